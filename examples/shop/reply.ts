import type { Assets } from './assets.ts';
import type { Cart } from './cart.ts';
import type { Cookie } from './cookies.ts';
import type { CartCoupon } from './coupon.ts';
import type { Customer } from './customer.ts';
import type { Events, ShopEvent } from './events.ts';
import type { Html } from './html.ts';
import type { Locale } from './locales/locale.ts';
import type { Note } from './notes.ts';

/** What every page may know of the request that it answers. */
export interface View {
  url: URL;
  /** The path after the language, such as `/c/tea`: the same page in every language. */
  path: string;
  locale: Locale;
  cart: Cart;
  customer: Customer | undefined;
  note: Note | undefined;
  /** The code in the cart. */
  coupon: CartCoupon | undefined;
  events: Events;
  assets: Assets;
}

/** A page's own part; the frame adds the rest. */
export interface Page {
  title: string;
  description?: string;
  main: Html;
  /** @default 200 */
  status?: number;
  /** What happens by showing it. */
  events?: ShopEvent[];
  /** Traits that somebody who is not signed in gave of their own accord, such as with an order. */
  traits?: Record<string, string>;
  cookies?: Cookie[];
  /** Whether it is out of date as soon as it is left, as the cart is. @default false */
  isFleeting?: boolean;
}

/** What a route answers. */
export type Reply =
  | Page
  | { redirect: string; cookies: Cookie[] }
  | { json: unknown; cookies: Cookie[] }
  | { refuse: number };

/** Puts an address into the visitor's language: `/cart` becomes `/en/cart`. */
export const pathIn = ({ code }: Locale, path: string): string => `/${code}${path}`;
