import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  affinities,
  type CustomerOrder,
  churnRisk,
  customerFromOrders,
  customersFromOrders,
  customerType,
  expectedPurchases,
  fitBgNbd,
  fitGammaGamma,
  fitRhythm,
  lifecycleStage,
  lifetimeValue,
  probabilityAlive,
  productScores,
  rfm,
  rfmScale,
} from '@rapport/sdk/insights';
import { printTable, whole } from './parts/report.ts';

// Insights on one thread: 100,000 customers scored, and the models and pairs that the scores come from. With the
// published data sets in RAPPORT_TEST_DATA these too; otherwise on orders that are made up alike.

const customersCount = 100_000;
const now = Date.UTC(1998, 5, 30);
const start = Date.UTC(1997, 0, 1);
const dayMs = 86_400_000;
const folder = process.env.RAPPORT_TEST_DATA;

/** How long something takes this thread, without what else runs on the machine, in milliseconds. */
const threadMs = <Result>(task: () => Result): { ms: number; result: Result } => {
  const before = process.threadCpuUsage();
  const result = task();
  const { user, system } = process.threadCpuUsage(before);
  return { ms: (user + system) / 1_000, result };
};

/** Numbers from 0 to 1 that are the same in each run. */
const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return (state + 0.5) / 2 ** 32;
  };
};

/** About three orders a customer, as at CDNOW: most bought once, few very often. */
const makeOrders = (count: number): CustomerOrder[] => {
  const random = createRandom(1);
  return Array.from({ length: count }, (_, customer) => {
    const gapDays = 20 / random() ** 1.5;
    const orders: CustomerOrder[] = [];
    let at = start + random() * 84 * dayMs;
    while (at < now) {
      orders.push({ userId: `customer-${customer}`, at, total: 5 + 60 * random() ** 2, currency: 'USD' });
      at = random() < 0.25 ? now : at - Math.log(random()) * gapDays * dayMs;
    }
    return orders;
  }).flat();
};

const readCdnow = (): CustomerOrder[] =>
  readFileSync(join(folder ?? '', 'cdnow-master.txt'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => {
      const [userId = '', date = '', , total] = line.trim().split(/\s+/);
      const at = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
      return { userId, at, total: Number(total), currency: 'USD' };
    });

/** 169 products, a few in many baskets, as in a supermarket. */
const makeBaskets = (count: number): string[][] => {
  const random = createRandom(2);
  return Array.from({ length: count }, () =>
    Array.from(
      { length: Math.ceil(-4.4 * Math.log(random())) },
      () => `product ${Math.floor(169 * random() ** 2)}`,
    ),
  );
};

const readBaskets = (): string[][] =>
  readFileSync(join(folder ?? '', 'groceries.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));

const source = folder
  ? 'CDNOW and Groceries'
  : 'made-up orders and baskets (RAPPORT_TEST_DATA names no folder)';
const known = folder ? readCdnow() : makeOrders(23_570);
const summed = threadMs(() => customersFromOrders(known, { now }));
const purchases = threadMs(() => fitBgNbd(summed.result));
const spend = threadMs(() => fitGammaGamma(summed.result));
const rhythm = threadMs(() => fitRhythm(known, { now }));
const baskets = folder ? readBaskets() : makeBaskets(9_835);
const pairs = threadMs(() => affinities(baskets, { minSupport: 0.001 }));

const ordersOf = (all: readonly CustomerOrder[]): CustomerOrder[][] => {
  const byCustomer = new Map<string, CustomerOrder[]>();
  for (const order of all) {
    const own = byCustomer.get(order.userId);
    if (own) own.push(order);
    else byCustomer.set(order.userId, [order]);
  }
  return [...byCustomer.values()];
};
const scale = threadMs(() => rfmScale(ordersOf(known).map((orders) => rfm(orders, { now }))));

// Each customer as the server has it: from the orders to everything that is said of them.
const all = ordersOf(makeOrders(customersCount));
const models = { purchases: purchases.result, spend: spend.result };
const yearInWeeks = 365.25 / 7;
const products = [...new Set(baskets.flat())];
const parts: [string, (orders: CustomerOrder[]) => unknown][] = [
  ['recency, frequency and value, with scores', (orders) => rfm(orders, { now, scale: scale.result })],
  ['life-cycle stage', (orders) => lifecycleStage({ userId: orders[0]?.userId, orders }, { now })],
  ['churn risk', (orders) => churnRisk(orders, { now, rhythm: rhythm.result })],
  ['customer type', (orders) => customerType({ orders, visits: 3 }, { now, rhythm: rhythm.result })],
  [
    'alive, purchases and value of a year to come',
    (orders) => {
      const customer = customerFromOrders(orders, { now });
      if (!customer) return 0;
      return (
        probabilityAlive(models.purchases, customer) +
        expectedPurchases(models.purchases, customer, yearInWeeks) +
        lifetimeValue(models, customer, yearInWeeks)
      );
    },
  ],
];
const scored = parts.map(([what, score]) => {
  const { ms } = threadMs(() => {
    for (const orders of all) score(orders);
  });
  return { what, ms };
});
const together = scored.reduce((sum, { ms }) => sum + ms, 0);
const suggested = threadMs(() => {
  for (let at = 0; at < 1_000; at += 1)
    productScores(
      [0, 7, 31].map((step) => products[(at + step) % products.length] ?? ''),
      pairs.result,
    );
});

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
printTable(
  `${whole(all.length)} customers with ${whole(all.flat().length)} orders scored, thread time; at most 10 s`,
  ['what', 'all', 'a customer'],
  [...scored, { what: 'all of it', ms: together }].map(({ what, ms }) => [
    what,
    seconds(ms),
    `${((ms / all.length) * 1_000).toFixed(1)} µs`,
  ]),
);
printTable(
  `What the scores come from: ${source}, thread time`,
  ['what', 'of', 'time'],
  [
    ['orders summed up', `${whole(known.length)} orders`, seconds(summed.ms)],
    ['BG/NBD fitted', `${whole(summed.result.length)} customers`, seconds(purchases.ms)],
    ['Gamma-Gamma fitted', `${whole(summed.result.length)} customers`, seconds(spend.ms)],
    ['rhythm fitted', `${whole(known.length)} orders`, seconds(rhythm.ms)],
    ['scale of scores', `${whole(summed.result.length)} customers`, seconds(scale.ms)],
    [
      'affinities',
      `${whole(baskets.length)} baskets, ${whole(pairs.result.length)} pairs`,
      seconds(pairs.ms),
    ],
    ['products for a customer', `${whole(pairs.result.length)} pairs`, `${suggested.ms.toFixed(0)} µs`],
  ],
);
if (together > 10_000) throw new Error(`100,000 customers took ${seconds(together)}, more than 10 s`);
