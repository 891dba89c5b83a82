import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerOrder } from './order.ts';

/** Where `cdnow-master.txt` and `groceries.csv` are; tests that need them say so where nobody named the folder. */
export const dataFolder = process.env.RAPPORT_TEST_DATA ?? '';

const readLines = (name: string): string[] =>
  readFileSync(join(dataFolder, name), 'utf8').trim().split(/\r?\n/);

/** The 69,659 orders of the 23,570 customers who bought at CDNOW for the first time in the first quarter of 1997. */
export const readCdnow = (): CustomerOrder[] =>
  readLines('cdnow-master.txt').map((line) => {
    const [userId = '', date = '', , dollars] = line.trim().split(/\s+/);
    const at = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
    return { userId, at, total: Number(dollars), currency: 'USD' };
  });

/** Days since the eve of 1997. */
const dayOf = ({ at }: CustomerOrder): number =>
  Math.round((Date.parse(String(at)) - Date.parse('1996-12-31')) / 86_400_000);

/**
 * Draws the sample of one customer in ten that the literature estimates on, as it was drawn: by week of the first
 * purchase, in each the greatest spenders of the first 39 weeks (but for the day of the first purchase) first, every
 * tenth. Sums of doubles break ties between equal sums in their last digit, so the order of the sums matters.
 *
 * @see https://www.brucehardie.com/notes/026/ (Fader and Hardie 2013, "Notes on the CDNOW Master Data Set")
 */
export const sampleCdnow = (orders: readonly CustomerOrder[]): CustomerOrder[] => {
  const customers = new Map<string, { first: number; all: number; trial: number }>();
  for (const order of orders) {
    const day = dayOf(order);
    const known = customers.get(order.userId) ?? { first: day, all: 0, trial: 0 };
    if (day <= 273) known.all += order.total ?? 0;
    if (day === known.first) known.trial += order.total ?? 0;
    customers.set(order.userId, known);
  }
  const weekOf = (first: number) => Math.floor((first - 1) / 7);
  const sorted = [...customers].sort(
    ([, one], [, other]) =>
      weekOf(one.first) - weekOf(other.first) || other.all - other.trial - (one.all - one.trial),
  );
  const drawn = new Set(sorted.filter((_, at) => at % 10 === 9).map(([userId]) => userId));
  return orders.filter(({ userId }) => drawn.has(userId));
};

/** The 9,835 baskets of the data set Groceries of the R package arules. */
export const readGroceries = (): string[][] => readLines('groceries.csv').map((line) => line.split(','));
