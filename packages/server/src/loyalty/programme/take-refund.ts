import type { SiteLoyalty } from '../../config/loyalty.ts';
import type { Transaction } from '../../database/transaction.ts';
import { returnCoupons } from '../coupons/use-coupons.ts';
import { keepRefund } from '../ledger/keep-refund.ts';
import { earnedByOrder, reversePoints } from '../ledger/reverse-points.ts';
import { noteTier } from './note-tier.ts';
import { orderIdIn } from './order-of.ts';
import { goodsLeft, keptPoints } from './points-for.ts';
import type { ProvenEvent } from './proven-event.ts';
import { purchaseSnapshotIn, readRefunds } from './read-purchases.ts';
import { type OrderRefund, refundOf } from './refund-of.ts';

/** Takes back what an order gave, as far as it was refunded. A refund that comes before its order waits for it. */
export const takeRefund = async (
  transaction: Transaction,
  { name, ...event }: ProvenEvent & { name: string },
): Promise<void> => {
  const { site, messageId, properties, programme, at, receivedAt } = event;
  const orderId = orderIdIn(properties);
  if (orderId === undefined) return;
  const refund: OrderRefund = refundOf(name, properties);
  await keepRefund(transaction, { site, orderId, id: messageId, refund: { ...refund }, at });
  await applyRefunds(transaction, { site, orderId, programme, receivedAt });
};

/** Which order it is, and by what programme. */
interface RefundedOrder {
  site: string;
  orderId: string;
  programme: SiteLoyalty;
  receivedAt: number;
}

/**
 * Brings the ledger to what all refunds of an order come to, by the snapshots of what it earned: the sum counts,
 * whatever came first. Coupons of an order of which nothing is left are the customer's again.
 */
export const applyRefunds = async (
  transaction: Transaction,
  { site, orderId, programme, receivedAt: at }: RefundedOrder,
): Promise<void> => {
  const refunds = (await readRefunds(transaction, site, [orderId])).get(orderId);
  if (!refunds) return;
  const earned = await earnedByOrder(transaction, { site, orderId });
  const isWhole = refunds.some(({ products, amount }) => products === undefined && amount === undefined);
  const snapshots = earned.map(({ entry }) => purchaseSnapshotIn(entry.rule_snapshot));
  if (isWhole || snapshots.some((snapshot) => snapshot && goodsLeft(snapshot, refunds) === 0))
    await returnCoupons(transaction, { site, orderId, at });
  const [first] = earned;
  if (!first) return;
  const { userId } = first;
  const reversals = earned.flatMap(({ entry, reversed }, index) => {
    const snapshot = snapshots[index];
    if (!snapshot) return [];
    const points = entry.points - keptPoints(snapshot, refunds) - reversed;
    return points > 0 ? [{ entryId: entry.id, points }] : [];
  });
  if (reversals.length > 0)
    await reversePoints(transaction, {
      site,
      userId,
      idempotencyKey: `refund ${orderId} ${refunds.length}`,
      orderId,
      reversals,
      spent: programme.refunds.spent,
      notice: { code: 'refund', orderId },
      at,
    });
  await noteTier(transaction, { site, userId }, { programme, at });
};
