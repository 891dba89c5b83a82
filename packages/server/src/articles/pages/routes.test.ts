import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeHelp } from '../../config/help.ts';
import { anArticleFile, writeHelpFolder } from '../../testing/help-folder.ts';
import { createTestServer, demoSite, secretKey, type TestServer } from '../../testing/test-server.ts';

const images = '![A cup](https://cdn.example/cup.png "640x480")';
const long = '## First?\n\nOne.\n\n## Second?\n\nTwo.\n\n### Third\n\nThree.\n';

describe('the help pages', () => {
  let server: TestServer;
  const folder = writeHelpFolder({
    'en/delivery/_collection.md': '---\ntitle: Delivery\ndescription: Where it is\n---\n',
    'fa/delivery/_collection.md': '---\ntitle: ارسال\n---\n',
    'en/delivery/track.md': anArticleFile(
      'Track your <parcel>',
      `Parcel text. [x](/help/en/costs) ${images}`,
      'redirects: [old]\n',
    ),
    'fa/delivery/track.md': anArticleFile('پیگیری', 'متن', 'slug: پیگیری-سفارش\n'),
    'en/delivery/costs.md': anArticleFile('Costs', long),
    'en/delivery/secret.md': anArticleFile('Secret', 'Secret', 'audience: customers\n'),
    'en/delivery/draft.md': anArticleFile('Draft', 'Draft', 'status: draft\n'),
    'en/delivery/odd.md': anArticleFile(
      '</script><script>alert(1)</script>',
      '## </script>\u2028?\n\n<!-- x -->answer',
    ),
  });
  beforeAll(async () => {
    const contact = {
      when: 'after-search' as const,
      options: [{ label: { en: 'Write' }, url: 'mailto:a@b.example' }],
    };
    server = await createTestServer({
      sites: [
        {
          ...demoSite,
          origins: ['self'],
          help: completeHelp({ locales: ['en', 'fa'], folder: folder.path, contact }),
        },
      ],
      pages: () => new Response('the shop'),
    });
  });
  afterAll(async () => {
    await server.close();
    folder[Symbol.dispose]();
  });
  const get = (path: string, headers: Record<string, string> = {}) => server.call('GET', path, { headers });
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    server.call('POST', path, {
      body: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  it.each([
    [undefined, '/help/en'],
    ['fa-IR,fa;q=0.9,en;q=0.5', '/help/fa'],
    ['de,fa;q=0.3,en;q=0.8', '/help/en'],
    ['de', '/help/en'],
    ['*;q=0.1, nonsense!!, fa;q=0', '/help/en'],
  ])('begins in the language that a browser wants: %s', async (wish, place) => {
    const { status, headers } = await get('/help', wish === undefined ? {} : { 'accept-language': wish });
    expect({ status, place: headers.get('location'), vary: headers.get('vary') }).toEqual({
      status: 302,
      place,
      vary: 'accept-language',
    });
  });

  it('lists topics with their articles, and nothing that is not for everybody', async () => {
    const { status, body, headers } = await get('/help/en');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain('<a href="/help/en/collections/delivery">Delivery</a>');
    expect(body).toContain('<a href="/help/en/track">Track your &lt;parcel&gt;</a>');
    expect(body).not.toMatch(/Secret|Draft/);
    expect(body).toContain('<link rel="alternate" hreflang="fa" href="http://127.0.0.1:8787/help/fa">');
    expect(body).toContain('<script async src="/rapport.js" data-site="demo" data-locale="en"></script>');
  });

  it('shows an article with its place, its languages and its images', async () => {
    const { body, headers } = await get('/help/en/track');
    expect(body).toContain('<h1>Track your &lt;parcel&gt;</h1>');
    expect(body).toContain('<link rel="canonical" href="http://127.0.0.1:8787/help/en/track">');
    expect(body).toContain(
      `hreflang="fa" href="http://127.0.0.1:8787/help/fa/${encodeURIComponent('پیگیری-سفارش')}"`,
    );
    expect(body).toContain('<img src="https://cdn.example/cup.png" alt="A cup" width="640" height="480"');
    expect(headers.get('content-security-policy')).toContain("img-src 'self' https://cdn.example;");
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/);
    expect(body).not.toContain('class="contents"');
  });

  it('writes Persian from right to left', async () => {
    const { body } = await get(`/help/fa/${encodeURIComponent('پیگیری-سفارش')}`);
    expect(body).toContain('<html lang="fa" dir="rtl">');
    expect(body).toContain('این مطلب کمکتان کرد؟');
  });

  it('lists the contents of an article with three headings, and its questions for search engines', async () => {
    const { body } = await get('/help/en/costs');
    expect(body).toMatch(
      /<nav class="contents"[\s\S]*<a href="#first">First\?<\/a>[\s\S]*class="below"><a href="#third">/,
    );
    const data = [...body.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, json]) =>
      JSON.parse(json),
    );
    expect(data.map((one) => one['@type'])).toEqual(['Article', 'BreadcrumbList', 'FAQPage']);
    expect(data[2].mainEntity.map((one: { name: string }) => one.name)).toEqual(['First?', 'Second?']);
  });

  it('lets nothing out of the data for search engines', async () => {
    const { body } = await get('/help/en/odd');
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('\u2028</script>');
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body) ?? [];
    expect(JSON.parse(json ?? '').headline).toBe('</script><script>alert(1)</script>');
  });

  it.each([
    ['/help/en/old', 301, '/help/en/track'],
    ['/help/fa/old', 301, `/help/fa/${encodeURIComponent('پیگیری-سفارش')}`],
    ['/help/fa/costs', 302, '/help/en/costs'],
    ['/help/EN', 301, '/help/en'],
    ['/help/EN/track', 301, '/help/en/track'],
  ])('leads from %s by %i to %s', async (path, status, place) => {
    const answer = await get(path);
    expect({ status: answer.status, place: answer.headers.get('location') }).toEqual({ status, place });
  });

  it.each([
    '/help/en/nothing',
    '/help/en/draft',
    '/help/en/secret',
    '/help/de',
    '/help/en/collections/nothing',
    '/help/a/b/c/d',
    '/help/%00/x',
    '/help/en/%E0%A4%A',
  ])('shows ways on where there is nothing: %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).toContain('role="search"');
    expect(body).toContain('<meta name="robots" content="noindex">');
  });

  it('finds articles, marks what was searched for, and counts the search', async () => {
    const { body, headers } = await get('/help/en?q=parcel');
    expect(body).toContain('<mark>parcel</mark>');
    expect(headers.get('cache-control')).toBe('private, no-store');
    const [, href] = /<h2><a href="([^"]+)" lang="en"/.exec(body) ?? [];
    expect((await get((href ?? '').replaceAll('&amp;', '&'))).status).toBe(200);
    const report = await server.call('GET', '/v1/admin/reports/help', { token: secretKey });
    expect(report.status).toBe(200);
    expect(JSON.stringify(report.body)).toContain('parcel');
  });

  it('offers topics and people where nothing is found, and shows the words as words', async () => {
    const { body } = await get(`/help/en?q=${encodeURIComponent('<qqqqzz>')}`);
    expect(body).toContain('&lt;qqqqzz&gt;');
    expect(body).not.toContain('<qqqqzz>');
    expect(body).toContain('href="mailto:a@b.example"');
    expect(body).toContain('class="topics"');
  });

  it('takes a vote by a form, asks why it did not help, and thanks', async () => {
    const voted = await post(
      '/help/en/track/feedback',
      { helpful: 'no' },
      { origin: 'http://127.0.0.1:8787' },
    );
    expect(voted.status).toBe(303);
    const place = voted.headers.get('location') ?? '';
    const [, id = ''] = /vote=([\w-]+)/.exec(place) ?? [];
    const page = await get(place.replace(/#.*/, ''));
    expect(page.body).toContain(`name="id" value="${id}"`);
    const why = await post('/help/en/track/feedback', {
      helpful: 'no',
      id,
      reason: 'unclear',
      text: 'Call me at 0048 123 456 789',
    });
    expect(why.headers.get('location')).toBe('/help/en/track?helpful=no#_vote');
    expect((await get('/help/en/track?helpful=no')).body).toContain('We read every answer');
  });

  it('refuses a vote from another site', async () => {
    const { status } = await post(
      '/help/en/track/feedback',
      { helpful: 'yes' },
      { origin: 'https://evil.example' },
    );
    expect(status).toBe(403);
  });

  it('says that a browser has the page already', async () => {
    const { headers } = await get('/help/en/track');
    const again = await get('/help/en/track', { 'if-none-match': headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect(again.body).toBe('');
  });

  it('lists its pages for search engines', async () => {
    const { body, headers } = await get('/help/sitemap.xml');
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(body).toContain('<loc>http://127.0.0.1:8787/help/en/track</loc>');
    expect(body).not.toMatch(/secret|draft/);
  });

  it('serves its styles and its icon', async () => {
    const [, style = ''] = /rel="stylesheet" href="([^"]+)"/.exec((await get('/help/en')).body) ?? [];
    const { headers, body } = await get(style);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(body).toContain('--rapport-accent');
    expect((await get('/help/icon.svg')).headers.get('content-type')).toContain('image/svg+xml');
  });

  it('leaves other addresses to the shop', async () => {
    expect((await get('/helpful')).body).toBe('the shop');
  });
});

