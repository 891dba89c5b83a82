import type { Transaction } from '../../database/transaction.ts';

/** A refund of an order that may not have come yet. */
export interface WaitingRefund {
  site: string;
  orderId: string;
  /** The same twice is one. */
  id: string;
  /** As the programme wants to find it again. */
  refund: Readonly<Record<string, unknown>>;
  at: number;
}

/** Keeps a refund: its order may come later, and all refunds of an order are looked at together. */
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
