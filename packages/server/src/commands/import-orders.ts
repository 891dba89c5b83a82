import { statSync } from 'node:fs';
import { RapportError } from '@rapport/sdk';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Site } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import type { Transaction } from '../database/transaction.ts';
import { runAlone } from '../database/writer.ts';
import { destinationsOf } from '../delivery/destinations-of.ts';
import type { IngestEvent } from '../ingest/ingest-request.ts';
import { putCustomerValues, putInsights } from '../insights/insight-commands.ts';
import { type InsightCounts, refreshInsights } from '../insights/refresh-insights.ts';
import { parseColumns } from '../orders-import/columns.ts';
import { readCsvOrders } from '../orders-import/csv-orders.ts';
import { describeFault, type FileItem, type LineFault } from '../orders-import/imported-order.ts';
import { readBasketOrders, readCdnowOrders } from '../orders-import/line-orders.ts';
import { type DateOrder, readDate } from '../orders-import/read-field.ts';
import { eventOfOrder, type OrdersToEvents, storeOrders } from '../orders-import/store-orders.ts';
import { siteOf } from './articles-files.ts';
import { type CommonFlags, prepare } from './prepare.ts';
import { createProgressBar } from './progress-bar.ts';
import { withDatabase, withDatabaseOptions } from './with-database.ts';

interface ImportFlags extends CommonFlags {
  site?: string;
  layout: 'csv' | 'cdnow' | 'baskets';
  columns?: string;
  currency?: string;
  delimiter?: string;
  decimal?: '.' | ',';
  dates?: DateOrder;
  date?: number;
  dryRun?: boolean;
  skipErrors?: boolean;
  points?: boolean;
  deliver?: boolean;
}

/** How many orders share a commit: a killed import loses no more, and others wait no longer. */
const batchSize = 500;
/** More tell nothing new. */
const mostFaults = 100;

/** Adds `rapport import orders`, by which an owner starts with history. */
export const addImportCommands = (program: Command): void => {
  const command = program.command('import').description('bring in what was before');
  withDatabaseOptions(command.command('orders <file>'))
    .description('bring in orders from a file, while the server goes on; again, it goes on where it was')
    .option('--site <key>', 'which site (default: the only one)')
    .addOption(
      new Option('--layout <name>', 'csv: a table; cdnow: customer, day, pieces, dollars; baskets: products')
        .choices(['csv', 'cdnow', 'baskets'])
        .default('csv'),
    )
    .option('--columns <list>', 'which column holds what: order=…,customer=…,date=…,total=…,product=…')
    .option('--currency <code>', 'of orders that name none, such as EUR', readCurrency)
    .option('--delimiter <sign>', 'between columns (default: what the first line has)')
    .addOption(new Option('--decimal <sign>', 'before cents (default: ".")').choices(['.', ',']))
    .addOption(new Option('--dates <order>', 'of 11/22/2026 or 22.11.2026').choices(['ymd', 'dmy', 'mdy']))
    .option('--date <day>', 'of baskets, which name none (default: today)', readDay)
    .option('--dry-run', 'only check the file and say what is in it')
    .option('--skip-errors', 'store what has no error')
    .option('--points', 'earn points for them')
    .option('--deliver', 'send them to the connectors')
    .action(importOrders);
};

const readCurrency = (text: string): string => {
  if (!/^[A-Za-z]{3}$/.test(text)) throw new InvalidArgumentError('expected a code such as EUR');
  return text.toUpperCase();
};
const readDay = (text: string): number => {
  const at = readDate(text);
  if (at === undefined) throw new InvalidArgumentError('expected a day such as 2026-11-22');
  return at;
};

