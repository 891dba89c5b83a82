import type { TrackedEvent } from '@rapport/sdk/models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracker, type Rapport, type TrackerOptions } from './index.ts';
import { loadModule } from './modules/load-module.ts';

interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown> & { batch?: TrackedEvent[] };
}

let sites = 0;
let asked: Asked[] = [];
let now = Date.now();

/** Answers as a backend does, and keeps what it was asked. */
const backendOf = (requests: Asked[], settings: object = {}) =>
  (async (url: string, init: RequestInit = {}) => {
    const { pathname } = new URL(url);
    const body = JSON.parse((init.body as string) ?? '{}');
    requests.push({ method: init.method ?? 'GET', path: pathname, body });
    const answers: Record<string, object> = {
      '/v1/visitors': { token: 'token', expiresAt: new Date(now + 3_600_000).toISOString() },
      '/v1/batch': { success: true },
    };
    return Response.json(answers[pathname] ?? (pathname.startsWith('/v1/sites/') ? settings : {}));
  }) as typeof fetch;

const clearCookies = () => {
  for (const pair of document.cookie.split('; ')) {
    // biome-ignore lint/suspicious/noDocumentCookie: what a page can do as well
    document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`;
  }
};

/** All of this file's trackers live on in one page. */
const trackers: Rapport[] = [];
const aTracker = (options: Partial<TrackerOptions> = {}): Rapport => {
  const rapport = createTracker({
    site: `site-${++sites}`,
    endpoint: 'https://crm.example',
    consent: 'external',
    spa: 'off',
    fetch: backendOf(asked),
    now: () => now,
    ...options,
  });
  trackers.push(rapport);
  return rapport;
};
const events = () => asked.flatMap(({ body }) => body.batch ?? []);
const tracked = () => events().filter((event) => event.type === 'track');

beforeEach(() => {
  clearCookies();
  asked = [];
  now = Date.now();
});
afterEach(async () => {
  await Promise.all(trackers.splice(0).map((rapport) => rapport.flush()));
  clearCookies();
});

describe('options', () => {
  it.each(['site', 'endpoint'] as const)('without %s are refused by name', (name) => {
    expect(() => aTracker({ [name]: '' })).toThrow(new TypeError(`${name} is missing`));
  });
});

describe('before a choice', () => {
  it('1,000 calls are held, and more are reported', async () => {
    const rapport = aTracker();
    const errors: unknown[] = [];
    rapport.on('error', (error) => errors.push(error));
    for (let index = 0; index < 1_005; index++) void rapport.track('Held', { index });
    await rapport.consent.set({ analytics: true });
    await rapport.flush();
    expect(tracked().length).toBe(1_000);
    expect(errors.filter((error) => error instanceof RangeError).length).toBe(5);
  });

  it('a call is held as it was, whatever the page does with its objects', async () => {
    const rapport = aTracker();
    const properties = { size: 'M' };
    await rapport.track('Chosen', properties);
    properties.size = 'L';
    await rapport.consent.set({ analytics: true });
    await rapport.flush();
    expect(tracked()[0]?.properties).toEqual({ size: 'M' });
  });

  it('identify is held in its place', async () => {
    const rapport = aTracker();
    await rapport.track('Before');
    await rapport.identify('alice');
    await rapport.track('After');
    await rapport.consent.set({ analytics: true });
    await rapport.flush();
    expect(tracked().map(({ event, userId }) => [event, userId])).toEqual([
      ['Before', undefined],
      ['After', 'alice'],
    ]);
  });
});

describe('choices', () => {
  it('are merged: what was never chosen is false', async () => {
    const rapport = aTracker();
    expect(await rapport.consent.get()).toEqual({
      necessary: true,
      preferences: false,
      analytics: false,
      marketing: false,
    });
    await rapport.consent.set({ analytics: true });
    await rapport.consent.set({ marketing: true });
    expect(await rapport.consent.get()).toEqual({
      necessary: true,
      preferences: false,
      analytics: true,
      marketing: true,
    });
  });

  it('that say nothing new make no other receipt', async () => {
    const rapport = aTracker();
    await rapport.consent.set({ analytics: true });
    await rapport.consent.set({ analytics: true });
    await rapport.flush();
    expect(asked.filter(({ path }) => path === '/v1/consent').length).toBe(1);
  });

  it('are durable, also a grant that follows a refusal on the same page', async () => {
    const site = `site-${++sites}`;
    const rapport = aTracker({ site });
    await rapport.consent.set({ analytics: false });
    await rapport.consent.set({ analytics: true });
    expect((await indexedDB.databases()).map(({ name }) => name)).toContain(`rapport-${site}`);
  });

  it('end when they are too old', async () => {
    await aTracker().consent.set({ analytics: true });
    now += 396 * 86_400_000;
    const rapport = aTracker();
    await rapport.ready();
    expect((await rapport.consent.get()).analytics).toBe(false);
  });
});

describe('events', () => {
  it('share a visit until 30 minutes have passed', async () => {
    const rapport = aTracker();
    await rapport.consent.set({ analytics: true });
    await rapport.track('First');
    now += 29 * 60_000;
    await rapport.track('Second');
    now += 31 * 60_000;
    await rapport.track('Third');
    await rapport.flush();
    const visitOf = (name: string) => tracked().find(({ event }) => event === name)?.context?.visit?.id;
    const [first, second, third] = ['First', 'Second', 'Third'].map(visitOf);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('alias what the visitor was known by', async () => {
    const rapport = aTracker();
    await rapport.consent.set({ analytics: true });
    await rapport.alias('alice');
    await rapport.identify('alice');
    await rapport.alias('alice2');
    await rapport.alias('alice3', 'old');
    await rapport.flush();
    const aliases = events().filter((event) => event.type === 'alias');
    expect(aliases.map(({ userId, previousId }) => [userId, previousId])).toEqual([
      ['alice', aliases[0]?.anonymousId],
      ['alice2', 'alice'],
      ['alice3', 'old'],
    ]);
  });

  it('begin with a new visitor when another customer signs in', async () => {
    const rapport = aTracker();
    await rapport.consent.set({ analytics: true });
    await rapport.identify('alice');
    await rapport.identify('bob');
    await rapport.flush();
    const [alice, bob] = events().filter(({ type }) => type === 'identify');
    expect([alice?.userId, bob?.userId]).toEqual(['alice', 'bob']);
    expect(bob?.anonymousId).not.toBe(alice?.anonymousId);
    const keys = asked.filter(({ path }) => path === '/v1/batch').map(({ body }) => body.visitorKey);
    expect(new Set(keys).size).toBe(2);
  });
});

/** Leaves an event in a site's database, as a page does that is gone before it could send. */
const leaveEvent = async (site: string): Promise<void> => {
  let goOn = () => {};
  const heldUp = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const held = navigator.locks.request(`rapport-${site}`, () => heldUp);
  const earlier = aTracker({ site });
  await earlier.consent.set({ analytics: true });
  await earlier.track('Earlier');
  goOn();
  await held;
};

describe('middleware', () => {
  it('changes events in the order of its use, those that are held included', async () => {
    const rapport = aTracker();
    await rapport.track('Held');
    await rapport.use((event) => ({ ...event, context: { ...event.context, app: { name: 'shop' } } }));
    await rapport.use(({ context }) => {
      (context as Record<string, unknown>).seen = context?.app;
    });
    await rapport.consent.set({ analytics: true });
    await rapport.flush();
    expect(tracked()).toMatchObject([
      { event: 'Held', context: { app: { name: 'shop' }, seen: { name: 'shop' } } },
    ]);
  });

  it('drops what it answers null to, and what it throws at', async () => {
    const rapport = aTracker();
    const errors: unknown[] = [];
    rapport.on('error', (error) => errors.push(error));
    await rapport.consent.set({ analytics: true });
    await rapport.use((event) => (event.type === 'track' && event.event === 'Secret' ? null : event));
    await rapport.use((event) => {
      if (event.type === 'track' && event.event === 'Broken') throw new Error('mine');
    });
    for (const name of ['Secret', 'Broken', 'Kept']) await rapport.track(name);
    await rapport.flush();
    expect(tracked().map(({ event }) => event)).toEqual(['Kept']);
    expect(errors).toEqual([new Error('mine')]);
  });
});

describe('without a choice, where the site asks for an objection alone', () => {
  const settings = { consent: { purposes: [], policyVersion: '1', regime: 'opt-out' }, widgets: [] };
  const inRegion = (options: Partial<TrackerOptions> = {}) =>
    aTracker({ consent: 'banner', fetch: backendOf(asked, settings), ...options });
  const signal = (name: string, value: unknown) => {
    Object.defineProperty(navigator, name, { value, configurable: true });
    return { [Symbol.dispose]: () => delete (navigator as unknown as Record<string, unknown>)[name] };
  };

  it('everything passes', async () => {
    const rapport = inRegion();
    void rapport.track('Seen');
    await rapport.ready();
    await rapport.flush();
    expect(tracked()).toMatchObject([
      { context: { consent: { categoryPreferences: { analytics: true, marketing: true } } } },
    ]);
  });

  it('an objection holds', async () => {
    const rapport = inRegion();
    await rapport.ready();
    await rapport.consent.set({ analytics: false });
    await rapport.track('Unseen');
    await rapport.flush();
    expect(tracked()).toEqual([]);
    // Once it is proven the cookie is written again, which the next test must not find.
    await expect.poll(() => document.cookie).not.toContain('pending');
  });

  it('Global Privacy Control takes marketing', async () => {
    using _ = signal('globalPrivacyControl', true);
    const rapport = inRegion();
    await rapport.ready();
    expect(await rapport.consent.get()).toMatchObject({ analytics: true, marketing: false });
  });

  it('Do Not Track takes analytics too', async () => {
    using _ = signal('doNotTrack', '1');
    const rapport = inRegion();
    await rapport.ready();
    expect(await rapport.consent.get()).toMatchObject({ analytics: false, marketing: false });
    await rapport.track('Unseen');
    await rapport.flush();
    expect(tracked()).toEqual([]);
  });

  it('nothing passes where the page asks by itself', async () => {
    const rapport = inRegion({ consent: 'external' });
    await rapport.ready();
    await rapport.track('Unseen');
    await rapport.flush();
    expect(asked.flatMap(({ body }) => body.batch ?? [])).toEqual([]);
  });
});

describe('a page that is left', () => {
  it('sends what it added, also after it has sent what earlier pages left', async () => {
    const site = `site-${++sites}`;
    await leaveEvent(site);
    const later = aTracker({ site });
    await later.flush();
    expect(tracked().map(({ event }) => event)).toEqual(['Earlier']);
    void later.track('Last');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(tracked().map(({ event }) => event)).toContain('Last');
  });
});

describe('what an earlier page left, when the cookie did not reach the disk', () => {
  it('is sent', async () => {
    const site = `site-${++sites}`;
    await leaveEvent(site);
    clearCookies();
    const own: Asked[] = [];
    aTracker({ site, fetch: backendOf(own) });
    await expect
      .poll(() => own.flatMap(({ body }) => body.batch ?? []))
      .toMatchObject([{ event: 'Earlier' }]);
  });

  it('does not outlive a refusal', async () => {
    const site = `site-${++sites}`;
    await leaveEvent(site);
    clearCookies();
    await aTracker({ site }).consent.set({ analytics: false });
    const names = async () => (await indexedDB.databases()).map(({ name }) => name);
    await expect.poll(names).not.toContain(`rapport-${site}`);
  });
});

describe('elements', () => {
  const settings = {
    consent: { purposes: [], policyVersion: '1' },
    modules: [],
    widgets: ['launcher', 'help'],
  };
  const loading = (options: Partial<TrackerOptions>) => {
    const loaded: string[] = [];
    const opened: unknown[] = [];
    const rapport = aTracker({
      fetch: backendOf(asked, settings),
      load: async (name) => {
        if (name === 'modules') return loadModule(name);
        loaded.push(name);
        return { start: () => ({ open: (opening?: object) => opened.push(opening), close: () => {} }) };
      },
      ...options,
    });
    return { rapport, loaded, opened };
  };

  it('are opened at what the page asks for', async () => {
    const { rapport, opened } = loading({});
    await rapport.open('help', { article: 'returns' });
    expect(opened).toEqual([{ article: 'returns' }]);
  });

  it('are not on the page before they are opened, but for the launcher that the settings name', async () => {
    const { loaded } = loading({});
    await expect.poll(() => loaded).toContain('launcher');
    expect(loaded).not.toContain('help');
  });

  it('are those that the tag names, whatever the settings say', async () => {
    const { rapport, loaded } = loading({ widgets: 'help' });
    await rapport.ready();
    await rapport.open('help');
    expect(loaded).not.toContain('launcher');
  });
});

describe('nothing that goes wrong reaches the page', () => {
  it('not a call that makes no sense', async () => {
    const rapport = aTracker();
    const errors: unknown[] = [];
    const stop = rapport.on('error', (error) => errors.push(error));
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    await rapport.track('Circle', circle);
    await rapport.track('');
    await rapport.open('nothing');
    expect(errors.length).toBe(3);
    stop();
    await rapport.track('');
    expect(errors.length).toBe(3);
  });

  it('not a server that cannot be reached', async () => {
    const rapport = aTracker({ fetch: () => Promise.reject(new TypeError('network')) });
    await rapport.ready();
    expect(await rapport.profile()).toBeUndefined();
    await rapport.consent.set({ analytics: true });
    expect(await rapport.profile()).toBeUndefined();
  });
});
