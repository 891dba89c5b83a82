import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { customerToken, open, traces, visit } from '../harness/tracker-site.ts';
import { useTrackerSite } from '../harness/use-tracker-site.ts';

const suite = useTrackerSite();

const external = (path = '/') => `${suite.site.url}${path}?tag=data-consent=external`;
const choose = (page: Page, analytics: boolean) =>
  page.evaluate((yes) => window.rapport!.consent.set({ analytics: yes }), analytics);
const flush = (page: Page) => page.evaluate(() => window.rapport!.flush());
const consentCookie = async () => {
  const cookie = (await suite.context.cookies()).find(({ name }) => name === 'rapport_consent');
  return cookie && { ...cookie, choice: JSON.parse(decodeURIComponent(cookie.value)) };
};
const days = (expires: number) => Math.round((expires - Date.now() / 1000) / 86_400);

describe('before a choice', () => {
  it('asks for the settings and leaves no trace', async () => {
    const page = await open(suite.context, external());
    await page.evaluate(() => window.rapport!.track('Seen'));
    await flush(page);
    expect(suite.traffic.calls()).toEqual(['GET /v1/sites/demo']);
    expect(await traces(page)).toEqual({ cookies: [], databases: [], storage: 0 });
  });

  it('asks with the banner, and takes its answer', async () => {
    const page = await open(suite.context, `${suite.site.url}/?tag=data-consent=banner`);
    await page.locator('rapport-consent').getByRole('button', { name: 'Accept all' }).click();
    await expect.poll(() => suite.traffic.events().length).toBe(1);
    expect(suite.traffic.bodies('/v1/consent')).toMatchObject([
      { source: 'banner', choices: { analytics: true } },
    ]);
    await visit(page, `${suite.site.url}/second?tag=data-consent=banner`);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    expect(await page.locator('rapport-consent').count()).toBe(0);
  });
});

describe('a grant', () => {
  it('sends what was held, with its own time, after the receipt that covers it', async () => {
    const page = await open(suite.context, external('/landing'));
    const before = Date.now();
    await page.evaluate(() => window.rapport!.track('Seen', { price: 1 }));
    const after = Date.now();
    await page.waitForFunction((time) => Date.now() > time + 50, after);
    await choose(page, true);
    expect(await traces(page)).toEqual({
      cookies: ['rapport_anonymous_id', 'rapport_consent', 'rapport_visit', 'rapport_visitor_key'],
      databases: ['rapport-demo'],
      storage: 0,
    });
    await flush(page);
    expect(suite.traffic.calls()).toEqual(['GET /v1/sites/demo', 'PUT /v1/consent', 'POST /v1/batch']);
    const [receipt] = suite.traffic.bodies('/v1/consent');
    const seen = suite.traffic.events().find(({ event }) => event === 'Seen');
    expect(Date.parse(seen?.timestamp ?? '')).toBeGreaterThanOrEqual(before);
    expect(Date.parse(seen?.timestamp ?? '')).toBeLessThanOrEqual(after);
    expect(seen?.context.consent).toEqual({
      categoryPreferences: { necessary: true, preferences: false, analytics: true, marketing: false },
      receiptId: receipt?.id,
    });
    expect(await suite.site.profile(seen?.anonymousId ?? '')).toMatchObject({
      pageCount: 1,
      consent: { analytics: true },
    });
    expect(days((await consentCookie())?.expires ?? 0)).toBe(395);
  });

  it('is durable without the network, and sent by the next page', async () => {
    const page = await open(suite.context, external());
    await suite.context.setOffline(true);
    await page.evaluate(() => window.rapport!.track('Offline'));
    await choose(page, true);
    await page.close();
    await suite.context.setOffline(false);
    const next = await open(suite.context, external('/next'));
    await flush(next);
    expect(suite.traffic.events().filter(({ event }) => event === 'Offline').length).toBeGreaterThan(0);
  });
});

describe('a refusal', () => {
  it('keeps one cookie for six months without an identifier, and a receipt that names nobody', async () => {
    const page = await open(suite.context, external());
    await page.evaluate(() => window.rapport!.track('Seen'));
    await choose(page, false);
    await flush(page);
    await page.evaluate(() => window.rapport!.track('Later'));
    await flush(page);
    expect(suite.traffic.calls()).toEqual(['GET /v1/sites/demo', 'PUT /v1/consent']);
    expect(suite.traffic.bodies('/v1/consent')[0]).toMatchObject({
      writeKey: 'demo',
      choices: { analytics: false },
    });
    expect(suite.traffic.requests[1]?.headers().authorization).toBeUndefined();
    await expect
      .poll(() => traces(page))
      .toEqual({ cookies: ['rapport_consent'], databases: [], storage: 0 });
    const cookie = await consentCookie();
    expect(Object.keys(cookie?.choice)).toEqual(['choices', 'at', 'policyVersion']);
    expect(days(cookie?.expires ?? 0)).toBe(182);
  });

  it('is proven by the next page, once, when this one could not', async () => {
    const page = await open(suite.context, external());
    await page.route('**/v1/consent', (route) => route.abort());
    await choose(page, false);
    await expect.poll(() => suite.traffic.bodies('/v1/consent').length).toBeGreaterThan(0);
    await page.unroute('**/v1/consent');
    await visit(page, external('/second'));
    await flush(page);
    await expect.poll(async () => (await consentCookie())?.choice.pending).toBeUndefined();
    const tried = suite.traffic.bodies('/v1/consent').length;
    await visit(page, external('/third'));
    await flush(page);
    expect(suite.traffic.bodies('/v1/consent').length).toBe(tried);
    expect(new Set(suite.traffic.bodies('/v1/consent').map(({ id }) => id)).size).toBe(1);
  });

  it('lets a customer who proves it be signed in, and sends no event', async () => {
    const page = await open(suite.context, external());
    await choose(page, false);
    const token = customerToken('alice');
    await page.evaluate(
      (proof) => window.rapport!.identify('alice', { plan: 'gold' }, { token: proof }),
      token,
    );
    await flush(page);
    expect(suite.traffic.bodies('/v1/visitors')).toMatchObject([{ customerToken: token }]);
    expect(suite.traffic.events()).toEqual([]);
    expect(await page.evaluate(() => window.rapport!.profile())).toMatchObject({ userId: 'alice' });
  });
});

