import type { FieldErrors } from '../checkout-form.ts';
import { html } from '../html.ts';
import type { CheckoutFieldName } from '../locales/strings.ts';
import type { Recipient } from '../order.ts';
import { type Page, pathIn, type View } from '../reply.ts';
import { errorSummary, type FieldOptions, field } from './field.ts';
import { briefLines, totalsList } from './totals.ts';

export interface CheckoutPageOptions {
  orderId: string;
  /** What a coupon takes off, in minor units. */
  discount: number;
  /** The order's number, sealed: sent twice, the form is still one order. */
  sealedOrderId: string;
  recipient?: Recipient;
  errors?: FieldErrors;
}

/** Renders the form that makes an order of the cart. */
export function checkoutPage(view: View, options: CheckoutPageOptions): Page {
  const { locale, cart, customer, events } = view;
  const { recipient, errors = {} } = options;
  const words = locale.strings.checkout;
  const isRepeated = recipient !== undefined;
  const entry = (name: CheckoutFieldName, more: Pick<FieldOptions, 'autocomplete' | 'type' | 'width'>) =>
    field({
      name,
      label: words.fields[name],
      value: recipient?.[name] ?? (name === 'name' || name === 'email' ? customer?.[name] : '') ?? '',
      error: errors[name],
      ...(name === 'phone' && { hint: words.phoneHint, optional: words.optional }),
      ...more,
    });
  return {
    title: isRepeated ? `${words.errorTitle}: ${words.heading}` : words.heading,
    status: isRepeated ? 422 : 200,
    isFleeting: true,
    events: isRepeated ? [] : [events.checkoutStarted(options.orderId, cart)],
    main: html`<div class="wrap page">
<h1>${words.heading}</h1>
${errorSummary(words.errorHeading, errors)}
<form class="columns" method="post" action="${pathIn(locale, '/checkout')}" novalidate>
<div class="form">
<input type="hidden" name="order" value="${options.sealedOrderId}">
<fieldset><legend>${words.contact}</legend>
${entry('name', { autocomplete: 'name' })}
${entry('email', { autocomplete: 'email', type: 'email' })}
${entry('phone', { autocomplete: 'tel', type: 'tel' })}</fieldset>
<fieldset><legend>${words.delivery}</legend>
${entry('address', { autocomplete: 'street-address' })}
${entry('postcode', { autocomplete: 'postal-code', width: 'half' })}
${entry('city', { autocomplete: 'address-level2', width: 'half' })}</fieldset>
</div>
<aside class="panel" aria-labelledby="your-order">
<h2 id="your-order">${words.yourOrder}</h2>
${briefLines(cart, locale)}
${totalsList(cart, locale, { discount: options.discount })}
<h3>${words.payment}</h3>
<p class="hint">${words.paymentNote}</p>
<p><button class="button button-wide" type="submit">${words.place}</button></p>
</aside>
</form>
</div>`,
  };
}
