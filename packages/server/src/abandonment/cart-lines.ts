import type { JsonObject } from '@rapport/sdk/models';

/** What is said of a product: nothing of whoever puts it into the cart. */
export interface CartProduct extends JsonObject {
  quantity: number;
}

/** The products of a cart, by what names each. */
export type CartLines = ReadonlyMap<string, CartProduct>;

const maxLines = 100;
const textLengths = {
  product_id: 255,
  sku: 255,
  name: 255,
  brand: 255,
  category: 255,
  variant: 255,
  url: 1_024,
  image_url: 1_024,
} as const;

/** Reads a number, also one that is written as a text, as some shops do. */
export const numberIn = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

/** Reads a text or a number of some length at most. */
export const textIn = (value: unknown, maxCharacters: number): string | undefined => {
  const text = typeof value === 'number' ? `${value}` : value;
  return typeof text === 'string' && text !== '' && text.length <= maxCharacters ? text : undefined;
};

const productIn = (given: JsonObject): CartProduct => {
  const product: JsonObject = {};
  for (const [name, length] of Object.entries(textLengths)) {
    const text = textIn(given[name], length);
    if (text !== undefined) product[name] = text;
  }
  const price = numberIn(given.price);
  const quantity = numberIn(given.quantity);
  if (price !== undefined) product.price = price;
  // Where none is said it is one: https://developers.google.com/analytics/devguides/collection/ga4/reference/events
  return { ...product, quantity: quantity !== undefined && quantity > 0 ? quantity : 1 };
};

const idOf = ({ product_id, sku, name }: CartProduct): string => `${product_id ?? sku ?? name ?? ''}`;
const keyOf = (product: CartProduct): string => `${idOf(product)}\n${product.variant ?? ''}`;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the list of products of an event; undefined where it has none. */
export const listedProducts = ({ products }: JsonObject): CartProduct[] | undefined =>
  Array.isArray(products) ? products.slice(0, maxLines).filter(isObject).map(productIn) : undefined;

/** Reads the products that an event is about: those of its list, or the one that it is itself. */
export const productsOf = (properties: JsonObject): CartProduct[] =>
  listedProducts(properties) ?? [productIn(properties)];

/** Adds products to a cart. */
export const addProducts = (lines: CartLines, products: readonly CartProduct[]): CartLines => {
  const sum = new Map(lines);
  for (const product of products) {
    const key = keyOf(product);
    const known = sum.get(key);
    if (!known && sum.size >= maxLines) continue;
    sum.set(key, { ...known, ...product, quantity: (known?.quantity ?? 0) + product.quantity });
  }
  return sum;
};

/** Takes products out of a cart. A shop that names the variant on the way in may not do so on the way out. */
export const removeProducts = (lines: CartLines, products: readonly CartProduct[]): CartLines => {
  const left = new Map(lines);
  for (const product of products) {
    const exact = keyOf(product);
    const key = left.has(exact)
      ? exact
      : [...left].find(([, { variant: _, ...line }]) => idOf(line) === idOf(product))?.[0];
    const known = key === undefined ? undefined : left.get(key);
    if (key === undefined || !known) continue;
    const quantity = known.quantity - product.quantity;
    if (quantity > 0) left.set(key, { ...known, quantity });
    else left.delete(key);
  }
  return left;
};

/** Whether two carts hold the same. */
export const holdSame = (one: CartLines, other: CartLines): boolean =>
  one.size === other.size && [...one].every(([key, { quantity }]) => other.get(key)?.quantity === quantity);

/** Adds up what the products cost; undefined where that is not said of each. */
export const sumOf = (lines: CartLines): number | undefined => {
  let sum = 0;
  for (const { price, quantity } of lines.values()) {
    if (typeof price !== 'number') return undefined;
    sum += price * quantity;
  }
  return lines.size > 0 ? Number(sum.toFixed(4)) : undefined;
};
