import type { Locale, Market } from './locales/locale.ts';

/** ISO 4217 gives the rial two digits after the point; nobody writes them, so ours has none. */
const digitsOf: Record<string, number> = { VND: 0, IRR: 0 };

/** Turns whole minor units, such as cents, into the amount that events carry. */
export function toAmount(minor: number, currency: string): number {
  const digits = digitsOf[currency] ?? 2;
  return Number((minor / 10 ** digits).toFixed(digits));
}

/** Turns an amount into whole minor units. */
export const toMinor = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** (digitsOf[currency] ?? 2));

/**
 * Writes a price as shops in the locale's country do. Iranian shops count in toman: ten rials.
 * An order keeps the market in which it was placed, whatever language shows it.
 */
export function formatPrice(minor: number, locale: Locale, { currency }: Market = locale.market): string {
  if (currency === 'IRR' && locale.code === 'fa')
    return `${new Intl.NumberFormat(locale.intl, { maximumFractionDigits: 0 }).format(minor / 10)} تومان`;
  return new Intl.NumberFormat(locale.intl, { style: 'currency', currency }).format(
    toAmount(minor, currency),
  );
}
