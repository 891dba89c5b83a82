import type { JsonObject } from '@rapport/sdk/models';
import { numberIn } from '../../abandonment/cart-lines.ts';
import { namesOf, type OrderLine, quantityIn, roundAmount } from './order-of.ts';

/** What came back of an order. Without products and amount: all of it. */
export interface OrderRefund {
  products?: RefundedProduct[];
  /** Without postage. */
  amount?: number;
}

/** So many pieces of a product. */
export interface RefundedProduct {
  id?: string;
  sku?: string;
  quantity: number;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a refund off its event. An order that is cancelled comes back as a whole; so does one of which nothing more
 * is said. Products are believed before the amount, as that may hold postage.
 * @see https://segment.com/docs/connections/spec/ecommerce/v2/#order-refunded
 */
export const refundOf = (event: string, properties: JsonObject): OrderRefund => {
  if (event === 'Order Cancelled') return {};
  const given = Array.isArray(properties.products) ? properties.products.filter(isObject) : [];
  const products = given.map((product) => ({ ...namesOf(product), quantity: quantityIn(product) }));
  const total = numberIn(properties.total) ?? numberIn(properties.revenue) ?? numberIn(properties.value);
  const prices = given.map((product) => (numberIn(product.price) ?? Number.NaN) * quantityIn(product));
  const sum = prices.length > 0 ? prices.reduce((all, price) => all + price, 0) : Number.NaN;
  const amount =
    total === undefined ? sum : Math.max(0, Math.abs(total) - Math.abs(numberIn(properties.shipping) ?? 0));
  return {
    ...(products.length > 0 && { products }),
    ...(!Number.isNaN(amount) && { amount: roundAmount(amount) }),
  };
};

/** What an order was when it earned: enough to tell what is left of it after any refunds. */
export interface OrderSnapshot {
  paid: number;
  /** `counts`: whether the rule looked at it. */
  lines: readonly (Pick<OrderLine, 'id' | 'sku' | 'quantity' | 'amount'> & { counts: boolean })[];
  /** What counted. */
  amount: number;
}

/**
 * Tells how much of what counted is left after refunds, in whatever order they came. Twice the same piece is one; an
 * amount that names no piece takes its part of everything.
 */
export const amountLeft = (order: OrderSnapshot, refunds: readonly OrderRefund[]): number => {
  const pieces = order.lines.map(({ quantity }) => quantity);
  let part = 0;
  for (const refund of refunds) {
    if (refund.products === undefined && refund.amount === undefined) return 0;
    if (takePieces(order, pieces, refund.products ?? [])) continue;
    // Goods that the order does not know, and no amount: nothing can be said of how much it was.
    if (refund.amount !== undefined) part += order.paid > 0 ? refund.amount / order.paid : 1;
  }
  const back = order.lines.reduce(
    (sum, { amount, quantity, counts }, index) =>
      counts ? sum + (amount * (quantity - (pieces[index] ?? 0))) / quantity : sum,
    part * order.amount,
  );
  return Math.max(0, roundAmount(order.amount - back));
};

/** Takes what came back out of the pieces that are left. Answers whether the order knows any of it. */
const takePieces = (
  { lines }: OrderSnapshot,
  pieces: number[],
  products: readonly RefundedProduct[],
): boolean => {
  let isKnown = false;
  for (const product of products) {
    let missing = product.quantity;
    for (const [index, line] of lines.entries()) {
      if (!isSame(line, product)) continue;
      isKnown = true;
      const taken = Math.min(pieces[index] ?? 0, missing);
      pieces[index] = (pieces[index] ?? 0) - taken;
      missing -= taken;
    }
  }
  return isKnown;
};

/** Either side may know only one of the two names, or write the one where the other has the other. */
const isSame = (line: Pick<OrderLine, 'id' | 'sku'>, product: RefundedProduct): boolean => {
  const names = [line.id, line.sku].filter((name) => name !== undefined);
  return [product.id, product.sku].some((name) => name !== undefined && names.includes(name));
};
