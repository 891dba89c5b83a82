import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Id } from './people.ts';
import { refold } from './refold.ts';
import { tombstoneOf } from './tombstones.ts';

/** Whose data: a visitor's own, or all of a proven customer. */
export interface EraseProfile {
  site: string;
  anonymousId: string;
  userId: string | null;
}

/**
 * Erases what a visitor or a proven customer may read, and nothing that somebody else wrote. A keyed
 * hash of each id stays behind, so that late events of the person are refused.
 */
export const eraseProfile = async (
  transaction: Transaction,
  { site, anonymousId, userId }: EraseProfile,
): Promise<void> => {
  const { db, dialect, tombstoneKey } = transaction;
  const visitors =
    userId === null
      ? [anonymousId]
      : (
          await db
            .selectFrom('identities')
            .select('value')
            .where('site', '=', site)
            .where('kind', '=', 'anonymous')
            .where('proven_user_id', '=', userId)
            .execute()
        ).map((row) => row.value);
  const ids: Id[] = visitors.map((value) => ({ site, kind: 'anonymous', value }));
  if (userId !== null) ids.push({ site, kind: 'user', value: userId });

  const profiles = new Set<string>();
  for (const { kind, value } of ids) {
    const identity = await db
      .selectFrom('identities')
      .select('profile_id')
      .where('site', '=', site)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .executeTakeFirst();
    if (identity?.profile_id) profiles.add(identity.profile_id);
    await db
      .deleteFrom('identities')
      .where('site', '=', site)
      .where('kind', '=', kind)
      .where('value', '=', value)
      .execute();
    await db
      .insertInto('tombstones')
      .values({ site, hash: tombstoneOf(tombstoneKey, { site, kind, value }) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  // The proof of a choice stays, linked to nobody.
  await db
    .updateTable('consent_receipts')
    .set({ anonymous_id: null })
    .where('site', '=', site)
    .where(isOneOf(dialect, 'anonymous_id', visitors))
    .execute();

  for (const profileId of profiles) {
    const erased = await db
      .deleteFrom('events')
      .where('profile_id', '=', profileId)
      .where(({ or, and, eb }) =>
        or([
          and([isOneOf(dialect, 'anonymous_id', visitors), eb('visitor_owned', '=', 1)]),
          ...(userId === null ? [] : [eb('user_id', '=', userId), eb('owner_user_id', '=', userId)]),
        ]),
      )
      .returning('message_id')
      .execute();
    await db
      .deleteFrom('deliveries')
      .where('order_key', '=', profileId)
      .where(
        isOneOf(
          dialect,
          'message_id',
          erased.map((row) => row.message_id),
        ),
      )
      .execute();
    await refold(transaction, profileId);
  }
};
