import { verifyReceipts } from '@rapport/sdk';
import type { Connector } from '@rapport/sdk/connectors';
import type { DeliveryItem } from '@rapport/sdk/models';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, identitySecret, secretKey, type TestServer } from '../testing/test-server.ts';

const waitMs = { timeout: 20_000, interval: 20 };

describe('what a visitor or customer asks for', () => {
  const received: DeliveryItem[] = [];
  const take: Connector['deliver'] = async (entries) => {
    received.push(...entries.map(({ item }) => item));
    return { status: 'answered', results: entries.map(() => ({ status: 'delivered' })) };
  };
  const batch = { maxItems: 10, maxBytes: 100_000 };
  const crm: Connector = { name: 'crm', batch, deliver: take, erase: take as never };
  const old: Connector = { name: 'old', batch, deliver: take };
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer({ connectors: [crm, old] });
  });
  afterAll(() => server.close());

  const of = (anonymousId: string) => received.filter((item) => JSON.stringify(item).includes(anonymousId));
  const keyOf = (anonymousId: string) => `the visitor key of ${anonymousId}`;
  const aVisitor = async (anonymousId: string, events: Record<string, unknown>[] = [{}]): Promise<string> => {
    const visitorKey = keyOf(anonymousId);
    await server.batch(
      events.map((event) => ({ anonymousId, ...event })),
      { visitorKey },
    );
    return (await server.visitor({ anonymousId, visitorKey })).body.token;
  };
  const customerToken = (userId: string) =>
    new SignJWT()
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setSubject(userId)
      .setAudience('demo')
      .setExpirationTime('10m')
      .sign(new TextEncoder().encode(identitySecret));
  const choose = (token: string, id: string, choices: object, rest: object = {}) =>
    server.call('PUT', '/v1/consent', {
      token,
      body: { id, choices, policyVersion: '3', source: 'banner', ...rest },
    });
  const admin = (method: string, path: string) =>
    server.call(method, `/v1/admin${path}`, { token: secretKey });

  it('shows receipts that can be checked, with what was seen and signalled, and nobody else’s', async () => {
    const token = await aVisitor('prover');
    const textHash = 'ab'.repeat(32);
    const first = await choose(
      token,
      'p1',
      { analytics: true },
      { textHash, signals: { gpc: false, tcf: 'CP' } },
    );
    const second = await choose(token, 'p2', {}, { signals: { gpc: true, unknown: 1 } });
    expect(second.body).toEqual({
      receiptId: 'p2',
      previousHash: first.body.hash,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const { body } = await server.call('GET', '/v1/consent/receipts', { token });
    expect(body.items).toMatchObject([
      { receiptId: 'p1', textHash, signals: { gpc: false, tcf: 'CP' }, regime: 'opt-in', source: 'banner' },
      { receiptId: 'p2', signals: { gpc: true } },
    ]);
    expect(await verifyReceipts(body.items, body.salts)).toEqual({ valid: true, complete: true, faults: [] });
    const other = await server.call('GET', '/v1/consent/receipts', { token: await aVisitor('onlooker') });
    expect(other.body).toEqual({ items: [], salts: {}, next: null });
    expect((await server.call('GET', '/v1/consent/receipts', { key: 'demo' })).status).toBe(401);
    const wrong = await choose(token, 'p3', {}, { textHash: 'no hash' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid_body']);
  });

  it('exports all that is held, who got it, and proof of what was agreed to', async () => {
    const token = await aVisitor('exporter', [
      {
        context: {
          visit: { id: 'visit-1' },
          page: { url: 'https://shop.example/?utm_source=mail&utm_medium=email' },
        },
      },
    ]);
    await choose(token, 'e1', { analytics: true, marketing: true });
    await expect.poll(() => of('exporter').length, waitMs).toBe(2);
    const exported = async () => (await server.call('GET', '/v1/profile/export', { token })).body;
    await expect.poll(async () => (await exported()).deliveries.length, waitMs).toBe(2);
    const body = await exported();
    expect(body).toMatchObject({
      profile: { pageCount: 1, consent: { marketing: true } },
      events: [{ type: 'page' }],
      visits: [{ id: 'visit-1', pageCount: 1, touch: { class: 'email', source: 'mail' } }],
      deliveries: [{ destination: 'crm' }, { destination: 'old' }],
    });
    expect(await verifyReceipts(body.consentReceipts, body.consentSalts)).toMatchObject({ valid: true });
  });

  it('sends a withdrawal to every connector, and shows it among the events', async () => {
    const token = await aVisitor('leaver');
    await choose(token, 'l1', { analytics: true, marketing: true });
    await choose(token, 'l2', {});
    const told = () => of('leaver').filter(({ messageId }) => messageId === 'consent-l2');
    await expect.poll(() => told().length, waitMs).toBe(2);
    const { body } = await server.call('GET', '/v1/profile', { token });
    expect(body).toMatchObject({ visits: 1, pageCount: 1, consent: { analytics: false } });
  });

  it('takes a trait away by null, and tells the connectors at once', async () => {
    const token = await aVisitor('corrector', [
      { type: 'identify', traits: { email: 'wrong@example.com', name: 'Ada' } },
    ]);
    await choose(token, 'c1', {});
    const { body } = await server.call('PATCH', '/v1/profile', {
      token,
      body: { email: null, name: 'Ada L.' },
    });
    expect(body.traits).toEqual({ name: 'Ada L.' });
    expect((await server.profile('corrector')).body.traits).toEqual({ name: 'Ada L.' });
    const corrected = () =>
      of('corrector').filter((item) => item.type === 'identify' && item.traits?.email === null);
    await expect.poll(() => corrected().length, waitMs).toBe(2);
  });

  it('erases at connectors that can, after what they got before, and shows where nobody can', async () => {
    const token = await aVisitor('gone');
    await expect.poll(() => of('gone').length, waitMs).toBe(2);
    for (let attempt = 0; attempt < 2; attempt++)
      expect((await server.call('DELETE', '/v1/profile', { token })).status).toBe(204);
    await expect.poll(() => of('gone').length, waitMs).toBe(3);
    expect(of('gone').at(-1)).toMatchObject({ type: 'delete', anonymousIds: ['gone'] });
    const rejected = async () => (await admin('GET', '/deliveries?destination=old')).body.items;
    await expect
      .poll(rejected, waitMs)
      .toMatchObject([{ rejected: { code: 'unsupported' }, erasure: { anonymousIds: ['gone'] } }]);
    const metrics = await server.call('GET', '/metrics', { token: secretKey });
    expect(metrics.body).toContain('rapport_deliveries_total{destination="old",outcome="rejected"} 1');
    expect((await server.profile('gone')).status).toBe(404);
    expect((await server.call('GET', '/v1/profile/export', { token })).body).toMatchObject({
      events: [],
      consentReceipts: [],
      deliveries: [],
    });
  });

  it('lets an operator erase somebody who wrote a letter, and leaves a line without names', async () => {
    await aVisitor('letter-browser', [{ userId: 'letter-writer' }]);
    expect((await admin('DELETE', '/profiles/letter-writer')).status).toBe(204);
    expect((await server.profile('letter-writer')).status).toBe(404);
    expect((await server.profile('letter-browser')).status).toBe(404);
    expect((await admin('DELETE', '/profiles/letter-writer')).status).toBe(404);
    const { body } = await admin('GET', '/audit?limit=1');
    expect(body.items).toMatchObject([
      { action: 'erasure', actor: 'admin', counts: { events: 1, profiles: 1 } },
    ]);
    expect(JSON.stringify(body)).not.toContain('letter');
    const next = await admin('GET', `/audit?limit=1&cursor=${body.next}`);
    expect(next.body.items).toMatchObject([{ actor: 'visitor' }]);
  });

  it('lets nobody else erase, or read the audit', async () => {
    const token = await aVisitor('mallory', [{ userId: 'victim' }]);
    const victim = (
      await server.visitor({ anonymousId: 'victim-browser', customerToken: await customerToken('victim') })
    ).body.token;
    await server.call('PATCH', '/v1/profile', { token: victim, body: { name: 'Victim' } });
    for (const options of [{}, { key: 'demo' }, { token }, { token: victim }]) {
      expect((await server.call('DELETE', '/v1/admin/profiles/victim', options)).status).toBe(401);
      expect((await server.call('GET', '/v1/admin/audit', options)).status).toBe(401);
    }
    expect((await server.call('DELETE', '/v1/profile', { key: 'demo' })).status).toBe(401);
    expect((await server.call('DELETE', '/v1/profile', { token })).status).toBe(204);
    expect((await server.call('GET', '/v1/profile', { token: victim })).body.traits).toEqual({
      name: 'Victim',
    });
    expect((await server.profile('victim')).body).toMatchObject({ proven: true, traits: { name: 'Victim' } });
  });
});
