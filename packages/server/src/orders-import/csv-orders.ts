import { createReadStream } from 'node:fs';
import { RapportError } from '@rapport/sdk';
import { CsvError, parse } from 'csv-parse';
import { type Columns, type Field, findColumns } from './columns.ts';
import type { FileItem, ImportedOrder, LayoutOptions, LineFault } from './imported-order.ts';
import { type DateOrder, readDate, readNumber } from './read-field.ts';

export interface CsvOptions extends LayoutOptions {
  /** Headers by what they hold. @default as the headers say */
  columns?: Partial<Record<Field, string>> | undefined;
  /** @default what of `,`, `;` and a tab the first line has most of */
  delimiter?: string | undefined;
  /** @default `.` */
  decimal?: '.' | ',' | undefined;
  /** @default year, month, day */
  dates?: DateOrder | undefined;
}

interface Row {
  line: number;
  values: string[];
}

/**
 * Reads a table of orders; several rows of one order, which follow each other, are its lines.
 * @throws {RapportError} `invalid_option` where a column is missing, or the file is no table.
 */
export async function* readCsvOrders(file: string, options: CsvOptions): AsyncGenerator<FileItem> {
  const stream = createReadStream(file);
  const parser = stream.pipe(
    parse({
      bom: true,
      delimiter: options.delimiter ?? (await guessDelimiter(file)),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }),
  );
  // What one end of a pipe suffers, the other does not hear of by itself.
  stream.on('error', (error) => parser.destroy(error));
  let columns: Columns | undefined;
  let lastLine = 0;
  let rows: Row[] = [];
  let current: string | undefined;
  /** The line where each order begins. */
  const begun = new Map<string, number>();
  const flush = (): FileItem[] => {
    const [first] = rows;
    if (!first || !columns || current === undefined) return [];
    const read = orderOf(current, rows, columns, options);
    rows = [];
    return [{ ...read, bytes: stream.bytesRead }];
  };
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      // A row begins after the one before it ended, and may have lines of its own.
      const line = lastLine + 1;
      lastLine = info.lines;
      if (!columns) {
        columns = findColumns(record, options.columns);
        continue;
      }
      const orderId = record[columns.order ?? 0] ?? '';
      if (orderId === current) {
        rows.push({ line, values: record });
        continue;
      }
      yield* flush();
      current = undefined;
      const before = begun.get(orderId);
      const problem =
        orderId === ''
          ? 'order: is empty'
          : before !== undefined &&
            `order: ${orderId} begins at line ${before} already; rows of one order have to follow each other`;
      if (problem) {
        yield { fault: { line, message: problem }, bytes: stream.bytesRead };
        continue;
      }
      begun.set(orderId, line);
      current = orderId;
      rows.push({ line, values: record });
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new RapportError('invalid_option', `${file}: is no table: ${error.message}`, { cause: error });
    throw error;
  } finally {
    stream.destroy();
  }
  yield* flush();
}

const orderOf = (
  orderId: string,
  rows: readonly Row[],
  columns: Columns,
  { currency: defaultCurrency, decimal, dates }: CsvOptions,
): { order: ImportedOrder } | { fault: LineFault } => {
  const first = rows[0] as Row;
  const textOf = ({ values }: Row, field: Field): string => {
    const place = columns[field];
    return place === undefined ? '' : (values[place] ?? '');
  };
  /** An order's fields stand in its first row; in others they may be missing, but not differ. */
  const once = (field: Field): string => {
    const [told, ...others] = [
      ...new Set(rows.map((row) => textOf(row, field)).filter((text) => text !== '')),
    ];
    if (others.length > 0) {
      const row = rows.find((one) => textOf(one, field) === others[0]) as Row;
      throw new Fault(row.line, `${field}: ${others[0]} is not ${told} as in line ${first.line}`);
    }
    return told ?? '';
  };
  const number = (row: Row, field: Field): number | undefined => {
    const text = textOf(row, field);
    const read = readNumber(text, decimal);
    if (text !== '' && read === undefined) throw new Fault(row.line, `${field}: ${text} is no number`);
    return read;
  };
  try {
    const date = once('date');
    const at = readDate(date, dates);
    if (at === undefined)
      throw new Fault(
        first.line,
        date === '' ? 'date: is empty' : `date: ${date} is no day such as 2026-11-22, or --dates is wrong`,
      );
    const currency = once('currency') || defaultCurrency;
    if (currency === undefined) throw new Fault(first.line, 'currency: is missing; name it with --currency');
    if (!/^[A-Za-z]{3}$/.test(currency))
      throw new Fault(first.line, `currency: ${currency} is no code such as EUR`);
    const products = rows.flatMap((row) => {
      const [id, name, category] = (['product', 'name', 'category'] as const).map((one) => textOf(row, one));
      const price = number(row, 'price');
      const quantity = number(row, 'quantity') ?? 1;
      if (quantity < 0) throw new Fault(row.line, `quantity: ${quantity} is less than 0`);
      if (!id) return [];
      return {
        product_id: id,
        ...(name && { name }),
        ...(category && { category }),
        quantity,
        ...(price !== undefined && { price }),
      };
    });
    const totals = rows.map((row) => number(row, 'total')).filter((total) => total !== undefined);
    if (new Set(totals).size > 1) once('total');
    const goods = products.every(({ price }) => price !== undefined)
      ? products.reduce((sum, { quantity, price = 0 }) => sum + quantity * price, 0)
      : undefined;
    const total = totals[0] ?? (products.length > 0 ? goods : undefined);
    if (total === undefined) throw new Fault(first.line, 'total: is missing, and so is a price');
    if (total < 0) throw new Fault(first.line, `total: ${total} is less than 0; refunds are no orders`);
    const discount = number(first, 'discount');
    const coupon = once('coupon');
    const pieces = products.length === 0 ? number(first, 'quantity') : undefined;
    return {
      order: {
        line: first.line,
        orderId,
        customer: once('customer') || null,
        at,
        total: Math.round(total * 10_000) / 10_000,
        currency: currency.toUpperCase(),
        products,
        ...(pieces !== undefined && { quantity: pieces }),
        ...(discount !== undefined && { discount: Math.abs(discount) }),
        ...(coupon && { coupon }),
      },
    };
  } catch (error) {
    if (error instanceof Fault) return { fault: { line: error.line, message: error.message } };
    throw error;
  }
};

class Fault extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Takes the sign that parts the headers. */
const guessDelimiter = async (file: string): Promise<string> => {
  const stream = createReadStream(file, { encoding: 'utf8', end: 65_535 });
  let head = '';
  for await (const part of stream) head += part;
  const line = head.split(/\r?\n/, 1)[0] ?? '';
  const counted = [',', ';', '\t'].map((sign) => [sign, line.split(sign).length] as const);
  return counted.toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? ',';
};
