import type { SiteLoyalty } from '../../config/loyalty.ts';
import type { Transaction } from '../../database/transaction.ts';
import { findAccount } from '../ledger/account-of.ts';
import { noteNews } from '../ledger/note-news.ts';
import type { Member } from '../ledger/rows.ts';
import { memberTimeZone } from './member-time-zone.ts';
import { readStanding } from './read-purchases.ts';

/** Tells of a tier that is another than the one that was told last. */
export const noteTier = async (
  transaction: Transaction,
  member: Member,
  { programme, at }: { programme: SiteLoyalty; at: number },
): Promise<void> => {
  const account = await findAccount(transaction, member);
  if (!account) return;
  const timeZone = await memberTimeZone(transaction, member, programme);
  const { tier } = await readStanding(transaction, member, { programme, at, timeZone });
  if (tier.key === account.tier) return;
  const { site, userId } = member;
  await transaction.db
    .updateTable('loyalty_accounts')
    .set({ tier: tier.key })
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .execute();
  // Everybody begins in the first one: that is no change.
  const previous = account.tier ?? programme.tiers[0]?.key;
  if (tier.key === previous) return;
  await noteNews(transaction, member, {
    id: `tier ${account.member_number} ${tier.key} ${at}`,
    event: 'Loyalty Tier Changed',
    properties: { tier: tier.key, ...(previous !== undefined && { previous }) },
    at,
  });
};
