import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { FileItem, ImportedOrder, LayoutOptions } from './imported-order.ts';
import { readDate, readNumber } from './read-field.ts';

/** Reads an order off a line, or says what is wrong with it. */
type ReadLine = (text: string, line: number) => ImportedOrder | string;

/** Reads a file with one order a line; empty lines say nothing. */
async function* readLines(file: string, readLine: ReadLine): AsyncGenerator<FileItem> {
  const stream = createReadStream(file);
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const read = readLine(text.trim(), line);
    const { bytesRead: bytes } = stream;
    yield typeof read === 'string' ? { fault: { line, message: read }, bytes } : { order: read, bytes };
  }
}

/**
 * Reads the layout of the CDNOW data set: customer, day, pieces and dollars, with spaces between them. It names no
 * orders: an order is named after its customer, day and line.
 * @see https://www.brucehardie.com/notes/026/ (Fader and Hardie 2013, "Notes on the CDNOW Master Data Set")
 */
export const readCdnowOrders = (
  file: string,
  { currency = 'USD' }: LayoutOptions,
): AsyncGenerator<FileItem> =>
  readLines(file, (text, line) => {
    const parts = text.split(/\s+/);
    const [customer = '', day = '', pieces = '', dollars = ''] = parts;
    if (parts.length !== 4) return `expected customer, day, pieces and dollars, not ${parts.length} values`;
    const at = readDate(day);
    if (at === undefined) return `date: ${day} is no day such as 19970101`;
    const quantity = readNumber(pieces);
    if (quantity === undefined || quantity < 0) return `quantity: ${pieces} is no number of pieces`;
    const total = readNumber(dollars);
    if (total === undefined || total < 0) return `total: ${dollars} is no amount`;
    const orderId = `${customer}-${day}-${line}`;
    return { line, orderId, customer, at, total, currency, products: [], quantity };
  });

/**
 * Reads one basket a line, its products separated by commas. It names neither customers nor days nor prices: each is
 * the order of a guest at the same moment.
 */
export const readBasketOrders = (
  file: string,
  { currency, at }: LayoutOptions & { at: number },
): AsyncGenerator<FileItem> =>
  readLines(file, (text, line) => {
    const products = [...new Set(text.split(',').map((product) => product.trim()))].filter(Boolean);
    if (products.length === 0) return 'expected the products of a basket';
    return {
      line,
      orderId: `basket-${line}`,
      customer: null,
      at,
      total: null,
      currency: currency ?? null,
      products: products.map((product) => ({ product_id: product, name: product, quantity: 1 })),
    };
  });
