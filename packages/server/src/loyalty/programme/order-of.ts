import type { JsonObject } from '@rapport/sdk/models';
import { numberIn, textIn } from '../../abandonment/cart-lines.ts';

/** A line of an order. */
export interface OrderLine {
  /** What the shop calls the product: its id, and its SKU where that is another. */
  id?: string;
  sku?: string;
  category?: string;
  quantity: number;
  /** What all pieces cost, without their share of the order's discount. */
  amount: number;
}

/** What of an order counts for points. Amounts are in the currency's main unit. */
export interface LoyaltyOrder {
  orderId: string;
  /** Absent where the order names none: then it earns nothing. */
  currency?: string;
  /** The goods, without postage and discounts. */
  goods: number;
  /** What was paid without postage: a refund of so much is a refund of all goods. */
  paid: number;
  /** Empty where the order does not say what each line cost. */
  lines: OrderLine[];
}

const longestId = 255;
const mostLines = 500;
/** A million million, of whatever currency: more is a mistake. */
const mostGoods = 1e12;
/** Away with what adding and multiplying leave behind: 0.1 + 0.2. */
export const roundAmount = (amount: number): number => Number(amount.toFixed(4));

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the number of the order that an event is about. */
export const orderIdIn = ({ order_id, orderId = order_id }: JsonObject): string | undefined =>
  textIn(orderId, longestId);

/**
 * Reads an order off the properties of its event: what the products cost, less the discount; else the subtotal, the
 * total without postage, the revenue or the value, whichever there is. Undefined where it has no number or no amount.
 * @see https://segment.com/docs/connections/spec/ecommerce/v2/#order-completed
 */
export const orderOf = (properties: JsonObject): LoyaltyOrder | undefined => {
  const orderId = orderIdIn(properties);
  if (orderId === undefined) return undefined;
  const currency = textIn(properties.currency, 3)?.toUpperCase();
  const lines = linesOf(properties);
  const shipping = numberIn(properties.shipping) ?? 0;
  const total = numberIn(properties.total);
  const withoutShipping = total === undefined ? undefined : total - shipping;
  const goods =
    lines.length > 0
      ? lines.reduce((sum, { amount }) => sum + amount, 0)
      : (numberIn(properties.subtotal) ??
        withoutShipping ??
        numberIn(properties.revenue) ??
        numberIn(properties.value));
  if (goods === undefined || !(Math.abs(goods) <= mostGoods)) return undefined;
  const known = Math.max(0, roundAmount(goods));
  return {
    orderId,
    ...(currency !== undefined && /^[A-Z]{3}$/.test(currency) && { currency }),
    goods: known,
    paid: withoutShipping !== undefined && withoutShipping > 0 ? roundAmount(withoutShipping) : known,
    lines,
  };
};

/** The lines of an order that says what each costs; the discount on the whole is taken off each in proportion. */
const linesOf = ({ products, discount }: JsonObject): OrderLine[] => {
  if (!Array.isArray(products)) return [];
  const lines: OrderLine[] = [];
  for (const product of products.slice(0, mostLines)) {
    const price = isObject(product) ? numberIn(product.price) : undefined;
    if (!isObject(product) || price === undefined) return [];
    const { id, sku } = namesOf(product);
    const category = textIn(product.category, longestId);
    const quantity = quantityIn(product);
    lines.push({
      ...(id !== undefined && { id }),
      ...(sku !== undefined && { sku }),
      ...(category !== undefined && { category }),
      quantity,
      amount: Math.max(0, price) * quantity,
    });
  }
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  const off = Math.min(Math.max(0, numberIn(discount) ?? 0), sum);
  const share = sum === 0 ? 0 : (sum - off) / sum;
  return lines.map((line) => ({ ...line, amount: roundAmount(line.amount * share) }));
};

/** What a product is called. */
export const namesOf = (product: JsonObject): Pick<OrderLine, 'id' | 'sku'> => {
  const id = textIn(product.product_id ?? product.productId ?? product.id, longestId);
  const sku = textIn(product.sku, longestId);
  return { ...(id !== undefined && { id }), ...(sku !== undefined && { sku }) };
};

/** Where none is said it is one. @see https://developers.google.com/analytics/devguides/collection/ga4/reference/events */
export const quantityIn = ({ quantity }: JsonObject): number => {
  const number = numberIn(quantity);
  return number !== undefined && number > 0 ? number : 1;
};
