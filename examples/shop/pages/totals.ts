import { type Cart, totalsOf } from '../cart.ts';
import { type Html, html } from '../html.ts';
import type { Locale } from '../locales/locale.ts';
import { formatPrice } from '../money.ts';

export interface TotalsOptions {
  /** The language in whose country it is bought. @default the reader's */
  market?: Locale;
  /** What a coupon takes off, in minor units. @default nothing */
  discount?: number | undefined;
}

/** Renders what a cart costs. */
export function totalsList(cart: Cart, locale: Locale, options: TotalsOptions = {}): Html {
  const { market = locale, discount } = options;
  const words = locale.strings.cart;
  const totals = totalsOf(cart, market, discount);
  const price = (minor: number) => formatPrice(minor, locale, market.market);
  return html`<dl class="totals">
<div><dt>${words.subtotal}</dt><dd>${price(totals.goods)}</dd></div>
${totals.discount > 0 && html`<div><dt>${words.discount}</dt><dd data-discount>${price(-totals.discount)}</dd></div>`}
<div><dt>${words.shipping}</dt><dd>${totals.shipping === 0 ? words.free : price(totals.shipping)}</dd></div>
<div class="total"><dt>${words.total}</dt><dd>${price(totals.total)}</dd></div>
<div class="tax"><dt>${words.tax}</dt><dd>${price(totals.tax)}</dd></div>
</dl>`;
}

/** Renders what is in a cart in short: name, quantity, price. */
export function briefLines(cart: Cart, locale: Locale, market: Locale = locale): Html {
  const numbers = new Intl.NumberFormat(locale.intl);
  return html`<ul class="brief">${cart.map(
    ({
      product,
      quantity,
    }) => html`<li><span>${locale.products[product.id].name} <span class="times">× ${numbers.format(quantity)}</span></span>
<span>${formatPrice(market.products[product.id].price * quantity, locale, market.market)}</span></li>`,
  )}</ul>`;
}
