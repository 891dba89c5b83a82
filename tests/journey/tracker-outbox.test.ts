import { describe, expect, it } from 'vitest';
import { customerToken, open, visit } from '../harness/tracker-site.ts';
import { useTrackerSite } from '../harness/use-tracker-site.ts';

const suite = useTrackerSite();

const named = (name: string) => suite.traffic.events().filter(({ event }) => event === name);

describe('events', () => {
  it('of 1,000 calls in one go are sent in their order in about 10 requests', async () => {
    const page = await open(suite.context, suite.site.url);
    await page.evaluate(() => window.rapport!.flush());
    const before = suite.traffic.calls().length;
    await page.evaluate(async () => {
      const calls = Array.from({ length: 1_000 }, (_, index) => window.rapport!.track('Many', { index }));
      await Promise.all(calls);
      await window.rapport!.flush();
    });
    const sent = named('Many');
    expect(sent.length).toBe(1_000);
    expect(sent.map(({ properties }) => properties?.index)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => index),
    );
    expect(suite.traffic.calls().length - before).toBeLessThanOrEqual(12);
  });

  it('that are tracked as the page is left arrive', async () => {
    const page = await open(suite.context, suite.site.url);
    await page.evaluate(() => window.rapport!.flush());
    const { anonymousId } = suite.traffic.events()[0]!;
    await page.evaluate(() => {
      document.querySelector('a')?.addEventListener('click', () => window.rapport!.identify('leaver'));
    });
    await Promise.all([page.waitForURL('**/next'), page.click('a')]);
    await expect.poll(() => suite.site.profile(anonymousId)).toMatchObject({ userId: 'leaver' });
  });

  it('that are tracked as the page is closed arrive without another visit', async () => {
    const page = await open(suite.context, suite.site.url);
    await page.evaluate(() => window.rapport!.flush());
    const { anonymousId } = suite.traffic.events()[0]!;
    await page.evaluate(() => void window.rapport!.identify('closer'));
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => suite.site.profile(anonymousId)).toMatchObject({ userId: 'closer' });
  });

  it('are sent once more under the same id when the answer is lost, and stored once', async () => {
    const page = await open(suite.context, suite.site.url);
    await page.evaluate(() => window.rapport!.flush());
    const { anonymousId } = suite.traffic.events()[0]!;
    let lost = 0;
    await page.route('**/v1/batch', async (route) => {
      if (lost++) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.evaluate(() => window.rapport!.page('Repeated'));
    await page.evaluate(() => window.rapport!.flush());
    const copies = suite.traffic.events().filter(({ name }) => name === 'Repeated');
    expect(copies.length).toBe(2);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await suite.site.profile(anonymousId)).toMatchObject({ pageCount: 2 });
  });

  it('flow, and what the page waits for resolves, when the settings cannot be had', async () => {
    await suite.context.route('**/v1/sites/**', (route) => route.abort());
    const page = await open(suite.context, suite.site.url);
    await page.evaluate(async () => {
      const rapport = window.rapport!;
      await Promise.all([rapport.ready(), rapport.consent.get(), rapport.consent.open(), rapport.flush()]);
    });
    expect(suite.traffic.events().length).toBe(1);
  });

  it('flow where storage is forbidden, and this is said once', async () => {
    await suite.context.addInitScript(() => {
      const forbidden = () => {
        throw new DOMException('forbidden', 'SecurityError');
      };
      Object.defineProperty(document, 'cookie', { get: forbidden, set: forbidden });
      Object.defineProperty(window, 'indexedDB', { get: forbidden });
    });
    const page = await open(suite.context, `${suite.site.url}/?tag=data-consent=external`);
    const errors = await page.evaluate(async () => {
      let count = 0;
      window.rapport!.on('error', () => count++);
      await window.rapport!.consent.set({ analytics: true });
      await window.rapport!.track('First');
      await window.rapport!.track('Second');
      await window.rapport!.flush();
      return count;
    });
    expect(errors).toBe(1);
    expect(new Set(suite.traffic.events().map(({ anonymousId }) => anonymousId)).size).toBe(1);
    expect(named('First').length).toBe(1);
    expect(named('Second').length).toBe(1);
  });
});

describe('people', () => {
  it('who sign out and in again are never linked', async () => {
    const page = await open(suite.context, `${suite.site.url}/?tag=data-consent=external`);
    await page.evaluate(async () => {
      const rapport = window.rapport!;
      await rapport.consent.set({ analytics: true });
      await rapport.identify('alice');
      await rapport.reset();
      await rapport.track('Between');
      await rapport.identify('bob');
      await rapport.flush();
    });
    const idsOf = (pick: (event: { userId?: string }) => boolean) => {
      const events = suite.traffic.events().filter(pick);
      return new Set(
        events.flatMap(({ anonymousId, context }) => [
          anonymousId,
          context.visit.id,
          context.consent.receiptId,
        ]),
      );
    };
    const alice = idsOf(({ userId }) => userId === 'alice');
    const bob = idsOf(({ userId }) => userId === 'bob');
    expect(alice.size).toBe(3);
    expect([...bob].filter((id) => alice.has(id))).toEqual([]);
    expect(await suite.site.profile('bob')).toMatchObject({ userId: 'bob' });
    expect((await suite.site.profile('bob'))?.anonymousIds).not.toContain([...alice][0]);
  });

  it('who prove who they are have done so before their event is sent', async () => {
    const page = await open(suite.context, suite.site.url);
    await page.evaluate(() => window.rapport!.flush());
    const before = suite.traffic.calls().length;
    const token = customerToken('carol');
    await page.evaluate(
      (proof) => window.rapport!.identify('carol', { plan: 'gold' }, { token: proof }),
      token,
    );
    await page.evaluate(() => window.rapport!.flush());
    expect(suite.traffic.calls().slice(before)).toEqual(['POST /v1/visitors', 'POST /v1/batch']);
    expect(await suite.site.profile('carol')).toMatchObject({ proven: true, traits: { plan: 'gold' } });
  });
});