describe('the help pages of several sites', () => {
  let server: TestServer;
  const folder = writeHelpFolder({
    'en/a/_collection.md': '---\ntitle: A\n---\n',
    'en/a/one.md': anArticleFile('One', '[two](/help/en/two#x)'),
    'en/a/two.md': anArticleFile('Two', 'x'),
  });
  beforeAll(async () => {
    const help = completeHelp({ folder: folder.path });
    server = await createTestServer({
      sites: [
        { ...demoSite, key: 'first', name: 'First', serverKeys: [], identityKeys: [] },
        {
          ...demoSite,
          key: 'second',
          name: 'Second',
          origins: ['https://second.example'],
          serverKeys: [],
          identityKeys: [],
          help,
        },
        {
          ...demoSite,
          key: 'third',
          name: 'Third',
          origins: ['https://third.example'],
          serverKeys: [],
          identityKeys: [],
          help,
        },
      ],
      pages: () => new Response('the shop'),
      trustProxy: 1,
    });
  });
  afterAll(async () => {
    await server.close();
    folder[Symbol.dispose]();
  });
  const at = (host: string, path: string) =>
    server.call('GET', path, { headers: { 'x-forwarded-host': host, 'x-forwarded-proto': 'https' } });

  it('go by the host', async () => {
    expect((await at('second.example', '/help/en/one')).body).toContain('Second');
    expect((await at('third.example', '/help/en/one')).body).toContain('href="/help/en/two#x"');
  });

  it('go by the key in the address, which their links keep', async () => {
    const { body } = await at('elsewhere.example', '/help/en/one?site=third');
    expect(body).toContain('Third');
    expect(body).toContain('href="/help/en/two?site=third#x"');
    expect(body).toContain('<input type="hidden" name="site" value="third">');
    expect(body).not.toContain('rapport.js');
  });

  it('leave the address to the shop where a site has no help', async () => {
    expect((await at('elsewhere.example', `/help/en/${randomUUID()}`)).body).toBe('the shop');
    expect((await at('second.example', '/help?site=nobody')).body).toBe('the shop');
  });
});
