import type { Dated, Order } from './order.ts';

/**
 * Names the currency that sums are made in, as sums of several mean nothing: the one of most orders, of equally many
 * the one used last; `null` where no order says one.
 */
export const mainCurrency = (orders: readonly Dated<Order>[]): string | null => {
  const counts = new Map<string | null, number>();
  let main: string | null = null;
  let most = 0;
  for (const { order } of orders) {
    const currency = order.currency ?? null;
    const count = (counts.get(currency) ?? 0) + 1;
    counts.set(currency, count);
    if (count >= most) {
      most = count;
      main = currency;
    }
  }
  return main;
};

/** What was paid in one currency; an order without a total is nothing. */
export const sumIn = (currency: string | null, orders: readonly Dated<Order>[]): number =>
  orders.reduce(
    (sum, { order }) => ((order.currency ?? null) === currency ? sum + (order.total ?? 0) : sum),
    0,
  );
