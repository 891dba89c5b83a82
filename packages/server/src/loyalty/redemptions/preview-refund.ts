import type { RefundPreview } from '@rapport/sdk/models';
import type { Storage } from '../../database/storage.ts';
import { findAccount } from '../ledger/account-of.ts';
import { advance } from '../ledger/book.ts';
import { addLots, loadBook } from '../ledger/open-book.ts';
import { divideReversal, earnedByOrder, type SpentPolicy } from '../ledger/reverse-points.ts';
import type { Member } from '../ledger/rows.ts';

/** Finds out what a refund of all that is left of an order would take. Undefined where it gave this customer nothing. */
export const previewRefund = async (
  { read, dialect }: Pick<Storage, 'read' | 'dialect'>,
  { site, userId }: Member,
  { orderId, spentPolicy, at }: { orderId: string; spentPolicy: SpentPolicy; at: number },
): Promise<RefundPreview | undefined> => {
  const reading = { db: read, dialect };
  const member = { site, userId };
  const account = await findAccount(reading, member);
  const earned = (await earnedByOrder(reading, { site, orderId })).filter((one) => one.userId === userId);
  if (!account || earned.length === 0) return undefined;
  const book = await loadBook(reading, member, account);
  await addLots(
    reading,
    book,
    earned.map(({ entry }) => entry.id),
  );
  advance(book, at);
  const preview: RefundPreview = { orderId, pending: 0, available: 0, spent: 0, spentPolicy };
  for (const { entry } of earned) {
    const lot = book.lots.get(entry.id);
    if (!lot) continue;
    const { left, spent } = divideReversal(lot, lot.points - lot.reversed);
    preview[lot.activatesAt > at ? 'pending' : 'available'] += left;
    preview.spent += spent;
  }
  return preview;
};
