import type { Coupon, CouponValue, LoyaltySettings, Money } from '@rapport/sdk/models';
import { isolate } from '../shared/isolate.ts';
import type { Voice } from './voice.ts';

/** What the words of a programme are put together from. */
export type Speaking = Voice & { programme: LoyaltySettings | undefined };

/** What the programme is called in the customer's language, or else in any. */
export const nameOf = ({ programme, language, text }: Speaking): string => {
  const names = programme?.name ?? {};
  return names[language] ?? names.en ?? Object.values(names)[0] ?? text.title;
};

/** The form of the word for points that a number asks for, with `#` where the number goes. */
const formOf = ({ programme, language, text, tag }: Speaking, count: number): string => {
  const own = programme?.points[language] ?? programme?.points.en;
  const forms = own ?? text.points;
  // Words of another language follow the rules of that one.
  const rules = own && !programme?.points[language] ? 'en' : tag;
  const form = forms[new Intl.PluralRules(rules).select(count)] ?? forms.other ?? '';
  if (form.includes('#')) return form;
  return language === 'zh' ? `#${form}` : `#\u00a0${form}`;
};

/** Writes a number of points: `120 leaves`. */
export const sumOf = (speaking: Speaking, count: number): string =>
  formOf(speaking, count).replace('#', new Intl.NumberFormat(speaking.tag).format(count));

/** The word that stands beside a number: `leaves`. */
export const unitOf = (speaking: Speaking, count: number): string =>
  formOf(speaking, count).replace('#', '').trim();

/** Writes money, without cents where there are none: `€5`, `€134.50`. */
export const moneyOf = (tag: string, { amount, currency }: Money): string => {
  try {
    const format = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
    return isolate(new Intl.NumberFormat(tag, format).format(amount));
  } catch {
    return `${amount} ${currency}`;
  }
};

/** Says in a few words what a coupon is worth. */
export const worthOf = ({ tag, text: { coupons } }: Voice, value: CouponValue): string => {
  switch (value.type) {
    case 'amount':
      return coupons.off(moneyOf(tag, value));
    case 'percent':
      return coupons.off(
        new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }).format(
          value.percent / 100,
        ),
      );
    case 'free-shipping':
      return coupons.freeShipping;
    case 'product':
      return coupons.freeProduct;
  }
};

/** Says on what conditions a coupon is taken. */
export const termsOf = (
  { tag, text: { coupons } }: Voice,
  { minimum, products = [], categories = [], stackable }: Coupon,
): string[] => {
  const only = [...categories, ...products].map(isolate);
  return [
    ...(minimum ? [coupons.minimum(moneyOf(tag, minimum))] : []),
    ...(only.length > 0 ? [coupons.only(new Intl.ListFormat(tag).format(only))] : []),
    ...(stackable ? [] : [coupons.alone]),
  ];
};

/** Writes a day without more than it needs: `3 January`, of another year `3 January 2027`. */
export const dayOf = (tag: string, at: string, now: number): string => {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return isolate(
    new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'long',
      ...(!isThisYear && { year: 'numeric' as const }),
    }).format(date),
  );
};

/** Writes the last day on which something holds: what ends at midnight ends with the day before. */
export const lastDayOf = (tag: string, at: string, now: number): string => {
  const end = Date.parse(at);
  return Number.isNaN(end) ? at : dayOf(tag, new Date(end - 1).toISOString(), now);
};

/** Groups the digits of a member number, as they are read aloud: `2901 2345 6789 0`. */
export const groupsOf = (number: string): string => number.replaceAll(/(.{4})(?=.)/g, '$1\u00a0');
