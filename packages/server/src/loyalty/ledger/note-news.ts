import type { Transaction } from '../../database/transaction.ts';
import type { Member } from './rows.ts';

/** Something that connectors are told. */
export interface LoyaltyNews {
  /** Tells it apart from all others of the site: told twice, it is one. */
  id: string;
  /** Name of the event. */
  event:
    | `Loyalty Points ${'Earned' | 'Redeemed' | 'Returned' | 'Refunded' | 'Expired' | 'Adjusted'}`
    | 'Loyalty Tier Changed'
    | 'Coupon Issued'
    | 'Coupon Used';
  properties: Readonly<Record<string, unknown>>;
  at: number;
}

/** Notes what connectors have to be told, in the transaction in which it comes about. */
export const noteNews = async (
  { db }: Pick<Transaction, 'db'>,
  { site, userId }: Member,
  { id, event, properties, at }: LoyaltyNews,
): Promise<void> => {
  await db
    .insertInto('loyalty_news')
    .values({ id, site, user_id: userId, event, properties: JSON.stringify(properties), at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};
