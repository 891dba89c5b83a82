import type { Money } from '@rapport/sdk/models';
import type { CouponTerms, CouponWorth } from './coupon-rows.ts';

/** Something in a cart, as Segment's e-commerce events have it. */
export interface CartProduct {
  product_id?: string | undefined;
  sku?: string | undefined;
  category?: string | undefined;
  /** Of one. */
  price?: number | undefined;
  /** @default 1 */
  quantity?: number | undefined;
}

/** What of a cart decides on a discount. */
export interface CartToDiscount {
  currency: string;
  /** Of the goods. */
  total: number;
  products?: readonly CartProduct[] | undefined;
}

/** Why a coupon takes nothing off a cart. */
export type UnfitReason = 'currency' | 'minimum' | 'products';

/** Finds out what a coupon takes off a cart: never more than what it holds for costs. Says why where it does not fit. */
export const discountOf = (
  worth: CouponWorth,
  { minimum, products, categories }: CouponTerms,
  cart: CartToDiscount,
): Money | UnfitReason => {
  const { currency, total } = cart;
  if (minimum) {
    const least = minimum[currency];
    if (least === undefined) return 'currency';
    if (total < least) return 'minimum';
  }
  const isLimited = products !== undefined || categories !== undefined;
  const fits = (cart.products ?? []).filter(
    (product) => !isLimited || isOf(product, products) || isIn(product, categories),
  );
  if (isLimited && fits.length === 0) return 'products';
  const base = isLimited ? sumOf(fits) : total;
  const money = (amount: number): Money => ({
    amount: rounded(Math.min(amount, base, total), currency),
    currency,
  });
  switch (worth.type) {
    case 'amount': {
      const amount = worth.amount[currency];
      return amount === undefined ? 'currency' : money(amount);
    }
    case 'percent':
      return money((base * worth.percent) / 100);
    case 'product': {
      const found = (cart.products ?? []).find((product) => isOf(product, [worth.productId]));
      return found ? { amount: rounded(Math.min(found.price ?? 0, total), currency), currency } : 'products';
    }
    case 'free-shipping':
      return { amount: 0, currency };
  }
};

const isOf = ({ product_id, sku }: CartProduct, ids: readonly string[] | undefined): boolean =>
  ids !== undefined && [product_id, sku].some((id) => id !== undefined && ids.includes(id));

const isIn = ({ category }: CartProduct, categories: readonly string[] | undefined): boolean =>
  category !== undefined && categories?.includes(category) === true;

const sumOf = (products: readonly CartProduct[]): number =>
  products.reduce((sum, { price = 0, quantity = 1 }) => sum + price * quantity, 0);

/** Down to what the currency has coins for: half a cent is the shop's. */
const rounded = (amount: number, currency: string): number => {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const factor = 10 ** maximumFractionDigits;
  return Math.max(0, Math.floor(Number((amount * factor).toFixed(6))) / factor);
};
