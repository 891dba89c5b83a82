import { type Connector, hubspot } from '@rapport/sdk/connectors';
import type { JsonObject, Purpose, StoredEvent } from '@rapport/sdk/models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { aConnector } from '../testing/a-connector.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createDatabaseOutboxStore } from './database-outbox-store.ts';
import { createDeliveries, type Deliveries, type DeliveryOutcome } from './deliveries.ts';
import { destinationsOf } from './destinations-of.ts';
import { listDeliveries, listDropped } from './list-deliveries.ts';

const waitMs = { timeout: 20_000, interval: 20 };
const stamp = (categoryPreferences: Record<string, boolean>) => ({ consent: { categoryPreferences } });

describe.each(testDatabases)('deliveries on %s', (name, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  let deliveries: Deliveries | undefined;
  const counted: Partial<Record<DeliveryOutcome, number>> = {};
  beforeEach(async () => {
    database = await createDatabase();
    storage = await database.open();
    for (const outcome of Object.keys(counted)) delete counted[outcome as DeliveryOutcome];
  });
  afterEach(async () => {
    await deliveries?.stop();
    deliveries = undefined;
    await storage.close();
    await database.drop();
  });

  const ingest = (events: Record<string, unknown>[], options: Parameters<typeof anIngestRequest>[1] = {}) =>
    storage.run('ingest', anIngestRequest(events, { destinations: ['crm'], ...options }));
  const choose = (choices: Partial<Record<Purpose, boolean>>, receiptId: string, at: number) =>
    storage.run('putReceipt', {
      site: 'demo',
      receiptId,
      anonymousId: 'a',
      choices,
      policyVersion: '1',
      source: 'banner',
      at,
      connectors: ['crm'],
    });
  const send = async (connector: Connector) => {
    deliveries = createDeliveries({
      storage,
      connectors: [connector],
      now: Date.now,
      onError: (error) => expect.unreachable(String(error)),
      onSettled: (_destination, counts) => {
        for (const [outcome, count] of Object.entries(counts) as [DeliveryOutcome, number][])
          counted[outcome] = (counted[outcome] ?? 0) + count;
      },
    });
    deliveries.start();
    const store = createDatabaseOutboxStore(storage, connector.name);
    await expect.poll(async () => (await store.state(Date.now())).waiting, waitMs).toBe(0);
    await deliveries.stop();
    return (await store.report()).lost;
  };

  it('drops what waits when analytics is withdrawn, counts it, and tells of the withdrawal', async () => {
    await choose({ analytics: true }, 'granted', 1);
    await ingest(
      Array.from({ length: 25 }, (_, index) => ({ anonymousId: 'a', messageId: `waiting-${index}` })),
    );
    await ingest([{ anonymousId: 'b', messageId: 'of-another' }]);
    await choose({}, 'withdrawn', 2);
    const { connector, received } = aConnector();
    const lost = await send(connector);
    expect(received).toEqual(['of-another', 'consent-withdrawn']);
    expect(lost).toEqual({ no_consent: 25 });
    expect(counted).toEqual({ delivered: 2, rejected: 0, retried: 0, no_consent: 25 });
  });

  it('sends what waits to others when only marketing is withdrawn', async () => {
    const context = stamp({ analytics: true, marketing: true });
    await choose({ analytics: true, marketing: true }, 'granted', 1);
    await ingest([{ anonymousId: 'a', messageId: '1', context }], { destinations: ['crm', 'ads'] });
    await choose({ analytics: true }, 'withdrawn', 2);
    const crm = aConnector();
    await send(crm.connector);
    expect(crm.received).toEqual(['1', 'consent-withdrawn']);
    const ads = aConnector({ name: 'ads', purposes: ['analytics', 'marketing'] });
    expect(await send(ads.connector)).toEqual({ no_consent: 1 });
    expect(ads.received).toEqual([]);
  });

  it("sends the shop's confirmed order without analytics, but never to advertising", async () => {
    await choose({}, 'refused', 1);
    const order = {
      type: 'track',
      event: 'Order Completed',
      anonymousId: 'a',
      properties: { order_id: 'o' },
    };
    await ingest([{ ...order, messageId: 'order' }], { trusted: true, destinations: ['crm', 'ads'] });
    const crm = aConnector();
    await send(crm.connector);
    expect(crm.received).toEqual(['order']);
    const ads = aConnector({ name: 'ads', purposes: ['analytics', 'marketing'] });
    await send(ads.connector);
    expect(ads.received).toEqual([]);
  });

  it('sends what nobody has refused', async () => {
    await ingest([{ anonymousId: 'a', messageId: 'unstamped' }]);
    const { connector, received } = aConnector({ purposes: ['analytics', 'marketing'] });
    await send(connector);
    expect(received).toEqual(['unstamped']);
  });

  describe('to a connector that has to know whose they are', () => {
    /** Knows people by e-mail, as many CRMs do. */
    const aCrm = (fields: Partial<Connector> = {}) => {
      const items: StoredEvent[] = [];
      const { connector } = aConnector({
        identifies: ({ context }) => typeof (context?.traits as JsonObject | undefined)?.email === 'string',
        deliver: async (entries) => {
          items.push(...entries.map(({ item }) => item));
          return { status: 'answered', results: entries.map(() => ({ status: 'delivered' })) };
        },
        ...fields,
      });
      return { connector, items };
    };
    const signUp = { type: 'identify', anonymousId: 'a', userId: 'ada', messageId: 'sign-up' };

    it('tells of each what its profile holds when it is sent, and whose it is', async () => {
      await ingest([
        { anonymousId: 'a', messageId: 'before', context: { traits: { plan: 'free', age: 9 } } },
      ]);
      const traits = { email: 'ada@example.com', plan: 'gold', phone: '1' };
      await ingest([{ ...signUp, traits }], { trusted: true });
      await ingest([{ ...signUp, messageId: 'changed', traits: { phone: null } }], { trusted: true });
      const { connector, items } = aCrm();
      expect(await send(connector)).toEqual({});
      const known = { email: 'ada@example.com', plan: 'gold' };
      expect(items).toMatchObject([
        { messageId: 'before', userId: 'ada' },
        { messageId: 'sign-up', traits },
        { messageId: 'changed', traits: { phone: null } },
      ]);
      expect(items.map(({ context }) => context?.traits)).toEqual([{ ...known, age: 9 }, known, known]);
    });

    it('drops and counts those of nobody known, however many stand before the others', async () => {
      await ingest(Array.from({ length: 25 }, (_, index) => ({ anonymousId: 'x', messageId: `x${index}` })));
      await ingest([{ ...signUp, traits: { email: 'ada@example.com' } }]);
      const { connector, items } = aCrm();
      expect(await send(connector)).toEqual({ unidentified: 25 });
      expect(items.map(({ messageId }) => messageId)).toEqual(['sign-up']);
      expect(counted).toEqual({ delivered: 1, rejected: 0, retried: 0, unidentified: 25 });
      const dropped = [{ destination: 'crm', reason: 'unidentified', count: 25 }];
      expect(await listDropped(storage.read, {})).toEqual(dropped);
      expect(await listDropped(storage.read, { destination: 'other' })).toEqual([]);
      expect((await listDeliveries(storage.read, { state: 'rejected', limit: 9 })).items).toEqual([]);
    });

    it('lets what anybody claims displace nothing that was proven, nor fill the memory', async () => {
      await ingest([{ ...signUp, traits: { email: 'ada@example.com', vip: true } }], { trusted: true });
      const many = (from: number) =>
        Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`z${from + index}`, 'z'.repeat(90)]));
      const claim = { type: 'identify', anonymousId: 'mallory', userId: 'ada' };
      await ingest([
        { ...claim, messageId: 'claim', traits: { email: 'mallory@example.com', bio: 'z'.repeat(2_001) } },
        ...[0, 300].map((from) => ({ ...claim, messageId: `many-${from}`, traits: many(from) })),
      ]);
      const { connector, items } = aCrm();
      await send(connector);
      const traits = items.map(({ context }) => context?.traits as JsonObject);
      expect(traits).toHaveLength(4);
      for (const told of traits) {
        expect(told).toMatchObject({ email: 'ada@example.com', vip: true });
        expect(told).not.toHaveProperty('bio');
        expect(Object.keys(told).length).toBeLessThanOrEqual(100);
      }
    });

    it('tells of nobody to those who do not ask, and stores nothing of it', async () => {
      await ingest([{ ...signUp, traits: { email: 'ada@example.com' } }], { trusted: true });
      await ingest([{ anonymousId: 'a', messageId: '2' }], { destinations: ['crm', 'hook'] });
      const { connector, items } = aCrm({
        name: 'hook',
        identifies: undefined as unknown as NonNullable<Connector['identifies']>,
      });
      await send(connector);
      expect(items).toHaveLength(1);
      expect(items[0]).not.toHaveProperty('userId');
      expect(items[0]?.context).not.toHaveProperty('traits');
      const store = createDatabaseOutboxStore(storage, 'crm', { identifies: () => true });
      const claim = { owner: 'o', now: Date.now(), leaseMs: 60_000, maxItems: 9, maxBytes: 100_000 };
      expect((await store.claim(claim)).map(({ item }) => item)).toMatchObject([
        { userId: 'ada' },
        { userId: 'ada' },
      ]);
      const rows = await storage.read.selectFrom('deliveries').select('payload').execute();
      expect(rows.map(({ payload }) => JSON.parse(payload).context?.traits)).toEqual([undefined, undefined]);
    });

    it('hands over no more than fits with what is told', async () => {
      const email = 'ada@example.com';
      await ingest([{ ...signUp, traits: { email, motto: 'm'.repeat(1_500) } }], { trusted: true });
      await ingest([1, 2, 3].map((index) => ({ anonymousId: 'a', messageId: `${index}` })));
      const store = createDatabaseOutboxStore(storage, 'crm', { identifies: () => true });
      const claim = { owner: 'o', now: Date.now(), leaseMs: 60_000, maxItems: 9, maxBytes: 5_800 };
      expect((await store.claim(claim)).map(({ id }) => id)).toEqual(['sign-up', '1']);
    });
  });

  describe('to a connector of proven people', () => {
    const claim = { owner: 'o', now: Date.now(), leaseMs: 60_000, maxItems: 9, maxBytes: 100_000 };
    const claims = [
      { type: 'identify', anonymousId: 'a', messageId: 'typed', traits: { email: 'ada@example.com' } },
      { anonymousId: 'm', userId: 'ada', messageId: 'pretended', context: { proven: true } },
    ];
    const signIn = { type: 'identify', userId: 'ada', traits: { email: 'ada@example.com' } };

    it('sends what the shop proved, and of a stranger nothing that they claim', async () => {
      const sent: string[] = [];
      const connector = hubspot({
        ...{ name: 'crm', accessToken: 'secret', people: 'proven', carries: ['person'] },
        fetch: async (_url, init) => {
          const { inputs } = JSON.parse(String(init?.body));
          sent.push(String(init?.body));
          const results = inputs.map(({ id, objectWriteTraceId }: Record<string, string>) => ({
            ...{ id: '1', objectWriteTraceId, properties: { email: id } },
          }));
          return Response.json({ status: 'COMPLETE', results });
        },
      });
      const stolen = {
        ...signIn,
        anonymousId: 'm',
        messageId: 'stolen',
        traits: { phone: '666', email: 'x@y.example' },
      };
      await ingest([{ ...signIn, messageId: 'proven' }], { trusted: true });
      await ingest([...claims, stolen]);
      expect(await send(connector)).toEqual({ unidentified: 3 });
      expect(sent).toHaveLength(1);
      expect(sent[0]).toContain('ada@example.com');
      expect(sent[0]).not.toMatch(/666|x@y/);
    });

    it('tells of each event whether it is proven, whatever it says of that itself', async () => {
      await ingest([{ ...signIn, messageId: 'proven' }], { trusted: true });
      await ingest(claims);
      const store = createDatabaseOutboxStore(storage, 'crm', { people: 'proven' });
      const claimed = (await store.claim(claim)).map(({ item }) => item as StoredEvent);
      expect(claimed.map(({ messageId, context }) => [messageId, context?.proven])).toEqual([
        ['proven', true],
        ['typed', undefined],
        ['pretended', undefined],
      ]);
    });
  });

  it('notes who got something of whom, once for each id', async () => {
    await ingest([
      { anonymousId: 'a', messageId: '1' },
      { anonymousId: 'a', userId: 'u', messageId: '2' },
    ]);
    await send(aConnector().connector);
    const rows = await storage.read.selectFrom('recipients').selectAll().orderBy('kind').execute();
    expect(rows).toMatchObject([
      { site: 'demo', kind: 'anonymous', value: 'a', destination: 'crm' },
      { site: 'demo', kind: 'user', value: 'u', destination: 'crm' },
    ]);
  });

  // On PostgreSQL another server may still be sending what it has leased.
  if (name === 'sqlite')
    it('takes over at once what a killed process had leased', async () => {
      await ingest([{ anonymousId: 'a', messageId: 'leased' }]);
      const killed = createDatabaseOutboxStore(storage, 'crm');
      const claim = { owner: 'alone', now: Date.now(), leaseMs: 60_000, maxItems: 10, maxBytes: 100_000 };
      expect(await killed.claim(claim)).toHaveLength(1);
      const { connector, received } = aConnector();
      await send(connector);
      expect(received).toEqual(['leased']);
    });
});

describe('what a connector wants', () => {
  const event = (categoryPreferences?: Record<string, boolean>): StoredEvent => ({
    type: 'page',
    messageId: '1',
    anonymousId: 'a',
    timestamp: '2026-11-22T05:03:44.120Z',
    receivedAt: '2026-11-22T05:03:44.120Z',
    ...(categoryPreferences && { context: stamp(categoryPreferences) }),
  });

  it('is not what its purposes do not allow by the stamp', () => {
    const wanted = destinationsOf([
      aConnector().connector,
      aConnector({ name: 'ads', purposes: ['analytics', 'marketing'] }).connector,
      aConnector({ name: 'none', accepts: () => false }).connector,
    ]);
    expect(wanted(event({ analytics: true }))).toEqual(['crm']);
    expect(wanted(event({ analytics: true, marketing: true }))).toEqual(['crm', 'ads']);
    expect(wanted(event())).toEqual(['crm', 'ads']);
  });
});
