import type { ConsentRegime } from '@rapport/sdk/models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CaughtTracker, clearCookies, endTrackers, startTracker } from '../consent-tracker.fixture.ts';
import * as consentMode from './index.ts';

type Page = { dataLayer?: unknown[] };
const page = window as Page;

/** The commands to Google's tags, in order. */
const commands = () => (page.dataLayer ?? []).map((command) => Array.from(command as ArrayLike<unknown>));
const granted = (index: number) =>
  Object.entries(commands()[index]?.[2] as object).flatMap(([name, word]) =>
    word === 'granted' ? name : [],
  );

const start = async (regime: ConsentRegime = 'opt-in'): Promise<CaughtTracker> => {
  const caught = startTracker({
    modules: { 'consent-mode': consentMode },
    consent: { regime },
    options: { consent: 'banner' },
  });
  await caught.started();
  return caught;
};

beforeEach(() => {
  clearCookies();
  delete page.dataLayer;
});
afterEach(endTrackers);

describe('the data layer', () => {
  it('gets one denied default before any tag, then an update', async () => {
    const { rapport } = await start();
    expect(commands()).toEqual([
      [
        'consent',
        'default',
        {
          ad_storage: 'denied',
          ad_user_data: 'denied',
          ad_personalization: 'denied',
          analytics_storage: 'denied',
          functionality_storage: 'denied',
          personalization_storage: 'denied',
          security_storage: 'granted',
          wait_for_update: 500,
        },
      ],
    ]);
    await rapport.consent.set({ analytics: true });
    expect(commands().map(([, word]) => word)).toEqual(['default', 'update']);
    expect(granted(1)).toEqual(['analytics_storage', 'security_storage']);
  });

  it('gets commands in the form of a call, as Google reads nothing else', async () => {
    await start();
    expect(Object.prototype.toString.call(page.dataLayer?.[0])).toBe('[object Arguments]');
  });

  it.each([
    [{ marketing: true }, ['ad_storage', 'ad_user_data', 'ad_personalization', 'security_storage']],
    [{ analytics: true }, ['analytics_storage', 'security_storage']],
    [{ preferences: true }, ['functionality_storage', 'personalization_storage', 'security_storage']],
  ])('is told of %j as %j', async (choices, names) => {
    const { rapport } = await start();
    await rapport.consent.set(choices);
    expect(granted(1)).toEqual(names);
  });

  it('is told of a withdrawal', async () => {
    const { rapport } = await start();
    await rapport.consent.set({ analytics: true, marketing: true });
    await rapport.consent.set({ marketing: false });
    expect(granted(2)).toEqual(['analytics_storage', 'security_storage']);
  });

  it('is told at once of a choice that was made before', async () => {
    await (await start()).rapport.consent.set({ analytics: true });
    delete page.dataLayer;
    await start();
    expect(commands().map(([, word]) => word)).toEqual(['default', 'update']);
    expect(granted(0)).toEqual(['security_storage']);
    expect(granted(1)).toEqual(['analytics_storage', 'security_storage']);
  });

  it('keeps the default that the page has set, and gets no other', async () => {
    page.dataLayer = [{ event: 'of the page' }, ['consent', 'default', { ad_storage: 'denied' }]];
    const { rapport } = await start();
    expect(commands().length).toBe(2);
    await rapport.consent.set({ analytics: false });
    expect(commands().map(([, word]) => word)).toEqual([undefined, 'default', 'update']);
  });

  it('gets the default that the regime says', async () => {
    await start('opt-out');
    expect(granted(0)).toContain('ad_storage');
    expect(commands().length).toBe(1);
  });

  it('is told what the regime says where the page denied by default', async () => {
    page.dataLayer = [['consent', 'default', { ad_storage: 'denied' }]];
    await start('opt-out');
    expect(granted(1)).toContain('ad_storage');
  });
});
