import type { Transaction } from '../../database/transaction.ts';

/** A refund whose order has not come yet. */
export interface WaitingRefund {
  site: string;
  orderId: string;
  /** The same twice is one. */
  id: string;
  /** As the programme wants to find it again. */
  refund: Readonly<Record<string, unknown>>;
  at: number;
}

/** Keeps a refund until its order comes. */
export const keepRefund = async (
  { db }: Transaction,
  { site, orderId, id, refund, at }: WaitingRefund,
): Promise<void> => {
  await db
    .insertInto('loyalty_refunds')
    .values({ site, order_id: orderId, id, refund: JSON.stringify(refund), at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Takes out what was kept for an order, the first one first. */
export const takeRefunds = async (
  { db }: Transaction,
  { site, orderId }: Pick<WaitingRefund, 'site' | 'orderId'>,
): Promise<WaitingRefund[]> => {
  const rows = await db
    .deleteFrom('loyalty_refunds')
    .where('site', '=', site)
    .where('order_id', '=', orderId)
    .returningAll()
    .execute();
  return rows
    .map(({ id, refund, at }) => ({ site, orderId, id, refund: JSON.parse(refund), at }))
    .toSorted((one, other) => one.at - other.at);
};
