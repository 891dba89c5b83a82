import type { ProductId } from '../catalogue.ts';
import type { Strings } from './strings.ts';

export type LocaleCode = 'en' | 'vi' | 'pl' | 'fa' | 'zh';

/** How a country pays. Amounts are whole minor units: cents, grosz, fen, đồng, rials. */
export interface Market {
  /** ISO 4217. */
  currency: string;
  /** What a parcel costs; the post's parcels bear no value added tax. */
  shipping: number;
  /** From this value of goods on, the parcel is free. */
  freeShippingFrom: number;
  /** The value added tax that prices of goods include, such as 0.23. */
  taxRate: number;
}

/** What the shop says of one product in one language. */
export interface ProductText {
  name: string;
  /** One line, for lists. */
  line: string;
  description: string;
  /** In the order of the category's `factLabels`. */
  facts: readonly [string, string, string];
  /** In minor units, tax included. */
  price: number;
}

/** Everything that differs from one language to another. */
export interface Locale {
  code: LocaleCode;
  /** For `Intl`: language and country. */
  intl: string;
  direction: 'ltr' | 'rtl';
  /** In its own language. */
  name: string;
  market: Market;
  strings: Strings;
  products: Readonly<Record<ProductId, ProductText>>;
}
