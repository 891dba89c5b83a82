import { type CartLine, totalsOf } from '../cart.ts';
import { type CouponOutcome, couponCookie } from '../coupon.ts';
import { type Html, html } from '../html.ts';
import { formatPrice } from '../money.ts';
import { type Page, pathIn, type View } from '../reply.ts';
import { couponForm } from './coupon-form.ts';
import { quantitySelect } from './quantity-select.ts';
import { totalsList } from './totals.ts';

/** Renders the cart, or where to begin while it is empty. `isRefused`: it answers a code that was just typed. */
export function cartPage(view: View, coupon: CouponOutcome, isRefused = false): Page {
  const { locale, cart, events } = view;
  const words = locale.strings.cart;
  const { missingForFree } = totalsOf(cart, locale);
  const page = { title: words.heading, isFleeting: true, events: [events.cartViewed(cart)] };
  if (cart.length === 0) return { ...page, main: emptyCart(view) };
  return {
    ...page,
    status: isRefused ? 422 : 200,
    ...(coupon.refused !== undefined && { cookies: [couponCookie(undefined)] }),
    main: html`<div class="wrap page">
<h1>${words.heading}</h1>
<div class="columns">
<ul class="lines">${cart.map((line) => cartLine(line, view))}</ul>
<aside class="panel" aria-labelledby="summary">
<h2 id="summary">${words.summary}</h2>
${totalsList(cart, locale, { discount: coupon.discount })}
${couponForm(view, coupon)}
${missingForFree > 0 && html`<p class="hint">${words.missingForFree(formatPrice(missingForFree, locale))}</p>`}
<p><a class="button button-wide" href="${pathIn(locale, '/checkout')}">${words.checkout}</a></p>
<p class="center"><a href="${pathIn(locale, '/')}">${words.keepShopping}</a></p>
</aside>
</div>
</div>`,
  };
}

function cartLine({ product, quantity }: CartLine, { locale, assets }: View): Html {
  const words = locale.strings.cart;
  const { name, price } = locale.products[product.id];
  const action = pathIn(locale, '/cart');
  return html`<li class="line">
<div class="tile tile-${product.tint}"><img src="${assets.url(`pictures/${product.id}.svg`)}" alt="" width="400" height="400"></div>
<div class="line-words">
<h2><a href="${pathIn(locale, `/p/${product.id}`)}">${name}</a></h2>
<p class="hint">${words.each(formatPrice(price, locale))}</p>
<div class="line-actions">
<form class="line-form" method="post" action="${action}">
<input type="hidden" name="product" value="${product.id}">
<label class="visually-hidden" for="quantity-${product.id}">${words.quantityOf(name)}</label>
${quantitySelect({ id: `quantity-${product.id}`, selected: quantity, locale })}
<button class="button button-small button-quiet" type="submit">${words.update}</button>
</form>
<form method="post" action="${action}">
<input type="hidden" name="product" value="${product.id}"><input type="hidden" name="quantity" value="0">
<button class="link" type="submit" aria-label="${words.removeProduct(name)}">${words.remove}</button>
</form>
</div>
</div>
<p class="price line-price">${formatPrice(price * quantity, locale)}</p>
</li>`;
}

function emptyCart({ locale, assets }: View): Html {
  const words = locale.strings.cart;
  return html`<div class="wrap page empty">
<img src="${assets.url('pictures/speckled-mug.svg')}" alt="" width="400" height="400">
<h1>${words.empty}</h1>
<p class="lead">${words.emptyHint}</p>
<p><a class="button" href="${pathIn(locale, '/')}">${words.browse}</a></p>
</div>`;
}
