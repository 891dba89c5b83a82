import { findProduct, type Product } from './catalogue.ts';
import type { Locale } from './locales/locale.ts';

export interface CartLine {
  product: Product;
  /** From 1 to `mostOfOne`. */
  quantity: number;
}
/** What somebody means to buy, in the order in which it was put in. */
export type Cart = readonly CartLine[];

/** How many of one product an order may hold. */
export const mostOfOne = 20;

/** What a cart costs, in minor units. */
export interface Totals {
  /** Goods, tax included. */
  goods: number;
  /** What a coupon takes off the goods. */
  discount: number;
  shipping: number;
  /** The tax within what is paid for the goods. */
  tax: number;
  total: number;
  /** What is missing until the parcel is free; 0 when it is. */
  missingForFree: number;
}

/** Reads a cart from its cookie, such as `longjing.2_celadon-cup.1`; what makes no sense is left out. */
export function parseCart(text: string | undefined): Cart {
  return (text ?? '').split('_').reduce<Cart>((cart, part) => {
    const [id = '', quantity = ''] = part.split('.');
    const product = findProduct(id);
    return product && /^\d{1,3}$/.test(quantity) ? withQuantity(cart, product, Number(quantity)) : cart;
  }, []);
}

/** Writes a cart for its cookie. */
export const serializeCart = (cart: Cart): string =>
  cart.map(({ product, quantity }) => `${product.id}.${quantity}`).join('_');

/** Sets how many of a product the cart holds; 0 takes it out. */
export function withQuantity(cart: Cart, product: Product, quantity: number): Cart {
  const line = { product, quantity: Math.min(quantity, mostOfOne) };
  if (quantity < 1) return cart.filter((other) => other.product !== product);
  if (!cart.some((other) => other.product === product)) return [...cart, line];
  return cart.map((other) => (other.product === product ? line : other));
}

/** Tells how many of a product the cart holds. */
export const quantityOf = (cart: Cart, product: Product): number =>
  cart.find((line) => line.product === product)?.quantity ?? 0;

/** Counts the pieces in a cart. */
export const countOf = (cart: Cart): number => cart.reduce((sum, { quantity }) => sum + quantity, 0);

/** Adds up what a cart costs in a language's country. Postage is free by what the goods cost before a discount. */
export function totalsOf(cart: Cart, { market, products }: Locale, off = 0): Totals {
  const goods = cart.reduce((sum, { product, quantity }) => sum + products[product.id].price * quantity, 0);
  const missingForFree = Math.max(0, market.freeShippingFrom - goods);
  const shipping = cart.length === 0 || missingForFree === 0 ? 0 : market.shipping;
  const discount = Math.min(off, goods);
  const tax = Math.round(((goods - discount) * market.taxRate) / (1 + market.taxRate));
  return { goods, discount, shipping, tax, total: goods - discount + shipping, missingForFree };
}
