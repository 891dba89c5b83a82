import type { CouponOutcome } from '../coupon.ts';
import { type Html, html } from '../html.ts';
import { pathIn, type View } from '../reply.ts';

/** Renders the field for a discount code, or the code that the cart has. */
export function couponForm({ locale, coupon: typed }: View, { coupon, refused }: CouponOutcome): Html {
  const words = locale.strings.cart.coupon;
  const action = pathIn(locale, '/cart/coupon');
  if (coupon)
    return html`<form class="coupon" method="post" action="${action}">
<p class="hint" role="status">${words.applied} <bdi class="coupon-code" data-coupon>${coupon.code}</bdi></p>
<input type="hidden" name="code" value="">
<button class="link" type="submit">${words.remove}</button>
</form>`;
  const reasons: Readonly<Record<string, string>> = words.refused;
  const error = refused === undefined ? undefined : (reasons[refused] ?? words.refused.unknown);
  return html`<form class="coupon" method="post" action="${action}">
<label for="coupon-code">${words.label}</label>
<div class="coupon-entry">
<input class="input" id="coupon-code" name="code" value="${refused === undefined ? '' : (typed?.code ?? '')}" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40"${error && html` aria-invalid="true" aria-describedby="coupon-error"`}>
<button class="button button-small button-quiet" type="submit">${words.apply}</button>
</div>
${error && html`<p class="error" id="coupon-error" role="alert">${error}</p>`}
</form>`;
}