describe('a withdrawal', () => {
  it('purges, is proven, and leaves nothing but the refusal', async () => {
    const page = await open(suite.context, external('/shop/item'));
    await choose(page, true);
    await flush(page);
    const { anonymousId } = suite.traffic.events()[0]!;
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: variants that others may have left
      document.cookie = 'rapport_anonymous_id=stale; path=/shop';
    });
    await suite.context.setOffline(true);
    await page.evaluate(() => window.rapport!.track('Unsent'));
    await choose(page, false);
    expect((await suite.context.cookies()).map(({ name }) => name)).toEqual(['rapport_consent']);
    await suite.context.setOffline(false);
    await flush(page);
    await expect
      .poll(() => traces(page))
      .toEqual({ cookies: ['rapport_consent'], databases: [], storage: 0 });
    expect(suite.traffic.events().map(({ event }) => event)).not.toContain('Unsent');
    await expect.poll(() => suite.site.profile(anonymousId)).toMatchObject({ consent: { analytics: false } });
  });

  it('is proven by a later page when the server was down, and only then is the database deleted', async () => {
    const page = await open(suite.context, external());
    await choose(page, true);
    await flush(page);
    const { anonymousId } = suite.traffic.events()[0]!;
    await page.route('**/v1/consent', (route) => route.abort());
    await choose(page, false);
    await flush(page);
    expect((await traces(page)).databases).toEqual(['rapport-demo']);
    await page.unroute('**/v1/consent');
    await visit(page, external('/later'));
    await flush(page);
    await expect
      .poll(() => traces(page))
      .toEqual({ cookies: ['rapport_consent'], databases: [], storage: 0 });
    expect(await suite.site.profile(anonymousId)).toMatchObject({ consent: { analytics: false } });
  });

  it('stops other tabs within a second', async () => {
    const first = await open(suite.context, external('/first'));
    await choose(first, true);
    const second = await open(suite.context, external('/second'));
    await flush(second);
    await second.evaluate(() =>
      document.addEventListener('rapport:consent', (event) => {
        document.title = JSON.stringify((event as CustomEvent).detail.choices.analytics);
      }),
    );
    await choose(first, false);
    await expect.poll(() => second.title(), { timeout: 1_000 }).toBe('false');
    const sent = suite.traffic.events().length;
    await second.evaluate(() => window.rapport!.track('After'));
    await flush(second);
    expect(suite.traffic.events().length).toBe(sent);
    await expect
      .poll(() => traces(first))
      .toEqual({ cookies: ['rapport_consent'], databases: [], storage: 0 });
  });

  it('can be followed by another grant, as a visitor unknown before', async () => {
    const page = await open(suite.context, external());
    await choose(page, true);
    await flush(page);
    await choose(page, false);
    await flush(page);
    await choose(page, true);
    await page.evaluate(() => window.rapport!.track('Again'));
    await flush(page);
    const ids = new Set(suite.traffic.events().map(({ anonymousId }) => anonymousId));
    expect(ids.size).toBe(2);
  });
});

describe('a choice', () => {
  it('that another tab makes releases what this one holds', async () => {
    const first = await open(suite.context, external('/first'));
    const second = await open(suite.context, external('/second'));
    await choose(second, true);
    await expect
      .poll(() => suite.traffic.events().map(({ context }) => context.page.path))
      .toContain('/first');
    await flush(first);
    expect(new Set(suite.traffic.events().map(({ anonymousId }) => anonymousId)).size).toBe(1);
  });

  it('about an older text is asked for again, and events wait for it', async () => {
    const page = await open(suite.context, external());
    await choose(page, false);
    await flush(page);
    const cookies = await suite.context.cookies();
    await suite.site.stop();
    await suite.site.start('2');
    // Without what its cache holds of the settings.
    await suite.renew();
    await suite.context.addCookies(cookies);
    const later = await open(suite.context, `${suite.site.url}/?tag=data-consent=banner`);
    await later.evaluate(() => window.rapport!.track('Waiting'));
    expect(suite.traffic.events()).toEqual([]);
    await later.locator('rapport-consent').getByRole('button', { name: 'Accept all' }).click();
    await expect.poll(() => suite.traffic.events().map(({ event }) => event)).toContain('Waiting');
    expect((await consentCookie())?.choice).toMatchObject({
      policyVersion: '2',
      choices: { analytics: true },
    });
  });

  it('is not needed where the owner says so; marketing stays off with Global Privacy Control', async () => {
    await suite.context.addInitScript(() =>
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
    );
    const page = await open(suite.context, suite.site.url);
    await flush(page);
    expect(suite.traffic.events()[0]?.context.consent).toEqual({
      categoryPreferences: { necessary: true, preferences: true, analytics: true, marketing: false },
    });
    expect((await traces(page)).cookies).not.toContain('rapport_consent');
  });
});
