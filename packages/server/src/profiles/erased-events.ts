import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { isOneOf } from '../database/rows.ts';
import type { Schema } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { provenBrowsers } from './proven-browsers.ts';

/** Who asks, and about whom. */
export interface ErasureScope {
  site: string;
  /** Null where a customer is meant with all their browsers. */
  anonymousId: string | null;
  /** The customer, proven by whoever asks unless that is an admin. */
  userId: string | null;
  actor: 'visitor' | 'customer' | 'admin';
}

/**
 * Names the browsers that are erased: the visitor's own, or those that were proven the customer's. For an admin, who
 * has a letter and no token, those too that said themselves, with their key where they have one, that they are the
 * customer's.
 */
export const erasedBrowsers = async (
  { db }: Transaction,
  { site, anonymousId, userId, actor }: ErasureScope,
): Promise<string[]> => {
  if (userId === null) return anonymousId === null ? [] : [anonymousId];
  const proven = await provenBrowsers(db, site, userId);
  if (actor !== 'admin') return proven.toSorted();
  const said = await db
    .selectFrom('identities as customer')
    .innerJoin('identities as browser', 'browser.profile_id', 'customer.profile_id')
    .select('browser.value')
    .where('customer.site', '=', site)
    .where('customer.kind', '=', 'user')
    .where('customer.value', '=', userId)
    .where('browser.kind', '=', 'anonymous')
    .where('browser.proven_user_id', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('events')
          .select('sequence')
          .whereRef('events.profile_id', '=', 'customer.profile_id')
          .whereRef('events.anonymous_id', '=', 'browser.value')
          .where('events.user_id', '=', userId)
          .where(sql<boolean>`(browser.key_hash is null or events.visitor_owned = 1)`),
      ),
    )
    .execute();
  return [...proven, ...said.map(({ value }) => value)].toSorted();
};

/** Picks the events that go: what its owner may read, and nothing that was proven somebody else's. */
export const isErased =
  ({ dialect }: Transaction, { userId, actor }: ErasureScope, browsers: readonly string[]) =>
  ({ or, and, eb }: ExpressionBuilder<Schema, 'events'>): Expression<SqlBool> => {
    const inBrowser = isOneOf(dialect, 'anonymous_id', browsers);
    const owned = actor === 'admin' ? [] : [eb('visitor_owned', '=', 1)];
    const unproven = eb('owner_user_id', 'is', null);
    const anonymous = eb('user_id', 'is', null);
    if (userId === null)
      return actor === 'admin'
        ? and([inBrowser, unproven])
        : and([inBrowser, ...owned, or([unproven, anonymous])]);
    const theirs = eb('user_id', '=', userId);
    return or([
      theirs,
      eb('owner_user_id', '=', userId),
      and([inBrowser, ...owned, unproven, or([anonymous, theirs])]),
    ]);
  };
