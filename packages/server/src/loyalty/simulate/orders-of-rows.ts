import { type LoyaltyOrder, roundAmount } from '../programme/order-of.ts';
import type { OrderRow } from './order-rows.ts';

/** An order of a file. */
export interface SimulatedOrder extends LoyaltyOrder {
  customer: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** What a file comes to. */
export interface OrdersOfRows {
  /** Oldest first. */
  orders: SimulatedOrder[];
  /** What is wrong with rows that were left out: `line 12: date: …`. */
  mistakes: string[];
}

interface OrderDraft {
  row: OrderRow;
  at: number;
  total: number | undefined;
  shipping: number;
  discount: number;
  lines: { id?: string; category?: string; quantity: number; amount: number }[];
}

/** Puts rows together to orders: those that bear the same number are lines of one. */
export const createOrderCollector = (defaultCurrency: string) => {
  const drafts = new Map<string, OrderDraft>();
  const mistakes: string[] = [];

  const add = (row: OrderRow): void => {
    const wrong = (column: string, message: string) =>
      mistakes.push(`line ${row.line}: ${column}: ${message}`);
    if (!row.customer) return void wrong('customer', 'is empty');
    const at = momentOf(row.date ?? '');
    if (at === undefined)
      return void wrong('date', `expected a day, such as "2026-12-25", got "${row.date ?? ''}"`);
    const numbers: Partial<Record<'total' | 'shipping' | 'discount' | 'quantity' | 'price', number>> = {};
    for (const column of ['total', 'shipping', 'discount', 'quantity', 'price'] as const) {
      const text = row[column]?.trim();
      if (!text) continue;
      const number = Number(text);
      if (!Number.isFinite(number) || number < 0)
        return void wrong(column, `expected a number, 0 or more, got "${text}"`);
      numbers[column] = number;
    }
    if (numbers.total === undefined && numbers.price === undefined) return void wrong('total', 'is empty');
    if (row.currency && !/^[A-Z]{3}$/.test(row.currency))
      return void wrong('currency', `expected three capitals, such as "EUR", got "${row.currency}"`);
    const key = row.order || `line ${row.line}`;
    const draft: OrderDraft = drafts.get(key) ?? {
      row,
      at,
      total: undefined,
      shipping: 0,
      discount: 0,
      lines: [],
    };
    // What is said of the order stands in each of its rows, or in the first.
    draft.total ??= numbers.total;
    draft.shipping ||= numbers.shipping ?? 0;
    draft.discount ||= numbers.discount ?? 0;
    const quantity = numbers.quantity || 1;
    if (numbers.price !== undefined)
      draft.lines.push({
        ...(row.product && { id: row.product }),
        ...(row.category && { category: row.category }),
        quantity,
        amount: numbers.price * quantity,
      });
    drafts.set(key, draft);
  };

  const finish = (): OrdersOfRows => ({
    orders: [...drafts]
      .map(([orderId, draft]) => orderOfDraft(orderId, draft, defaultCurrency))
      .toSorted((one, other) => one.at - other.at),
    mistakes,
  });
  return { add, finish };
};

const orderOfDraft = (orderId: string, draft: OrderDraft, defaultCurrency: string): SimulatedOrder => {
  const { row, at, total, shipping, discount, lines } = draft;
  const sum = lines.reduce((all, { amount }) => all + amount, 0);
  const share = sum === 0 ? 0 : Math.max(0, sum - discount) / sum;
  const goods = roundAmount(lines.length > 0 ? sum * share : Math.max(0, (total ?? 0) - shipping));
  return {
    orderId,
    customer: row.customer as string,
    at,
    currency: row.currency || defaultCurrency,
    goods,
    paid: goods,
    lines: lines.map((line) => ({ ...line, amount: roundAmount(line.amount * share) })),
  };
};

/** Reads `2026-12-25`, `20261225` or a moment of ISO 8601; a day alone is its noon in UTC. */
const momentOf = (text: string): number | undefined => {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text.trim()) ?? [];
  const iso =
    year === undefined
      ? text.trim().replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
      : `${year}-${month}-${day}T12:00:00Z`;
  if (!/^\d{4}-\d\d-\d\d/.test(iso)) return undefined;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : at;
};
