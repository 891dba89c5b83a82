import type { Transaction } from '../../database/transaction.ts';

/** A refund, whether its order has come yet or not. */
export interface KeptRefund {
  site: string;
  orderId: string;
  /** The same twice is one. */
  id: string;
  /** As the programme wants to find it again. */
  refund: Readonly<Record<string, unknown>>;
  at: number;
}

/** Keeps a refund: all of an order’s count together, whichever came first. */
export const keepRefund = async (
  { db }: Transaction,
  { site, orderId, id, refund, at }: KeptRefund,
): Promise<void> => {
  await db
    .insertInto('loyalty_refunds')
    .values({ site, order_id: orderId, id, refund: JSON.stringify(refund), at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};
