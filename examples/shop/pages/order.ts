import { html } from '../html.ts';
import type { Order } from '../order.ts';
import { type Page, pathIn, type View } from '../reply.ts';
import { icons } from './icons.ts';
import { briefLines, totalsList } from './totals.ts';

/** Renders the confirmation of an order. Where it has just been placed, the page says so to Rapport. */
export function orderPage({ locale, customer, events }: View, order: Order, isNew: boolean): Page {
  const words = locale.strings.order;
  const { name, email, phone, address, city, postcode } = order.recipient;
  const placedOn = new Intl.DateTimeFormat(locale.intl, { dateStyle: 'long' }).format(order.placedAt);
  return {
    title: words.title,
    events: isNew ? [events.orderCompleted(order)] : [],
    ...(isNew && !customer && { traits: { name, email, ...(phone && { phone }) } }),
    cookies: isNew ? [{ name: 'shop-order-placed', value: undefined }] : [],
    main: html`<div class="wrap page order">
<div class="page-head"><p class="seal">${icons.check}</p><h1>${words.heading}</h1><p class="lead">${words.lead}</p></div>
<div class="panel">
${order.returnedAt !== undefined && html`<p class="notice">${words.returned}</p>`}
<dl class="facts">
<div><dt>${words.number}</dt><dd><bdi>${order.id}</bdi></dd></div>
<div><dt>${words.date}</dt><dd>${placedOn}</dd></div>
<div><dt>${words.address}</dt><dd><bdi>${name}</bdi><br><bdi>${address}</bdi><br><bdi>${postcode} ${city}</bdi></dd></div>
</dl>
<h2>${words.items}</h2>
${briefLines(order.cart, locale, order.locale)}
${totalsList(order.cart, locale, { market: order.locale, discount: order.coupon?.discount })}
</div>
<p class="actions no-print"><a class="button" href="${pathIn(locale, '/')}">${words.keepShopping}</a>
<button class="button button-quiet" type="button" data-print data-with-script hidden>${words.print}</button></p>
</div>`,
  };
}
