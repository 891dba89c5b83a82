import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, demoSite, serverKey, type TestServer } from '../testing/test-server.ts';
import { judgeBrowser } from './judge-browser.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const crawler = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

describe('who sends a request', () => {
  const judge = (userAgent?: string, origin?: string) =>
    judgeBrowser((name) => ({ 'user-agent': userAgent, origin })[name]);

  it.each([
    [firefox, undefined, { userAgent: firefox, bot: false }],
    [crawler, undefined, { userAgent: crawler, bot: true }],
    ['Googlebot/2.1', undefined, { userAgent: 'Googlebot/2.1', bot: true }],
    ['node', undefined, { bot: false }],
    ['analytics-node/2.1.0', undefined, { bot: false }],
    ['curl/8.14', undefined, { bot: false }],
    ['An odd browser', 'https://shop.example', { userAgent: 'An odd browser', bot: false }],
    [undefined, 'https://shop.example', { bot: false }],
    ['', undefined, { bot: false }],
  ])('%s at %s is %o', (userAgent, origin, expected) => {
    expect(judge(userAgent, origin)).toEqual(expected);
  });
});

describe('events of programs', () => {
  let server: TestServer;
  const site = (key: string, bots: 'mark' | 'drop' | 'keep') => ({ ...demoSite, key, serverKeys: [], bots });
  beforeAll(async () => {
    server = await createTestServer({
      sites: [demoSite, site('dropping', 'drop'), site('keeping', 'keep')],
    });
  });
  afterAll(() => server.close());

  const send = (key: string, anonymousId: string, userAgent: string, context?: object) =>
    server.call('POST', '/v1/batch', {
      key,
      headers: { 'user-agent': userAgent },
      body: { batch: [{ type: 'page', messageId: anonymousId, anonymousId, context }] },
    });
  const contextOf = async (anonymousId: string, visitor: { key?: string } = {}) => {
    const { body } = await server.call('POST', '/v1/visitors', {
      key: visitor.key ?? 'demo',
      body: { anonymousId: `${anonymousId}`, visitorKey: 'a visitor key of 16+' },
    });
    const { body: exported } = await server.call('GET', '/v1/profile/export', { token: body.token });
    return exported.events[0]?.context;
  };
  /** Bound before, so that what comes without the key is the visitor's too. */
  const know = (anonymousId: string, key = 'demo') =>
    server.call('POST', '/v1/visitors', { key, body: { anonymousId, visitorKey: 'a visitor key of 16+' } });

  it('are marked, and those of people are not', async () => {
    await know('crawler');
    await know('person');
    await send('demo', 'crawler', crawler, { bot: false });
    await send('demo', 'person', firefox);
    expect(await contextOf('crawler')).toMatchObject({ bot: true, userAgent: crawler });
    expect(await contextOf('person')).toMatchObject({ userAgent: firefox });
    expect(await contextOf('person')).not.toHaveProperty('bot');
  });

  it('keep the user agent that they say themselves', async () => {
    await know('app');
    await send('demo', 'app', firefox, { userAgent: 'Tilia for tablets' });
    expect(await contextOf('app')).toMatchObject({ userAgent: 'Tilia for tablets' });
  });

  it('are refused where the site says so, also one by one', async () => {
    const { status, body } = await send('dropping', 'crawler', crawler);
    expect([status, body.accepted]).toEqual([200, 0]);
    expect(body.rejected).toMatchObject([{ messageId: 'crawler', code: 'bot' }]);
    const single = await server.call('POST', '/v1/track', {
      key: 'dropping',
      headers: { 'user-agent': crawler },
      body: { event: 'Seen', anonymousId: 'crawler' },
    });
    expect([single.status, single.body.code]).toEqual([403, 'bot']);
    expect((await send('dropping', 'person', firefox)).body.accepted).toBe(1);
  });

  it('are taken for people’s where the site says so', async () => {
    await know('crawler', 'keeping');
    await send('keeping', 'crawler', crawler);
    expect(await contextOf('crawler', { key: 'keeping' })).not.toHaveProperty('bot');
  });

  it('are not looked for among those that the shop’s own server sends', async () => {
    await know('passed on');
    await send(serverKey, 'passed on', crawler);
    expect(await contextOf('passed on')).not.toHaveProperty('bot');
    expect(await contextOf('passed on')).not.toHaveProperty('userAgent');
  });
});
