import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../harness/browser.ts';
import { open, visit } from '../harness/tracker-site.ts';
import { useTrackerSite } from '../harness/use-tracker-site.ts';

const flush = (page: Page) => page.evaluate(() => window.rapport!.flush());

describe.skipIf(!chromiumPath)('the tracker on a page', () => {
  const suite = useTrackerSite();
  const named = (name: string) => suite.traffic.events().filter(({ event }) => event === name);
  const external = (path = '/') => `${suite.site.url}${path}?tag=data-consent=external`;
  const banner = () => `${suite.site.url}/?tag=data-consent=banner`;

  /** Marks a page, goes to another one, does something there, and comes back out of the browser's memory. */
  const leaveAndReturn = async (page: Page, next: string, meanwhile: () => Promise<unknown>) => {
    await page.evaluate(() => {
      document.title = 'Kept';
    });
    await visit(page, next);
    await meanwhile();
    await page.evaluate(() => history.back());
    // Loaded anew it would have its first title.
    await expect.poll(() => page.title().catch(() => '')).toBe('Kept');
  };

  describe('that comes back from the back/forward cache', () => {
    it('sends again when the network is back', async () => {
      const page = await open(suite.context, external('/a'));
      await page.evaluate(() => window.rapport!.consent.set({ analytics: true }));
      await flush(page);
      await leaveAndReturn(page, external('/b'), () => flush(page));
      await flush(page);
      await suite.context.setOffline(true);
      const failed = page.waitForEvent('requestfailed');
      await page.evaluate(() => window.rapport!.track('Offline'));
      await failed;
      await suite.context.setOffline(false);
      await expect.poll(() => named('Offline').length).toBeGreaterThan(1);
      await flush(page);
      const { anonymousId } = named('Offline')[0]!;
      await expect.poll(() => suite.site.profile(anonymousId)).toMatchObject({ pageCount: 3 });
    });

    it('keeps to what was chosen meanwhile', async () => {
      const page = await open(suite.context, external('/a'));
      await page.evaluate(() => window.rapport!.consent.set({ analytics: true }));
      await flush(page);
      await leaveAndReturn(page, external('/b'), async () => {
        // Once it is proven the database is deleted, and pages that have it open are not kept.
        await page.route('**/v1/consent', (route) => route.abort());
        await page.evaluate(() => window.rapport!.consent.set({ analytics: false }));
      });
      const sent = suite.traffic.events().length;
      await page.evaluate(() => window.rapport!.track('Later'));
      await flush(page);
      expect(await page.evaluate(() => window.rapport!.consent.get())).toMatchObject({ analytics: false });
      expect(suite.traffic.events().length).toBe(sent);
      expect((await suite.context.cookies()).map(({ name }) => name)).toEqual(['rapport_consent']);
    });
  });

  describe('where storage fails', () => {
    /** Tracks twice; answers what failed and was reported, and what the page noticed. */
    const trackTwice = (page: Page) =>
      page.evaluate(async () => {
        const uncaught: string[] = [];
        let reported = 0;
        window.rapport!.on('error', () => reported++);
        addEventListener('error', ({ message }) => uncaught.push(message));
        addEventListener('unhandledrejection', ({ reason }) => uncaught.push(String(reason)));
        await window.rapport!.consent.set({ analytics: true });
        await window.rapport!.track('First');
        await window.rapport!.track('Second');
        await window.rapport!.flush();
        return { reported, uncaught };
      });
    const expectBoth = () => {
      expect(named('First')).toHaveLength(1);
      expect(named('Second')).toHaveLength(1);
    };

    it('sends from memory when the quota is used up', async () => {
      const page = await open(suite.context, external());
      const devtools = await suite.context.newCDPSession(page);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: suite.site.url, quotaSize: 1 });
      expect(await trackTwice(page)).toEqual({ reported: 1, uncaught: [] });
      expectBoth();
    });

    it('sends from memory when the database cannot be opened', async () => {
      await suite.context.addInitScript(() => {
        const { open } = IDBFactory.prototype;
        // A version below the one that is there fails, as a broken database does: by an event.
        IDBFactory.prototype.open = function (name) {
          open.call(this, name, 99);
          return open.call(this, name, 1);
        };
      });
      expect(await trackTwice(await open(suite.context, external()))).toEqual({ reported: 1, uncaught: [] });
      expectBoth();
    });

    it('sends where localStorage and sessionStorage throw', async () => {
      await suite.context.addInitScript(() => {
        const forbidden = () => {
          throw new DOMException('forbidden', 'SecurityError');
        };
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
          Object.defineProperty(window, name, { get: forbidden });
      });
      expect(await trackTwice(await open(suite.context, external()))).toEqual({ reported: 1, uncaught: [] });
      expectBoth();
    });

    it('sends from memory when the database never answers', async () => {
      await suite.context.addInitScript(() => {
        const { open } = IDBFactory.prototype;
        IDBFactory.prototype.open = function (name) {
          const request = open.call(this, name);
          for (const type of ['success', 'upgradeneeded', 'error'])
            request.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
          return request;
        };
      });
      const page = await open(suite.context, `${suite.site.url}/?tag=data-consent=external`);
      await page.evaluate(async () => {
        await window.rapport?.consent.set({ analytics: true });
        await window.rapport?.track('First');
        await window.rapport?.flush();
      });
      expect(suite.traffic.events().filter(({ event }) => event === 'First')).toHaveLength(1);
    });
  });

  describe('a refusal', () => {
    const refusedDaysAgo = (days: number) => {
      const choice = {
        choices: { necessary: true, preferences: false, analytics: false, marketing: false },
        at: new Date(Date.now() - days * 86_400_000).toISOString(),
        policyVersion: '1',
      };
      const value = encodeURIComponent(JSON.stringify(choice));
      return suite.context.addCookies([{ name: 'rapport_consent', value, url: suite.site.url }]);
    };
    const isIdle = (page: Page) =>
      page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));

    it('of the same text is not asked about again for six months', async () => {
      await refusedDaysAgo(180);
      const page = await open(suite.context, banner());
      await isIdle(page);
      expect(await page.locator('rapport-consent').count()).toBe(0);
      expect(suite.traffic.calls()).toEqual(['GET /v1/sites/demo']);
    });

    it('of the same text is asked about again after six months', async () => {
      await refusedDaysAgo(184);
      const page = await open(suite.context, banner());
      await page.locator('rapport-consent').getByRole('button', { name: 'Accept all' }).waitFor();
    });
  });

  it('delivers a receipt once, later, when posting it failed and the page was loaded again', async () => {
    await suite.context.route('**/v1/consent', (route) => route.abort());
    const page = await open(suite.context, external());
    await page.evaluate(() => window.rapport!.consent.set({ analytics: true }));
    await expect.poll(() => suite.traffic.bodies('/v1/consent').length).toBeGreaterThan(0);
    // No event goes out before the receipt that covers it.
    expect(suite.traffic.events()).toEqual([]);
    await suite.context.unroute('**/v1/consent');
    await visit(page, external('/later'));
    await flush(page);
    await expect.poll(() => suite.traffic.events().length).toBeGreaterThan(0);
    const receipts = suite.traffic.requests.filter(
      (request) => request.url().endsWith('/v1/consent') && !request.failure(),
    );
    expect(receipts).toHaveLength(1);
    expect(new Set(suite.traffic.bodies('/v1/consent').map(({ id }) => id)).size).toBe(1);
    const { anonymousId } = suite.traffic.events()[0]!;
    expect(await suite.site.profile(anonymousId)).toMatchObject({ consent: { analytics: true } });
  });

  it('keeps order and visitor when the clock jumps three days ahead and back, which ends a visit once as sleep does', async () => {
    await suite.context.addInitScript(() => {
      const { now } = Date;
      Object.assign(window, { ahead: 0 });
      Date.now = () => now() + (window as unknown as { ahead: number }).ahead;
    });
    const page = await open(suite.context, `${suite.site.url}/?tag=data-consent=none`);
    const jump = (days: number) =>
      page.evaluate((ms) => Object.assign(window, { ahead: ms }) && undefined, days * 86_400_000);
    for (const [name, days] of [
      ['One', 0],
      ['Two', 3],
      ['Three', 3],
      ['Four', 0],
    ] as const) {
      await jump(days);
      await page.evaluate(
        (view) => window.rapport!.page(view, { url: `https://shop.example/${view}` }),
        name,
      );
      await flush(page);
    }
    const { anonymousId } = suite.traffic.events()[0]!;
    const profile = (await suite.site.profile(anonymousId)) as { pages: { url: string }[] };
    expect(profile.pages.map(({ url }) => url.split('/').at(-1)).reverse()).toEqual([
      expect.any(String),
      'One',
      'Two',
      'Three',
      'Four',
    ]);
    expect(profile).toMatchObject({ pageCount: 5, visits: 2 });
  });

  it('runs under a policy of nonces and Trusted Types without a violation, the banner included', async () => {
    await suite.context.addInitScript(() => {
      Object.assign(window, { violations: [] });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        (window as unknown as { violations: string[] }).violations.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    const page = await open(suite.context, `${suite.site.url}/?nonce&tag=data-consent=banner`);
    await page.locator('rapport-consent').getByRole('button', { name: 'Accept all' }).click();
    await flush(page);
    expect(suite.traffic.events().length).toBe(1);
    const violations = await page.evaluate(() => (window as unknown as { violations: string[] }).violations);
    expect(violations.filter((violation) => !violation.includes('favicon'))).toEqual([]);
  });
});
