import { findProduct, type Product } from './catalogue.ts';
import type { Cookie } from './cookies.ts';

/** What one request has to tell the next page: it passes through the `shop-note` cookie, once. */
export type Note =
  | { kind: 'cart'; product: Product; change: number }
  | { kind: 'signed-in' }
  | { kind: 'signed-out' }
  | { kind: 'returned' };

/** Reads the cookie, such as `cart.longjing.2`; what makes no sense is left out. */
export function parseNote(text: string | undefined): Note | undefined {
  const [kind = '', id = '', change = ''] = (text ?? '').split('.');
  if (kind === 'signed-in' || kind === 'signed-out' || kind === 'returned') return { kind };
  const product = findProduct(id);
  return kind === 'cart' && product && /^-?\d{1,3}$/.test(change)
    ? { kind, product, change: Number(change) }
    : undefined;
}

/** Writes the cookie. */
export const noteCookie = (note: Note): Cookie => ({
  name: 'shop-note',
  value: note.kind === 'cart' ? `cart.${note.product.id}.${note.change}` : note.kind,
});
