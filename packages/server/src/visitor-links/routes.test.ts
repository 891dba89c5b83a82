import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestServer, demoSite, serverKey, type TestServer } from '../testing/test-server.ts';

const shop = 'https://shop.example';
const outlet = 'https://outlet.example';
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('links from site to site', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await createTestServer({
      sites: [
        {
          ...demoSite,
          origins: [shop, outlet, 'https://*.outlet.example'],
          linkedDomains: ['outlet.example'],
        },
        { ...demoSite, key: 'other', serverKeys: [], origins: [shop, outlet] },
      ],
    });
  });
  afterEach(() => server.close());

  interface Person {
    anonymousId: string;
    visitorKey: string;
    token: string;
  }
  const person = async (anonymousId: string, key = 'demo'): Promise<Person> => {
    const visitorKey = `the visitor key of ${anonymousId}`;
    const { body } = await server.call('POST', '/v1/visitors', { key, body: { anonymousId, visitorKey } });
    return { anonymousId, visitorKey, token: body.token };
  };
  const look = ({ anonymousId, visitorKey }: Person, title: string) =>
    server.batch([{ anonymousId, properties: { url: `${shop}/${title}`, title } }], { visitorKey });
  const make = (
    { token }: Partial<Person>,
    domain = 'outlet.example',
    { origin = shop, userAgent = browser } = {},
  ) =>
    server.call('POST', '/v1/visitor-links', {
      token,
      body: { domain },
      headers: { ...(origin && { origin }), 'user-agent': userAgent },
    });
  const redeem = (
    { token }: Partial<Person>,
    link: string,
    { origin = outlet, userAgent = browser, referrer = `${shop}/` as string | null } = {},
  ) =>
    server.call('POST', '/v1/visitor-links/redeem', {
      token,
      body: { link, ...(referrer !== null && { referrer }) },
      headers: { ...(origin && { origin }), 'user-agent': userAgent },
    });
  const idsOf = async (id: string): Promise<string[]> =>
    (await server.profile(id)).body.anonymousIds?.toSorted();

  it('join the two visitors, once', async () => {
    const [here, there] = [await person('here'), await person('there')];
    await look(here, 'tea');
    await look(there, 'cup');
    const { status, body } = await make(here);
    expect(status).toBe(200);
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(120_000);
    expect(await redeem(there, body.link)).toMatchObject({ status: 200, body: { joined: true } });
    expect(await idsOf('here')).toEqual(['here', 'there']);
    expect((await server.profile('there')).body.pageCount).toBe(2);
    expect((await redeem(there, body.link)).status).toBe(403);
    expect((await redeem(await person('third'), body.link)).status).toBe(403);
  });

  it('join a visitor who has done nothing yet', async () => {
    const here = await person('here');
    await look(here, 'tea');
    const { body } = await make(here);
    expect((await redeem(await person('there'), body.link)).body).toEqual({ joined: true });
    expect(await idsOf('there')).toEqual(['here', 'there']);
  });

  it('hold for clients that know of no referrer', async () => {
    const { body } = await make(await person('here'));
    expect((await redeem(await person('there'), body.link, { referrer: null })).body).toEqual({
      joined: true,
    });
  });

  it('tell nothing and open nothing by themselves', async () => {
    const here = await person('here');
    await look(here, 'tea');
    const { link } = (await make(here)).body;
    expect(link).toMatch(/^[\w-]{32}$/);
    expect((await server.call('GET', '/v1/profile', { token: link })).status).toBe(401);
    expect((await make({ token: link })).status).toBe(401);
  });

  it('let neither read what is the other’s', async () => {
    const [attacker, victim] = [await person('attacker'), await person('victim')];
    await look(attacker, 'bait');
    await look(victim, 'secret');
    const { body } = await make(attacker);
    expect((await redeem(victim, body.link)).body).toEqual({ joined: true });
    await look(victim, 'later-secret');
    for (const [who, foreign] of [
      [attacker, 'secret'],
      [victim, 'bait'],
    ] as const) {
      const { token } = await person(who.anonymousId);
      for (const path of ['/v1/profile', '/v1/profile/export'])
        expect(JSON.stringify((await server.call('GET', path, { token })).body)).not.toContain(foreign);
    }
    expect((await server.call('DELETE', '/v1/profile', { token: attacker.token })).status).toBe(204);
    const { body: own } = await server.call('GET', '/v1/profile', { token: victim.token });
    expect(own.pages.map(({ title }: { title: string }) => title)).toEqual(['later-secret', 'secret']);
  });

  it('join no customer: whoever sends one to a victim gets nobody into their own profile', async () => {
    const [attacker, victim] = [await person('attacker'), await person('victim')];
    await server.batch([{ type: 'identify', anonymousId: 'attacker', userId: 'mallory' }], {
      visitorKey: attacker.visitorKey,
    });
    await look(victim, 'secret');
    const { body } = await make(attacker);
    expect(await redeem(victim, body.link)).toMatchObject({ status: 200, body: { joined: false } });
    expect(await idsOf('mallory')).toEqual(['attacker']);
    expect(await idsOf('victim')).toEqual(['victim']);
  });

  it('never join two customers', async () => {
    const [here, there] = [await person('here'), await person('there')];
    for (const { anonymousId } of [here, there])
      await server.batch([{ type: 'identify', anonymousId, userId: `user ${anonymousId}` }], {}, serverKey);
    const { body } = await make(here);
    expect((await redeem(there, body.link)).body).toEqual({ joined: false });
  });

  it.each([
    ['on another host', { origin: shop }],
    ['on a host under it', { origin: 'https://www.outlet.example' }],
    ['in another browser', { userAgent: `${browser} Other` }],
    ['on a page to which another site led', { referrer: 'https://evil.example/' }],
    ['on a page to which nothing led', { referrer: '' }],
    ['without a page', { origin: '' }],
  ])('do not hold %s, and are used up by the attempt', async (_case, from) => {
    const [here, there] = [await person('here'), await person('there')];
    const { body } = await make(here);
    expect((await redeem(there, body.link, from)).status).toBe(403);
    const again = await redeem(there, body.link);
    // Without a page nobody even looked for it.
    expect(again.status).toBe('origin' in from && from.origin === '' ? 200 : 403);
  });

  it('do not hold for another site key', async () => {
    const { body } = await make(await person('here'));
    const there = await person('there', 'other');
    expect((await redeem(there, body.link)).status).toBe(403);
  });

  it.each([
    ['outlet.example', 200],
    ['OUTLET.example', 200],
    ['www.outlet.example', 200],
    ['shop.example', 200],
    ['evil.example', 403],
    ['notoutlet.example', 403],
    ['outlet.example.evil.example', 403],
    ['outlet.example/path', 403],
    ['', 400],
  ])('lead to %s: %i', async (domain, status) => {
    expect((await make(await person('here'), domain)).status).toBe(status);
  });

  it('are for visitors alone, from pages of the site', async () => {
    const here = await person('here');
    expect((await make({})).status).toBe(401);
    expect((await redeem({}, 'x')).status).toBe(401);
    expect((await make(here, undefined, { origin: 'https://evil.example' })).body.code).toBe(
      'origin_not_allowed',
    );
    expect((await make(here, undefined, { origin: '' })).status).toBe(403);
  });

  it('need consent to marketing where they begin, and to analytics where they end', async () => {
    const [here, there] = [await person('here'), await person('there')];
    const choose = ({ token }: Person, id: string, choices: Record<string, boolean>) =>
      server.call('PUT', '/v1/consent', {
        token,
        body: { id, choices, policyVersion: '1', source: 'banner' },
      });
    await choose(here, 'r1', { analytics: true });
    expect((await make(here)).status).toBe(403);
    await choose(here, 'r2', { analytics: true, marketing: true });
    const { body } = await make(here);
    await choose(there, 'r3', { analytics: false });
    expect((await redeem(there, body.link)).body).toEqual({ joined: false });
  });
});