const importOrders = async (file: string, flags: ImportFlags): Promise<void> => {
  const { config } = await prepare(flags);
  const site = siteOf(config.sites, flags.site);
  const now = Date.now();
  const points = flags.points === true;
  if (points && !site.loyalty)
    throw new RapportError('invalid_option', `--points: ${site.key} has no loyalty programme`);
  const toEvents: OrdersToEvents = {
    site,
    now,
    points,
    ...(flags.deliver && { destinationsOf: destinationsOf(config.connectors) }),
  };
  const bytes = sizeOf(file);
  const checked = await checkFile(file, flags, toEvents, bytes);
  for (const fault of checked.faults.slice(0, mostFaults))
    process.stderr.write(`${describeFault(file, fault)}\n`);
  if (checked.faults.length > mostFaults)
    process.stderr.write(`… and ${checked.faults.length - mostFaults} more\n`);
  if (checked.faults.length > 0 && !flags.skipErrors && !flags.dryRun)
    throw new RapportError(
      'invalid_option',
      `${checked.faults.length === 1 ? '1 error' : `${checked.faults.length} errors`}; nothing was imported (--skip-errors stores the rest)`,
    );
  if (flags.dryRun) {
    say({
      orders: checked.orders,
      customers: checked.customers,
      errors: checked.faults.length,
      ...(checked.orders > 0 && { from: dayOf(checked.first), to: dayOf(checked.last) }),
    });
    return;
  }
  const counts = { orders: checked.orders, stored: 0, known: 0, erased: 0, errors: checked.faults.length };
  const learnt = await withDatabase(flags, {}, async (database) => {
    await migrate(database.db, database.dialect);
    const bar = createProgressBar('storing');
    let done = 0;
    for await (const events of batchesOf(readFile(file, flags, now), toEvents)) {
      const { stored, known, erased } = await storeOrders(database, events, toEvents);
      counts.stored += stored;
      counts.known += known;
      counts.erased += erased;
      done += events.length;
      bar.show(done, checked.orders);
    }
    bar.clear();
    return learn(database, site, now);
  });
  say({ ...counts, customers: learnt.customers, pairs: learnt.pairs });
};

/** Learns from all orders of the site, and judges its customers. */
const learn = (database: Transaction, site: Site, now: number): Promise<InsightCounts> =>
  refreshInsights({
    ...database,
    site: site.key,
    now,
    putInsights: (input) => runAlone(database, (transaction) => putInsights(transaction, input)),
    putValues: (rows) => runAlone(database, (transaction) => putCustomerValues(transaction, { rows })),
  });

const say = (counts: Readonly<Record<string, number | string>>): void => {
  for (const [name, count] of Object.entries(counts)) process.stdout.write(`${name}\t${count}\n`);
};
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const sizeOf = (file: string): number => {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new RapportError('invalid_option', `${file}: is no file`);
  return found.size;
};

const readFile = (file: string, flags: ImportFlags, now: number): AsyncGenerator<FileItem> => {
  const { currency, delimiter, decimal, dates } = flags;
  // A moment of its own would make other events of the same baskets.
  const { date = Math.floor(now / 86_400_000) * 86_400_000 } = flags;
  if (flags.layout === 'cdnow') return readCdnowOrders(file, { currency });
  if (flags.layout === 'baskets') return readBasketOrders(file, { currency, at: date });
  const columns = flags.columns === undefined ? undefined : parseColumns(flags.columns);
  return readCsvOrders(file, { currency, delimiter, decimal, dates, columns });
};

interface CheckedFile {
  orders: number;
  customers: number;
  first: number;
  last: number;
  faults: LineFault[];
}

/** Reads the whole file before anything of it is stored. */
const checkFile = async (
  file: string,
  flags: ImportFlags,
  toEvents: OrdersToEvents,
  bytes: number,
): Promise<CheckedFile> => {
  const bar = createProgressBar('checking');
  const checked: CheckedFile = { orders: 0, customers: 0, first: Infinity, last: 0, faults: [] };
  const customers = new Set<string>();
  for await (const item of readFile(file, flags, toEvents.now)) {
    bar.show(item.bytes, bytes);
    const fault = 'fault' in item ? item.fault : faultOf(eventOfOrder(item.order, toEvents));
    if (fault) checked.faults.push(fault);
    if (fault || 'fault' in item) continue;
    checked.orders += 1;
    if (item.order.customer !== null) customers.add(item.order.customer);
    checked.first = Math.min(checked.first, item.order.at);
    checked.last = Math.max(checked.last, item.order.at);
  }
  bar.clear();
  return { ...checked, customers: customers.size };
};

const faultOf = (made: IngestEvent | LineFault): LineFault | undefined =>
  'message' in made ? made : undefined;

async function* batchesOf(
  items: AsyncGenerator<FileItem>,
  toEvents: OrdersToEvents,
): AsyncGenerator<IngestEvent[]> {
  let batch: IngestEvent[] = [];
  for await (const item of items) {
    if ('fault' in item) continue;
    const made = eventOfOrder(item.order, toEvents);
    if ('message' in made) continue;
    batch.push(made);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
