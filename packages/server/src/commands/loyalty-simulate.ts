import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { RapportError } from '@rapport/sdk';
import type { Command } from 'commander';
import { parse } from 'csv-parse';
import { isPurchaseRule, type SiteLoyalty } from '../config/loyalty.ts';
import {
  type ColumnPlaces,
  type OrderColumn,
  type OrderRow,
  orderColumns,
  parseCdnowLine,
  parseColumns,
  placeColumns,
} from '../loyalty/simulate/order-rows.ts';
import { createOrderCollector, type OrdersOfRows } from '../loyalty/simulate/orders-of-rows.ts';
import { reportOf } from '../loyalty/simulate/report-of.ts';
import { createSimulation } from '../loyalty/simulate/simulate.ts';
import { siteOf } from './articles-files.ts';
import { type CommonFlags, prepare } from './prepare.ts';
import { createProgressBar } from './progress-bar.ts';

interface SimulateFlags extends CommonFlags {
  site?: string;
  columns?: string;
  currency?: string;
  json?: boolean;
}

type NamedColumns = Partial<Record<OrderColumn, string>>;
const shownMistakes = 10;

/** Adds `rapport loyalty simulate`: what the programme would have given for the orders of a file. */
export const addLoyaltyCommands = (program: Command): void => {
  program
    .command('loyalty')
    .description('look into a loyalty programme')
    .command('simulate <orders>')
    .description('say what the programme of the configuration would have given for orders of the past')
    .option('--data <folder>', 'where the secret key is kept (default: ./data)')
    .option('--config <file>', 'the configuration (default: rapport.config.ts, .mjs or .js)')
    .option('--site <key>', 'which site (default: the only one)')
    .option('--columns <names>', 'which columns are what: customer=E-Mail,order=Number,date=Day,total=Sum')
    .option('--currency <code>', 'of orders that name none (default: the first of the programme)')
    .option('--json', 'all of it as JSON')
    .action(async (file: string, flags: SimulateFlags) => {
      const named = flags.columns === undefined ? {} : parseColumns(flags.columns);
      if (typeof named === 'string') throw new RapportError('invalid_option', `--columns: ${named}`);
      const { config } = await prepare(flags);
      const site = siteOf(config.sites, flags.site);
      if (!site.loyalty)
        throw new RapportError('invalid_option', `the site "${site.key}" has no loyalty programme`);
      const currency = flags.currency ?? firstCurrency(site.loyalty);
      if (!/^[A-Z]{3}$/.test(currency))
        throw new RapportError(
          'invalid_option',
          `--currency: expected three capitals, such as "EUR", got "${currency}"`,
        );
      const { orders, mistakes } = await readOrders(file, named, currency);
      for (const mistake of mistakes.slice(0, shownMistakes)) process.stderr.write(`${mistake}\n`);
      if (mistakes.length > 0) process.stderr.write(`${mistakes.length} lines were left out\n`);
      const result = simulate(orders, site.loyalty);
      process.stdout.write(flags.json ? `${JSON.stringify(result, null, 2)}\n` : reportOf(result));
    });
};

const firstCurrency = ({ earn }: SiteLoyalty): string =>
  earn.flatMap((rule) => (isPurchaseRule(rule) ? Object.keys(rule.per) : []))[0] ?? 'EUR';

const simulate = (orders: OrdersOfRows['orders'], programme: SiteLoyalty) => {
  const simulation = createSimulation(programme);
  const bar = createProgressBar('simulating');
  for (const [index, order] of orders.entries()) {
    simulation.add(order);
    if (index % 500 === 0) bar.show(index, orders.length);
  }
  bar.clear();
  return simulation.finish();
};

/** Reads a file: CSV with a header, or lines as in the CDNOW master file. */
const readOrders = async (file: string, named: NamedColumns, currency: string): Promise<OrdersOfRows> => {
  const collector = createOrderCollector(currency);
  const bar = createProgressBar('reading');
  try {
    const { size } = await stat(file);
    const rows = (await isCdnow(file)) ? cdnowRows(file) : csvRows(file, named);
    let count = 0;
    for await (const { row, bytes } of rows) {
      collector.add(row);
      count += 1;
      if (count % 500 === 0) bar.show(bytes, size);
    }
  } catch (cause) {
    if (cause instanceof RapportError) throw cause;
    throw new RapportError('invalid_option', `${file}: ${(cause as Error).message}`, { cause });
  } finally {
    bar.clear();
  }
  return collector.finish();
};

const isCdnow = async (file: string): Promise<boolean> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    const [first = ''] = buffer.toString('utf8', 0, bytesRead).split(/\r?\n/);
    return parseCdnowLine(first, 1) !== undefined;
  } finally {
    await handle.close();
  }
};

interface ReadRow {
  row: OrderRow;
  /** How far the file was read. */
  bytes: number;
}

async function* cdnowRows(file: string): AsyncGenerator<ReadRow> {
  let line = 0;
  let bytes = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    bytes += text.length + 1;
    if (text.trim() === '') continue;
    yield { row: parseCdnowLine(text, line) ?? { line }, bytes };
  }
}

async function* csvRows(file: string, named: NamedColumns): AsyncGenerator<ReadRow> {
  const parser = createReadStream(file).pipe(
    parse({ bom: true, info: true, skip_empty_lines: true, relax_column_count: true, trim: true }),
  );
  let places: ColumnPlaces | undefined;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number; bytes: number };
  }>) {
    if (places) {
      yield { row: rowOf(record, places, info.lines), bytes: info.bytes };
      continue;
    }
    const found = placeColumns(record, named);
    if (typeof found === 'string') throw new RapportError('invalid_option', `${file}: ${found}`);
    places = found;
  }
}

const rowOf = (record: readonly string[], places: ColumnPlaces, line: number): OrderRow => {
  const row: OrderRow = { line };
  for (const column of orderColumns) {
    const place = places[column];
    const text = place === undefined ? undefined : record[place];
    if (text) row[column] = text;
  }
  return row;
};
