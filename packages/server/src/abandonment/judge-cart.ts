import type { Transaction } from '../database/transaction.ts';
import { ingest } from '../ingest/ingest.ts';
import type { IngestRequest } from '../ingest/ingest-request.ts';
import { abandonedAt } from './cart-of.ts';
import type { CartWaits } from './cart-waits.ts';
import { readCart, type StoredCart } from './read-cart.ts';

/** What makes a cart another one: its last touch, and when that makes it abandoned. Null where none is open. */
export type CartMark = { messageId: string; at: number } | null;

/** Tells a cart from what it is later. */
export const markOf = (cart: StoredCart | undefined, waits: CartWaits): CartMark =>
  cart ? { messageId: cart.touch.message_id, at: abandonedAt(cart, waits) } : null;

/** What was found out about somebody's cart. */
export interface JudgeCart {
  profileId: string;
  now: number;
  /** Null where the site wants to hear of no cart. */
  waits: CartWaits | null;
  /** As it was when it was judged. */
  mark: CartMark;
  /** Of a cart that is not abandoned yet: when to look again. */
  lookAt?: number;
  /** Of one that is: the event that says so. */
  request?: IngestRequest;
}

/**
 * Keeps a judgement on a cart, if nothing has changed since: two servers may have judged, and an order may have come.
 * Answers whether an event was stored that was not there before.
 */
export const judgeCart = async (transaction: Transaction, judgement: JudgeCart): Promise<boolean> => {
  const { db } = transaction;
  const { profileId, now, waits, mark, lookAt, request } = judgement;
  const row = await db
    .selectFrom('carts')
    .select('profile_id')
    .where('profile_id', '=', profileId)
    .executeTakeFirst();
  if (!row) return false;
  if (waits) {
    const current = markOf(await readCart(db, { profileId, waits, now }), waits);
    if (current?.messageId !== mark?.messageId || current?.at !== mark?.at) return false;
  }
  if (lookAt !== undefined) {
    await db.updateTable('carts').set({ look_at: lookAt }).where('profile_id', '=', profileId).execute();
    return false;
  }
  await db.deleteFrom('carts').where('profile_id', '=', profileId).execute();
  if (!request) return false;
  const [result] = await ingest(transaction, [request]);
  return result !== undefined && result.accepted > result.duplicates;
};
