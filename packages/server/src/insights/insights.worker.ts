import { parentPort, workerData } from 'node:worker_threads';
import { type AffinitiesOptions, affinities } from '@rapport/sdk/insights';
import type { DatabaseConfig } from '../config.ts';
import type { Input } from '../database/commands.ts';
import { openDatabase } from '../database/open-database.ts';
import { createProductCount } from './count-products.ts';
import { customersOf } from './read-customers.ts';
import { refreshInsights } from './refresh-insights.ts';

/** What the thread is asked for. */
export type InsightJob = { database: DatabaseConfig; site: string; now: number } & (
  | { kind: 'refresh' }
  | ({ kind: 'affinities' } & AffinitiesOptions)
);

/** What the thread says: rows to write, which it waits for, and the end. */
export type InsightMessage =
  | { kind: 'put'; name: 'putInsights'; input: Input<'putInsights'> }
  | { kind: 'put'; name: 'putCustomerValues'; input: Input<'putCustomerValues'> }
  | { kind: 'done'; output: unknown };

const port = parentPort;
if (port) {
  const job = workerData as InsightJob;
  const { database, site, now } = job;
  const opened = openDatabase(database, { readOnly: true });
  // The other side writes; waiting for it keeps little in memory.
  const put = (message: InsightMessage) =>
    new Promise<void>((resolve) => {
      port.once('message', () => resolve());
      port.postMessage(message);
    });
  const run = async (): Promise<unknown> => {
    if (job.kind === 'refresh')
      return refreshInsights({
        ...opened,
        site,
        now,
        putInsights: (input) => put({ kind: 'put', name: 'putInsights', input }),
        putValues: (rows) => put({ kind: 'put', name: 'putCustomerValues', input: { rows } }),
      });
    const products = createProductCount();
    for await (const customers of customersOf(opened, site)) products.add(customers);
    const { baskets } = products;
    return { baskets: baskets.length, items: affinities(baskets, job) };
  };
  const output = await run();
  await opened.db.destroy();
  port.postMessage({ kind: 'done', output } satisfies InsightMessage);
}
