import { describe, expect, it } from 'vitest';
import { open } from '../harness/tracker-site.ts';
import { useTrackerSite } from '../harness/use-tracker-site.ts';

const suite = useTrackerSite();

const views = () =>
  suite.traffic
    .events()
    .filter(({ type }) => type === 'page')
    .sort((a, b) => a.timestamp.localeCompare(b.timestamp));
const urls = () => views().map(({ properties }) => String(properties?.url).replace(suite.site.url, ''));

describe('a single-page application', () => {
  it('is counted by path and search, each time with where the visitor came from', async () => {
    const page = await open(suite.context, `${suite.site.url}/a`);
    await page.evaluate(async () => {
      const go = (method: 'pushState' | 'replaceState', url: string) => history[method]({}, '', url);
      go('pushState', '/b');
      go('pushState', '/b');
      go('pushState', '/b#part');
      go('replaceState', '/b?sort=price');
      go('pushState', '/b?page=2');
      go('replaceState', '/c');
      const back = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
      history.back();
      await back;
      await window.rapport!.flush();
    });
    expect(urls()).toEqual(['/a', '/b', '/b?page=2', '/c', '/b?sort=price']);
    expect(views().map(({ properties }) => String(properties?.referrer).replace(suite.site.url, ''))).toEqual(
      ['', '/a', '/b?sort=price', '/b?page=2', '/c'],
    );
  });

  it('is counted with the title that follows the URL, and with the time of the URL', async () => {
    const page = await open(suite.context, `${suite.site.url}/a`);
    const at = await page.evaluate(() => {
      history.pushState({}, '', '/b');
      requestAnimationFrame(() =>
        setTimeout(() => {
          document.title = 'Rendered';
        }),
      );
      return Date.now();
    });
    await expect.poll(() => views().length).toBe(2);
    expect(views()[1]?.properties).toMatchObject({ path: '/b', title: 'Rendered' });
    expect(Date.parse(views()[1]?.timestamp ?? '')).toBeLessThanOrEqual(at);
  });

  it('is left alone where the owner says so', async () => {
    const page = await open(suite.context, `${suite.site.url}/a?tag=data-consent=none+data-spa=off`);
    await page.evaluate(() => history.pushState({}, '', '/b'));
    await page.evaluate(() => window.rapport!.flush());
    expect(views().length).toBe(1);
  });
});

describe('a site with rules of its own', () => {
  const urlWith = (rules: string) =>
    `${suite.site.url}/find?rules=${encodeURIComponent(rules)}&q=tea&sort=price`;

  it('is counted by them from the first view on, and by no other parameter', async () => {
    const page = await open(suite.context, urlWith('data-query="q"'));
    await page.evaluate(async () => {
      history.pushState({}, '', `${location.search}&sort=name`);
      history.pushState({}, '', '?q=cup&sort=name');
      await window.rapport!.flush();
    });
    expect(urls()).toEqual(['/find?q=tea', '/find?q=cup']);
    expect(JSON.stringify(views())).not.toMatch(/sort|rules/);
  });

  it('goes by its canonical addresses', async () => {
    const page = await open(suite.context, urlWith('data-canonical data-query=""'));
    await page.evaluate(() => window.rapport!.flush());
    expect(urls()).toEqual(['/canonical']);
  });

  it('records nothing of those who are not in its sample, and all they order', async () => {
    const page = await open(suite.context, urlWith('data-sample="0"'));
    await page.evaluate(async () => {
      await window.rapport!.track('Product Viewed', { product_id: 'p1' });
      await window.rapport!.track('Order Completed', { order_id: 'o1' });
      await window.rapport!.flush();
    });
    expect(suite.traffic.events().map(({ event }) => event)).toEqual(['Order Completed']);
  });
});

describe('a page', () => {
  it('that comes back from the back/forward cache is another view', async () => {
    const page = await open(suite.context, `${suite.site.url}/a`);
    await page.evaluate(() => {
      document.title = 'Kept';
    });
    await page.evaluate(() => window.rapport!.flush());
    await page.goto(`${suite.site.url}/next`);
    await page.waitForFunction(() => window.rapport);
    await page.evaluate(() => window.rapport!.flush());
    await page.evaluate(() => history.back());
    // Loaded anew it would have its first title. A page that comes back is not loaded, so nothing else tells.
    await expect.poll(() => page.title().catch(() => '')).toBe('Kept');
    await page.evaluate(() => window.rapport!.flush());
    expect(urls()).toEqual(['/a', '/next', '/a']);
    const [first, , again] = views();
    expect(again?.messageId).not.toBe(first?.messageId);
    expect(again?.context.visit.id).toBe(first?.context.visit.id);
  });

  it('that is only prerendered leaves no trace and is no view before it is shown', async () => {
    await suite.context.addInitScript(() => {
      let isPrerendering = true;
      Object.defineProperty(document, 'prerendering', { get: () => isPrerendering });
      window.addEventListener('show-page', () => {
        isPrerendering = false;
        document.dispatchEvent(new Event('prerenderingchange'));
      });
    });
    const page = await suite.context.newPage();
    await page.goto(`${suite.site.url}/a`);
    await page.waitForFunction(() => window.rapport);
    await page.evaluate(() => window.rapport!.track('Early'));
    await page.evaluate(() => window.rapport!.flush());
    expect(suite.traffic.calls()).toEqual([]);
    expect(await suite.context.cookies()).toEqual([]);
    await page.evaluate(() => window.dispatchEvent(new Event('show-page')));
    await page.evaluate(() => window.rapport!.flush());
    expect(
      suite.traffic
        .events()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['page', 'track']);
  });

  it('may be counted by hand, with a name', async () => {
    const page = await open(suite.context, `${suite.site.url}/a`);
    await page.evaluate(() => window.rapport!.page('Product', { sku: 'x1' }));
    await page.evaluate(() => window.rapport!.flush());
    expect(suite.traffic.events().find(({ name }) => name === 'Product')?.properties).toMatchObject({
      sku: 'x1',
      path: '/a',
    });
  });
});
