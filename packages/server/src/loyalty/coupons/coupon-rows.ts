import type { Money } from '@rapport/sdk/models';
import type { Selectable } from 'kysely';
import type { CouponTable } from '../../database/loyalty-tables.ts';

export type CouponRow = Selectable<CouponTable>;

/** What a coupon holds for. */
export interface CouponTerms {
  /** The least that an order must come to, by currency; in others it does not hold. @default any */
  minimum?: Readonly<Record<string, number>>;
  /** Ids of products, or names of categories, that it is for. @default all */
  products?: readonly string[];
  categories?: readonly string[];
  /** Whether it may be used beside others. @default false */
  stackable?: boolean;
}

/** What a coupon is worth: amounts by currency. */
export type CouponWorth =
  | { type: 'amount'; amount: Readonly<Record<string, number>> }
  | { type: 'percent'; percent: number }
  | { type: 'free-shipping' }
  | { type: 'product'; productId: string };

/** Picks the currency that the reader thinks in, or else the first there is. */
export const moneyIn = (
  amounts: Readonly<Record<string, number>>,
  currency: string | undefined,
): Money | undefined => {
  const [key, amount] =
    currency !== undefined && currency in amounts
      ? [currency, amounts[currency]]
      : (Object.entries(amounts)[0] ?? []);
  return key === undefined || amount === undefined ? undefined : { amount, currency: key };
};
