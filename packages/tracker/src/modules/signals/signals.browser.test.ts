import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearCookies, endTrackers, startTracker } from '../consent-tracker.fixture.ts';
import type { GppApi, GppPing } from './gpp.ts';
import * as signals from './index.ts';
import type { TcData, TcfApi } from './tcf.ts';

type Page = { __tcfapi?: TcfApi; __gpp?: GppApi };
const page = window as Page;

/** Puts a consent manager on the page that speaks TCF; answers how a visitor uses it. */
const putTcf = () => {
  const listeners: ((data: TcData, success: boolean) => void)[] = [];
  page.__tcfapi = (command, version, listener) => {
    if (command === 'addEventListener' && version === 2) listeners.push(listener);
    listener({ gdprApplies: true, eventStatus: 'cmpuishown' }, true);
  };
  return (ids: number[]) => {
    const consents = Object.fromEntries(ids.map((id) => [id, true]));
    for (const listener of listeners)
      listener({ gdprApplies: true, eventStatus: 'useractioncomplete', purpose: { consents } }, true);
  };
};
/** The same for GPP. */
const putGpp = () => {
  const listeners: Parameters<GppApi>[1][] = [];
  page.__gpp = (command, listener) => {
    if (command === 'addEventListener') listeners.push(listener);
    listener({ pingData: { signalStatus: 'not ready' } }, true);
  };
  return (section: Record<string, unknown>) => {
    const pingData: GppPing = {
      signalStatus: 'ready',
      applicableSections: [7],
      parsedSections: { usnat: [section] },
    };
    for (const listener of listeners) listener({ pingData }, true);
  };
};

const start = async (more: Partial<Parameters<typeof startTracker>[0]> = {}) => {
  const caught = startTracker({ modules: { signals }, options: { consent: 'external' }, ...more });
  const { signals: started } = await caught.started();
  return { ...caught, signals: started as signals.Signals };
};
const receipts = async ({ rapport, bodies }: Awaited<ReturnType<typeof start>>) => {
  await rapport.flush();
  return bodies('PUT /v1/consent');
};
const everything = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

beforeEach(clearCookies);
afterEach(async () => {
  await endTrackers();
  delete page.__tcfapi;
  delete page.__gpp;
});

describe('a consent manager that speaks TCF', () => {
  it('decides, with every change, and the receipt records source', async () => {
    const choose = putTcf();
    const caught = await start();
    expect((await caught.rapport.consent.get()).analytics).toBe(false);
    expect(document.cookie).not.toContain('rapport_consent');
    choose(everything);
    await expect.poll(async () => (await caught.rapport.consent.get()).marketing).toBe(true);
    expect(await receipts(caught)).toMatchObject([{ source: 'external', choices: { analytics: true } }]);
    choose([1]);
    await expect
      .poll(() => caught.rapport.consent.get())
      .toMatchObject({
        preferences: true,
        analytics: false,
        marketing: false,
      });
  });

  it('is found when it comes after us', async () => {
    const caught = await start();
    const choose = putTcf();
    await expect
      .poll(async () => {
        choose(everything);
        return (await caught.rapport.consent.get()).analytics;
      })
      .toBe(true);
  });

  it('that breaks breaks nothing', async () => {
    page.__tcfapi = () => {
      throw new Error('of the consent manager');
    };
    const optOut = putGpp();
    const caught = await start();
    expect(caught.errors.map(String)).toEqual(['Error: of the consent manager']);
    optOut({ SaleOptOut: 1 });
    await expect.poll(async () => (await caught.rapport.consent.get()).analytics).toBe(true);
  });
});

describe('a consent manager that speaks GPP', () => {
  it('decides of marketing, and the rest is as the law there has it', async () => {
    const say = putGpp();
    const caught = await start();
    say({ SaleOptOut: 2 });
    await expect.poll(async () => (await caught.rapport.consent.get()).marketing).toBe(true);
    say({ SaleOptOut: 1 });
    await expect
      .poll(() => caught.rapport.consent.get())
      .toMatchObject({ analytics: true, marketing: false });
    expect((await receipts(caught)).map(({ source }) => source)).toEqual(['external', 'external']);
  });
});

describe('the reasons', () => {
  it('name the consent manager', async () => {
    const choose = putTcf();
    const { signals } = await start();
    expect(signals.why()).toEqual([
      { source: 'default', purposes: ['preferences', 'analytics', 'marketing'] },
    ]);
    choose([1, 7, 8, 9, 10]);
    expect(signals.why()).toEqual([{ source: 'tcf', purposes: ['marketing'] }]);
  });

  it('name the choice, where the page makes it', async () => {
    const { rapport, signals } = await start();
    await rapport.consent.set({ analytics: true });
    expect(signals.why()).toEqual([{ source: 'choice', purposes: ['preferences', 'marketing'] }]);
  });

  it('name the regime where nobody chose, and tell of what holds', async () => {
    const { signals, rapport } = await start({
      consent: { regime: 'opt-out' },
      options: { consent: 'banner' },
    });
    expect(signals.why()).toEqual([{ source: 'regime', purposes: [], detail: 'opt-out' }]);
    await rapport.consent.set({ marketing: false });
    expect(signals.why()).toEqual([{ source: 'choice', purposes: ['marketing'] }]);
  });
});
