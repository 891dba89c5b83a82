import { raiseThreads } from '../conversations/raise-threads.ts';
import type { Transaction } from '../database/transaction.ts';
import { writePeople } from '../ingest/fold.ts';
import { loadPeople } from './people.ts';
import { tombstonesAmong } from './tombstones.ts';

export interface BindVisitor {
  site: string;
  anonymousId: string;
  /** SHA-256 of the visitor key. */
  keyHash: string;
  /** The customer that a token proves this visitor to be. */
  provenUserId: string | null;
  at: number;
}

/**
 * Binds a visitor key to an anonymous id on first use, and joins the visitor to the customer whom its
 * token proves. Answers false when another key is bound.
 */
export const bindVisitor = async (transaction: Transaction, input: BindVisitor): Promise<boolean> => {
  const { site, anonymousId, keyHash, provenUserId, at } = input;
  const ids = [{ site, kind: 'anonymous', value: anonymousId } as const];
  const claimedId =
    provenUserId === null ? undefined : ({ site, kind: 'user', value: provenUserId } as const);
  const allIds = claimedId ? [...ids, claimedId] : ids;
  const erased = await tombstonesAmong(transaction, allIds);
  // Of the erased nothing is kept again, and there is nothing to be read.
  if (ids.some((id) => erased.has(id))) return true;
  const customerId = claimedId && !erased.has(claimedId) ? claimedId : undefined;
  const people = await loadPeople(transaction, allIds);
  const visitor = people.know({ site, kind: 'anonymous', value: anonymousId });
  if (visitor.key_hash !== null && visitor.key_hash !== keyHash) return false;
  if (visitor.key_hash === null) {
    visitor.key_hash = keyHash;
    visitor.key_first = visitor.profile ? 0 : 1;
    visitor.changed = true;
  }
  if (customerId && provenUserId !== null) {
    visitor.proven_user_id = provenUserId;
    visitor.changed = true;
    await raiseThreads(transaction, { site, anonymousId, keyHash, userId: provenUserId, at });
    const customer = people.know(customerId);
    const seen = people.profileOf(visitor);
    const mine = seen && (seen.user_id === null || seen.user_id === provenUserId) ? seen : undefined;
    const profile = people.profileOf(customer) ?? mine ?? people.create(site, at);
    customer.profile = profile;
    customer.changed = true;
    if (mine && mine !== profile) await people.merge(mine, profile);
    visitor.profile ??= profile;
    profile.user_id = provenUserId;
    profile.proven = 1;
    profile.changed = true;
    // What this browser did before it was known is the customer's too, unless it was somebody else's.
    if (mine)
      await transaction.db
        .updateTable('events')
        .set({ owner_user_id: provenUserId })
        .where('profile_id', '=', profile.id)
        .where('anonymous_id', '=', anonymousId)
        .where('visitor_owned', '=', 1)
        .where((or) => or.or([or('user_id', 'is', null), or('user_id', '=', provenUserId)]))
        .execute();
  }
  await writePeople(transaction, people);
  return true;
};