describe('the script tag', () => {
  it('takes over what was called before it had loaded: in order, 1,000 calls at most', async () => {
    const page = await open(suite.context, `${suite.site.url}/?stub&tag=data-consent=none`);
    await page.evaluate(() => window.rapport!.flush());
    const early = suite.traffic.events().filter(({ event }) => event?.startsWith('Early'));
    expect(early.map(({ event }) => event)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => `Early ${index}`),
    );
    const { results } = await page.evaluate(() => ({
      results: (window as unknown as { results: number[] }).results,
    }));
    expect(results.length).toBe(1_002);
  });

  it('included twice is one tracker', async () => {
    const page = await open(suite.context, `${suite.site.url}/?twice`);
    await page.waitForLoadState('load');
    await page.evaluate(() => window.rapport!.flush());
    expect(suite.traffic.events().length).toBe(1);
  });

  it('breaks no strict policy, the banner included', async () => {
    await suite.context.addInitScript(() => {
      Object.assign(window, { violations: [] });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
        (window as unknown as { violations: string[] }).violations.push(violatedDirective),
      );
    });
    const page = await open(suite.context, `${suite.site.url}/?tag=data-consent=banner`);
    await page.locator('rapport-consent').getByRole('button', { name: 'Accept all' }).click();
    await page.evaluate(() => window.rapport!.flush());
    expect(suite.traffic.events().length).toBe(1);
    const violations = await page.evaluate(() => (window as unknown as { violations: string[] }).violations);
    expect(violations.filter((directive) => !directive.startsWith('img'))).toEqual([]);
  });

  it('tells the page what happens', async () => {
    const page = await open(suite.context, `${suite.site.url}/?tag=data-consent=external`);
    const told = await page.evaluate(async () => {
      const types: string[] = [];
      for (const type of ['consent', 'event'])
        document.addEventListener(`rapport:${type}`, (event) => types.push((event as CustomEvent).type));
      const stop = window.rapport!.on('consent', ({ decided }) => types.push(String(decided)));
      await window.rapport!.consent.set({ analytics: true });
      stop();
      await window.rapport!.track('Told');
      await window.rapport!.consent.set({ marketing: true });
      return types;
    });
    expect(told.filter((type) => type === 'true').length).toBe(1);
    expect(told).toContain('rapport:event');
    expect(told.filter((type) => type === 'rapport:consent').length).toBe(2);
  });
});

describe('cookies', () => {
  const visitorCookie = async (host: string) => {
    const url = `${suite.site.url.replace('127.0.0.1', host)}/?tag=data-consent=none`;
    const page = await open(suite.context, url);
    await page.evaluate(() => window.rapport!.track('Here'));
    return (await suite.context.cookies(url)).find(({ name }) => name === 'rapport_anonymous_id');
  };

  it('are on the registrable domain, so that sub-domains share the visitor', async () => {
    const first = await visitorCookie('www.shop.example.co.uk');
    expect(first?.domain).toBe('.example.co.uk');
    const second = await visitorCookie('help.example.co.uk');
    expect(second?.value).toBe(first?.value);
    expect((await suite.context.cookies()).filter(({ name }) => name === 'rapport_anonymous_id').length).toBe(
      1,
    );
  });

  it('stay with the host under a suffix that is everybody’s', async () => {
    expect((await visitorCookie('shop.github.io'))?.domain).toBe('.shop.github.io');
    expect((await visitorCookie('other.github.io'))?.domain).toBe('.other.github.io');
  });

  it('are the host’s alone on an address', async () => {
    expect((await visitorCookie('127.0.0.1'))?.domain).toBe('127.0.0.1');
  });

  it('that a narrower domain holds as well give way to one', async () => {
    const url = suite.site.url.replace('127.0.0.1', 'www.example.co.uk');
    const page = await open(suite.context, `${url}/?tag=data-consent=none`);
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: what an older set-up may have left
      document.cookie = 'rapport_anonymous_id=older; path=/';
    });
    await visit(page, `${url}/second?tag=data-consent=none`);
    await page.evaluate(() => window.rapport!.track('Here'));
    expect((await suite.context.cookies()).filter(({ name }) => name === 'rapport_anonymous_id').length).toBe(
      1,
    );
  });
});
