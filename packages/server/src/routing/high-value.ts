import { isDeepStrictEqual } from 'node:util';
import type { HighValue } from '../config/chat.ts';
import type { Transaction } from '../database/transaction.ts';
import type { ThreadOwner } from '../stream/audience.ts';

/** What of a profile tells how much a customer is worth. */
export interface CustomerWorth {
  orders: number;
  spent: number;
  /** Null while nobody knows. */
  lifetimeValue: number | null;
  traits: Readonly<Record<string, unknown>>;
}

/** Tells whether a customer goes ahead of others: one reason is enough. */
export const isHighValue = (
  rule: HighValue,
  { orders, spent, lifetimeValue, traits }: CustomerWorth,
): boolean =>
  (rule.orders !== undefined && orders >= rule.orders) ||
  (rule.spent !== undefined && spent >= rule.spent) ||
  (rule.lifetimeValue !== undefined && lifetimeValue !== null && lifetimeValue >= rule.lifetimeValue) ||
  Object.entries(rule.traits ?? {}).some(
    ([name, value]) => name in traits && isDeepStrictEqual(traits[name], value),
  );

/**
 * Reads what a conversation's customer is worth, of what was proven: orders that the shop's own server told of, traits
 * that it or the proven customer told. What a browser claims, anybody could who wants to go first.
 */
export const readWorth = async (
  { db }: Pick<Transaction, 'db'>,
  { site, anonymous_id, key_hash, user_id }: ThreadOwner,
): Promise<CustomerWorth | undefined> => {
  const profile = await db
    .selectFrom('identities')
    .innerJoin('profiles', 'profiles.id', 'identities.profile_id')
    .select(['profiles.id', 'profiles.user_id', 'identities.key_hash'])
    .where('identities.site', '=', site)
    .where('identities.kind', '=', user_id === null ? 'anonymous' : 'user')
    .where('identities.value', '=', user_id ?? anonymous_id)
    .executeTakeFirst();
  if (!profile) return undefined;
  if (user_id === null && (profile.user_id !== null || profile.key_hash !== key_hash)) return undefined;
  const [orders, value, traits] = await Promise.all([
    db
      .selectFrom('orders')
      .select('total')
      .where('profile_id', '=', profile.id)
      .where('confirmed', '=', 1)
      .execute(),
    db
      .selectFrom('customer_values')
      .select('lifetime_value')
      .where('profile_id', '=', profile.id)
      .executeTakeFirst(),
    db
      .selectFrom('traits')
      .select(['name', 'value'])
      .where('profile_id', '=', profile.id)
      .where('proven', '=', 1)
      .execute(),
  ]);
  return {
    orders: orders.length,
    spent: orders.reduce((sum, { total }) => sum + (total ?? 0), 0),
    lifetimeValue: value?.lifetime_value ?? null,
    traits: Object.fromEntries(traits.map(({ name, value }) => [name, JSON.parse(value)])),
  };
};
