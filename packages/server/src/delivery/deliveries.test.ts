import type { Connector } from '@rapport/sdk/connectors';
import type { DeliveryItem, Purpose, StoredEvent } from '@rapport/sdk/models';
import type { OutboxEntry } from '@rapport/sdk/outbox';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createDatabaseOutboxStore } from './database-outbox-store.ts';
import { createDeliveries, type Deliveries, type DeliveryOutcome } from './deliveries.ts';
import { destinationsOf } from './destinations-of.ts';
import { withErasures } from './with-erasures.ts';

const waitMs = { timeout: 20_000, interval: 20 };
const stamp = (categoryPreferences: Record<string, boolean>) => ({ consent: { categoryPreferences } });

/** A connector that keeps what it is sent. */
const aConnector = (fields: Partial<Connector> = {}) => {
  const received: string[] = [];
  const connector: Connector = {
    name: 'crm',
    batch: { maxItems: 10, maxBytes: 100_000 },
    deliver: async (entries) => {
      received.push(...entries.map(({ id }) => id));
      return { status: 'answered', results: entries.map(() => ({ status: 'delivered' })) };
    },
    ...fields,
  };
  return { connector, received };
};

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

describe('erasures of a connector', () => {
  const entry = (item: Partial<DeliveryItem> & { messageId: string }): OutboxEntry<DeliveryItem> => ({
    id: item.messageId,
    item: item as DeliveryItem,
    sequence: 1,
    attempts: 0,
    addedAt: 0,
  });
  const batch = [
    entry({ type: 'page', messageId: '1' }),
    entry({ type: 'delete', messageId: '2' }),
    entry({ type: 'page', messageId: '3' }),
  ];

  it('are settled as unsupported where it has none, and events go through', async () => {
    const { connector, received } = aConnector();
    expect(await withErasures(connector).deliver(batch, {})).toMatchObject({
      results: [
        { status: 'delivered' },
        { status: 'rejected', code: 'unsupported' },
        { status: 'delivered' },
      ],
    });
    expect(received).toEqual(['1', '3']);
  });

  it('are tried again alone when they fail', async () => {
    const erase = vi
      .fn<NonNullable<Connector['erase']>>()
      .mockResolvedValueOnce({ status: 'unavailable', reason: 'HTTP 503', retryAfterMs: 7 })
      .mockResolvedValueOnce({ status: 'refused', code: 'http_400', message: 'no' })
      .mockResolvedValue({ status: 'answered', results: [{ status: 'delivered' }] });
    const destination = withErasures(aConnector({ erase }).connector);
    const [, erasure] = batch as [unknown, OutboxEntry<DeliveryItem>];
    const results = [];
    for (let attempt = 0; attempt < 3; attempt++) results.push(await destination.deliver([erasure], {}));
    expect(results).toMatchObject([
      { results: [{ status: 'retry', reason: 'HTTP 503', afterMs: 7 }] },
      { results: [{ status: 'rejected', code: 'http_400' }] },
      { results: [{ status: 'delivered' }] },
    ]);
  });

  it('wait with the events beside them when nobody answers', async () => {
    const erase = vi.fn<NonNullable<Connector['erase']>>();
    const unavailable = { status: 'unavailable', reason: 'HTTP 503' } as const;
    const { connector } = aConnector({ erase, deliver: async () => unavailable });
    expect(await withErasures(connector).deliver(batch, {})).toEqual(unavailable);
    expect(erase).not.toHaveBeenCalled();
  });
});
