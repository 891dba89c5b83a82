import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestServer,
  demoSite,
  identitySecret,
  serverKey,
  type TestServer,
} from '../testing/test-server.ts';

const victimKey = 'the victim’s key, of its browser';
const seconds = () => Math.floor(Date.now() / 1000);

const customerToken = (
  userId: string,
  { secret = identitySecret, kid = 'k1', audience = 'demo', expiresIn = 600, alg = 'HS256' } = {},
) =>
  new SignJWT()
    .setProtectedHeader({ alg, kid })
    .setSubject(userId)
    .setAudience(audience)
    .setExpirationTime(seconds() + expiresIn)
    .sign(new TextEncoder().encode(secret));

describe('an attacker who knows the public key', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer();
  });
  afterAll(() => server.close());

  /** A visitor whose tracker sends its key with its events, as ours does. */
  const aVictim = async (name: string) => {
    await server.batch(
      [
        { anonymousId: name, properties: { url: `https://shop.example/${name}`, title: 'Private' } },
        { type: 'identify', anonymousId: name, traits: { email: `${name}@example.com` } },
      ],
      { visitorKey: victimKey },
    );
  };
  const tokenOf = async (body: Record<string, unknown>) => (await server.visitor(body)).body.token as string;

  it('gets no token for a visitor without its key', async () => {
    await aVictim('v1');
    const without = await server.visitor({ anonymousId: 'v1' });
    expect([without.status, without.body.code]).toEqual([403, 'wrong_visitor_key']);
    const wrong = await server.visitor({ anonymousId: 'v1', visitorKey: 'some other key of 16+' });
    expect(wrong.status).toBe(403);
    expect((await server.visitor({ anonymousId: 'v1', visitorKey: victimKey })).status).toBe(200);
  });

  it('chooses for no visitor without its key', async () => {
    await aVictim('v1b');
    const receipt = { id: 'r-v1b', choices: { analytics: false }, policyVersion: '1', source: 'api' };
    const put = (proof: object) =>
      server.call('PUT', '/v1/consent', { key: 'demo', body: { ...receipt, anonymousId: 'v1b', ...proof } });
    expect((await put({})).status).toBe(400);
    expect((await put({ visitorKey: 'some other key of 16+' })).body.code).toBe('wrong_visitor_key');
    expect((await server.profile('v1b')).body.consent).toBeNull();
    expect((await put({ visitorKey: victimKey })).status).toBe(200);
    expect((await server.profile('v1b')).body.consent).toMatchObject({ analytics: false });
  });

  it('reads nothing that was written before it bound a key of its own', async () => {
    await server.batch([{ anonymousId: 'v2', properties: { url: 'https://shop.example/secret' } }]);
    const token = await tokenOf({ anonymousId: 'v2' });
    const profile = await server.call('GET', '/v1/profile', { token });
    expect(profile.status).toBe(200);
    expect(profile.body.pages).toEqual([]);
    const exported = await server.call('GET', '/v1/profile/export', { token });
    expect(JSON.stringify(exported.body)).not.toContain('secret');
  });

  it('reads nothing that the visitor writes under its own key later', async () => {
    await server.batch([{ anonymousId: 'v3' }]);
    const token = await tokenOf({ anonymousId: 'v3' });
    await aVictim('v3');
    const exported = await server.call('GET', '/v1/profile/export', { token });
    expect(JSON.stringify(exported.body)).not.toContain('Private');
  });

  it('reads no customer by claiming the userId', async () => {
    await server.batch(
      [{ type: 'identify', userId: 'customer-4', traits: { email: 'real@example.com' } }],
      {},
      serverKey,
    );
    await server.batch(
      [{ type: 'identify', anonymousId: 'm4', userId: 'customer-4', traits: { email: 'x@evil.example' } }],
      {
        visitorKey: 'mallory’s own visitor key',
      },
    );
    const token = await tokenOf({ anonymousId: 'm4', visitorKey: 'mallory’s own visitor key' });
    const { body } = await server.call('GET', '/v1/profile', { token });
    expect(JSON.stringify(body)).not.toContain('real@example.com');
    expect(body).toMatchObject({ proven: false, anonymousIds: ['m4'] });
    const admin = await server.profile('customer-4');
    expect(admin.body).toMatchObject({ proven: true, traits: { email: 'real@example.com' } });
  });

  it('erases no customer and no other visitor by claims', async () => {
    await aVictim('v5');
    await server.batch([{ type: 'identify', userId: 'customer-5', traits: { name: 'Real' } }], {}, serverKey);
    const visitorKey = 'mallory’s own visitor key';
    await server.batch(
      [
        { type: 'identify', anonymousId: 'm5', userId: 'customer-5' },
        { type: 'alias', userId: 'customer-5', previousId: 'v5' },
        { type: 'identify', anonymousId: 'v5', userId: 'mallory-5' },
      ],
      { visitorKey },
    );
    const token = await tokenOf({ anonymousId: 'm5', visitorKey });
    expect((await server.call('DELETE', '/v1/profile', { token })).status).toBe(204);
    expect((await server.profile('customer-5')).body.traits).toMatchObject({ name: 'Real' });
    const victim = await tokenOf({ anonymousId: 'v5', visitorKey: victimKey });
    const { body } = await server.call('GET', '/v1/profile', { token: victim });
    expect(body).toMatchObject({ pageCount: 1, traits: { email: 'v5@example.com' } });
  });

  it('takes nobody over as a proven customer who claims the visitor', async () => {
    await aVictim('v6');
    const visitorKey = 'mallory’s own visitor key';
    await server.batch([{ type: 'alias', anonymousId: 'm6', userId: 'mallory-6', previousId: 'v6' }], {
      visitorKey,
    });
    await server.batch([{ type: 'identify', anonymousId: 'v6', userId: 'mallory-6' }]);
    const token = await tokenOf({
      anonymousId: 'm6',
      visitorKey,
      customerToken: await customerToken('mallory-6'),
    });
    const exported = await server.call('GET', '/v1/profile/export', { token });
    expect(JSON.stringify(exported.body)).not.toContain('Private');
    expect((await server.call('DELETE', '/v1/profile', { token })).status).toBe(204);
    const victim = await tokenOf({ anonymousId: 'v6', visitorKey: victimKey });
    expect((await server.call('GET', '/v1/profile', { token: victim })).body.pageCount).toBe(1);
  });

  it('is no admin, with the public key or a visitor token', async () => {
    const token = await tokenOf({ anonymousId: 'm7' });
    for (const options of [{}, { key: 'demo' }, { token }, { token: 'demo' }, { token: serverKey }])
      for (const path of ['/v1/admin/profiles', '/v1/admin/profiles/customer-4', '/v1/admin/deliveries'])
        expect((await server.call('GET', path, options)).status).toBe(401);
  });

  it('cannot use a token at another site', async () => {
    const token = await tokenOf({ anonymousId: 'm8', customerToken: await customerToken('customer-8') });
    const other = await server.call('POST', '/v1/visitors', {
      key: 'other',
      body: { anonymousId: 'm8', customerToken: await customerToken('customer-8') },
    });
    expect([other.status, other.body.code]).toEqual([401, 'invalid_customer_token']);
    expect((await server.call('GET', '/v1/profile', { token })).status).toBe(200);
  });

  const forgeries: [string, () => Promise<string> | string][] = [
    [
      'signed with another secret',
      () => customerToken('c9', { secret: 'another secret of 32 characters, or more' }),
    ],
    ['of an unknown key', () => customerToken('c9', { kid: 'k2' })],
    ['for another site', () => customerToken('c9', { audience: 'other' })],
    ['that has expired', () => customerToken('c9', { expiresIn: -60 })],
    ['that holds too long', () => customerToken('c9', { expiresIn: 2 * 60 * 60 })],
    ['that names another algorithm', () => customerToken('c9', { alg: 'HS512' })],
    [
      'with alg none',
      () => new UnsecuredJWT().setSubject('c9').setAudience('demo').setExpirationTime('10m').encode(),
    ],
    [
      'with alg none and a kid',
      async () => {
        const [, payload] = (await customerToken('c9')).split('.');
        return `${Buffer.from('{"alg":"none","kid":"k1"}').toString('base64url')}.${payload}.`;
      },
    ],
    [
      'without expiry',
      () =>
        new SignJWT()
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .setSubject('c9')
          .setAudience('demo')
          .sign(new TextEncoder().encode(identitySecret)),
    ],
    [
      'without a subject',
      () =>
        new SignJWT()
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .setAudience('demo')
          .setExpirationTime('10m')
          .sign(new TextEncoder().encode(identitySecret)),
    ],
    [
      'whose subject was changed',
      async () => {
        const [header, payload, signature] = (await customerToken('mallory')).split('.') as [
          string,
          string,
          string,
        ];
        const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'c9' };
        return `${header}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
      },
    ],
    ['that is no token', () => 'a.b.c'],
  ];
  it.each(forgeries)('proves nothing by a customer token %s', async (_name, forge) => {
    const answer = await server.visitor({ anonymousId: 'm9', customerToken: await forge() });
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid_customer_token']);
  });

  it('reads nothing with a forged, unsigned or foreign visitor token', async () => {
    const real = await tokenOf({ anonymousId: 'm10' });
    const [header, payload, signature] = real.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const tokens = [
      `${header}.${encode({ ...claims, anonymousId: 'v1' })}.${signature}`,
      `${encode({ alg: 'none', typ: 'visitor+jwt' })}.${payload}.`,
      `${header}.${payload}.`,
      await customerToken('c10'),
      await new SignJWT({ ...claims, userId: 'customer-4' })
        .setProtectedHeader({ alg: 'HS256', typ: 'visitor+jwt' })
        .sign(new TextEncoder().encode(identitySecret)),
      'demo',
      '',
    ];
    for (const token of tokens) {
      const { status } = await server.call('GET', '/v1/profile', {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(status).toBe(401);
    }
  });
});

describe('a proven customer', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer();
  });
  afterAll(() => server.close());

  it('takes what it did on one device to another', async () => {
    const phone = { anonymousId: 'phone', visitorKey: 'the key of the phone, random' };
    await server.batch([{ anonymousId: 'phone', properties: { url: 'https://shop.example/tea' } }], {
      visitorKey: phone.visitorKey,
    });
    await server.visitor({ ...phone, customerToken: await customerToken('ada') });
    await server.batch([{ type: 'identify', anonymousId: 'phone', userId: 'ada', traits: { name: 'Ada' } }], {
      visitorKey: phone.visitorKey,
    });
    const laptop = await server.visitor({ anonymousId: 'laptop', customerToken: await customerToken('ada') });
    const { body } = await server.call('GET', '/v1/profile', { token: laptop.body.token });
    expect(body).toMatchObject({
      userId: 'ada',
      proven: true,
      traits: { name: 'Ada' },
      visits: 1,
      pages: [{ url: 'https://shop.example/tea' }],
    });
    expect((await server.profile('ada')).body).toMatchObject({ proven: true, traits: { name: 'Ada' } });
  });

  it('shows nothing of the first customer to the second at the same browser after sign-out', async () => {
    const first = await server.visitor({
      anonymousId: 'shared-1',
      visitorKey: 'a key of the shared browser',
      customerToken: await customerToken('first'),
    });
    await server.batch(
      [{ type: 'identify', anonymousId: 'shared-1', userId: 'first', traits: { name: 'First' } }],
      { visitorKey: 'a key of the shared browser' },
    );
    const second = await server.visitor({
      anonymousId: 'shared-1',
      visitorKey: 'a key of the shared browser',
      customerToken: await customerToken('second'),
    });
    const { body } = await server.call('GET', '/v1/profile', { token: second.body.token });
    expect(JSON.stringify(body)).not.toContain('First');
    expect((await server.call('GET', '/v1/profile', { token: first.body.token })).body.traits).toEqual({
      name: 'First',
    });
  });

  it('corrects, exports and erases what is held, and late events are refused', async () => {
    const visitorKey = 'the key of a browser to be erased';
    await server.batch(
      [{ anonymousId: 'gone', messageId: 'gone-1', properties: { url: 'https://shop.example/x' } }],
      { visitorKey },
    );
    const { token } = (
      await server.visitor({ anonymousId: 'gone', visitorKey, customerToken: await customerToken('leaver') })
    ).body;
    const corrected = await server.call('PATCH', '/v1/profile', { token, body: { name: 'Leah' } });
    expect(corrected.body.traits).toEqual({ name: 'Leah' });
    const exported = await server.call('GET', '/v1/profile/export', { token });
    expect(exported.body.events).toHaveLength(2);
    expect((await server.call('DELETE', '/v1/profile', { token })).status).toBe(204);
    expect((await server.profile('leaver')).status).toBe(404);
    expect((await server.profile('gone')).status).toBe(404);
    const late = await server.batch([{ anonymousId: 'gone', messageId: 'gone-1' }, { userId: 'leaver' }], {
      visitorKey,
    });
    expect(late.body.rejected.map(({ code }: { code: string }) => code)).toEqual(['erased', 'erased']);
  });

  it.each(['ES256', 'EdDSA'] as const)('is proven by a key pair of %s', async (algorithm) => {
    const pair = await generateKeyPair(algorithm, { extractable: true });
    const own = await createTestServer({
      sites: [
        {
          ...demoSite,
          identityKeys: [{ kid: 'pair', algorithm, publicKey: await exportJWK(pair.publicKey) }],
        },
      ],
    });
    const sign = (key: CryptoKey | Uint8Array, alg: string) =>
      new SignJWT()
        .setProtectedHeader({ alg, kid: 'pair' })
        .setSubject('eve')
        .setAudience('demo')
        .setExpirationTime('10m')
        .sign(key);
    const good = await own.visitor({
      anonymousId: 'a',
      customerToken: await sign(pair.privateKey, algorithm),
    });
    expect(good.status).toBe(200);
    // The classic confusion: the public key used as an HMAC secret.
    const publicBytes = new TextEncoder().encode(JSON.stringify(await exportJWK(pair.publicKey)));
    const confused = await own.visitor({ anonymousId: 'b', customerToken: await sign(publicBytes, 'HS256') });
    expect([confused.status, confused.body.code]).toEqual([401, 'invalid_customer_token']);
    await own.close();
  });
});
