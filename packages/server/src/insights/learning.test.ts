import { randomUUID } from 'node:crypto';
import {
  affinities,
  type CustomerOrder,
  churnRisk,
  customerFromOrders,
  customersFromOrders,
  fitBgNbd,
  fitRhythm,
  probabilityAlive,
} from '@rapport/sdk/insights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BackgroundJob } from '../background-job.ts';
import { defaultRetention } from '../config/retention.ts';
import type { Config } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import { createDailyInsights } from './daily-insights.ts';
import { runInsightJob } from './insight-thread.ts';
import type { InsightModels } from './models.ts';
import { readCustomersReport } from './read-customers-report.ts';
import { readOwnValue } from './read-value.ts';

const dayMs = 86_400_000;
const now = Date.parse('2026-11-22T12:00:00.000Z');
/** Customers who come back a varying number of times, each with a basket of its own. */
const orders: (CustomerOrder & { orderId: string; products: string[] })[] = Array.from(
  { length: 80 },
  (_, customer) =>
    Array.from({ length: 1 + (customer % 5) }, (_, at) => ({
      userId: `customer ${customer}`,
      orderId: `${customer}-${at}`,
      at: now - (400 - customer - at * (9 + (customer % 7))) * dayMs,
      total: 10 + ((customer * 7 + at * 3) % 40),
      currency: 'EUR',
      products: customer % 2 ? ['tea', 'pot'] : ['coffee', ...(at % 2 ? ['filter'] : [])],
    })),
).flat();

describe.each(testDatabases)('learning from orders, on %s', (_, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  let daily: BackgroundJob;
  const errors: unknown[] = [];

  // The last test takes somebody away; the others only read.
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
    const config: Pick<Config, 'sites' | 'database' | 'retention'> = {
      sites: [demoSite],
      database: database.config,
      retention: defaultRetention,
    };
    daily = createDailyInsights({
      storage,
      config,
      now: () => now,
      onError: (error) => errors.push(error),
      onDone: () => {},
    });
    await tell(
      orders.map(({ userId, orderId, at, products, ...order }) => ({
        userId,
        timestamp: new Date(at as number).toISOString(),
        properties: {
          ...order,
          order_id: orderId,
          products: products.map((id) => ({ product_id: id, name: id.toUpperCase() })),
        },
      })),
    );
    await daily.run();
    expect(errors).toEqual([]);
  });
  afterAll(async () => {
    await daily.stop();
    await storage.close();
    await database.drop();
  });

  const tell = (events: object[], event = 'Order Completed') =>
    storage.run(
      'ingest',
      anIngestRequest(
        events.map((one) => ({ type: 'track', event, messageId: randomUUID(), ...one })),
        { trusted: true },
      ),
    );
  const read = (userId: string, at = now) =>
    readOwnValue(storage, { site: 'demo', anonymousId: 'x', keyHash: '', userId }, at);

  it('gives each customer what the pure functions say, and goes on doing so as time goes by', async () => {
    const models = fitBgNbd(customersFromOrders(orders, { now }));
    const rhythm = fitRhythm(
      orders.filter(({ userId }) => Number(userId.split(' ')[1]) % 5 > 0),
      { now },
    );
    for (const userId of ['customer 4', 'customer 12', 'customer 78']) {
      const own = orders.filter((order) => order.userId === userId);
      for (const at of [now, now + 100 * dayMs]) {
        const summary = customerFromOrders(own, { now: at });
        const value = await read(userId, at);
        expect(value?.probabilityAlive).toBeCloseTo(summary ? probabilityAlive(models, summary) : -1, 9);
        expect(value?.churnRisk).toBeCloseTo(churnRisk(own, { now: at, rhythm })?.risk ?? -1, 9);
        expect(value?.rfm?.frequency).toBeGreaterThan(1);
      }
    }
  });

  it('says which products are bought together, and what a customer likely wants', async () => {
    const job = {
      kind: 'affinities',
      database: database.config,
      site: 'demo',
      now,
      minSupport: 0.01,
    } as const;
    const baskets = orders.map(({ products }) => products);
    expect(await runInsightJob(storage, job)).toEqual({
      baskets: baskets.length,
      items: affinities(baskets, { minSupport: 0.01 }),
    });
    expect((await read('customer 0'))?.products).toMatchObject([
      { productId: 'filter', name: 'FILTER', because: 'COFFEE' },
    ]);
  });

  it('counts customers by stage, type and scores', async () => {
    const report = await readCustomersReport(storage.read, 'demo');
    expect(report).toMatchObject({ customers: 80, fittedAt: new Date(now).toISOString() });
    const counted = (items: readonly { customers: number }[]) =>
      items.reduce((sum, { customers }) => sum + customers, 0);
    expect([report.stages, report.types, report.rfm].map(counted)).toEqual([80, 80, 80]);
    expect(report.stages).toContainEqual({ stage: 'converted', customers: 16 });
    expect(report.values).toMatchObject([{ currency: 'EUR', orders: orders.length }]);
  });

  it('forgets who was erased, at once and when it learns anew', async () => {
    await storage.run('eraseProfile', {
      site: 'demo',
      anonymousId: null,
      userId: 'customer 4',
      actor: 'admin',
      at: now,
      erasureId: randomUUID(),
      connectors: [],
    });
    expect(await read('customer 4')).toBeUndefined();
    expect((await readCustomersReport(storage.read, 'demo')).customers).toBe(79);
    await daily.run();
    const row = await storage.read.selectFrom('insight_models').selectAll().executeTakeFirstOrThrow();
    const models = JSON.parse(row.models) as InsightModels;
    const left = orders.filter(({ userId }) => userId !== 'customer 4');
    expect(models.purchases?.r).toBeCloseTo(fitBgNbd(customersFromOrders(left, { now })).r, 9);
  });
});
