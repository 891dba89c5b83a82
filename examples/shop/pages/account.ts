import { totalsOf } from '../cart.ts';
import type { FieldErrors } from '../checkout-form.ts';
import type { Customer } from '../customer.ts';
import { type Html, html } from '../html.ts';
import { formatPrice } from '../money.ts';
import type { Order } from '../order.ts';
import { type Page, pathIn, type View } from '../reply.ts';
import { errorSummary, field } from './field.ts';

export interface SignInAttempt {
  name: string;
  email: string;
  errors: FieldErrors;
}

export interface AccountPageOptions {
  /** Of the site, for the loyalty card. */
  siteKey: string;
  /** A sign-in that failed. */
  attempt?: SignInAttempt;
  /** The last order of this browser. */
  order?: Order | undefined;
}

/** Renders who is signed in, or the form to do so. */
export function accountPage(view: View, { siteKey, attempt, order }: AccountPageOptions): Page {
  const { locale, customer } = view;
  const { account, checkout } = locale.strings;
  const title = customer ? account.heading : account.signInHeading;
  return {
    title: attempt ? `${checkout.errorTitle}: ${title}` : title,
    status: attempt ? 422 : 200,
    main: html`<div class="wrap page narrow">${customer ? signedIn(customer, view, siteKey, order) : signInForm(view, attempt)}</div>`,
  };
}

function signedIn(
  { name, email, userId }: Customer,
  view: View,
  siteKey: string,
  order: Order | undefined,
): Html {
  const { locale, note } = view;
  const { account } = locale.strings;
  return html`<h1>${account.heading}</h1>
${note?.kind === 'returned' && html`<p class="notice" role="status">${account.returned}</p>`}
<p class="lead">${account.lead}</p>
<dl class="facts">
<div><dt>${account.name}</dt><dd><bdi>${name}</bdi></dd></div>
<div><dt>${account.email}</dt><dd><bdi>${email}</bdi></dd></div>
<div><dt>${account.customerNumber}</dt><dd><bdi>${userId}</bdi></dd></div>
</dl>
<div class="loyalty"><rapport-loyalty-card site="${siteKey}" locale="${locale.code}"></rapport-loyalty-card></div>
<script type="module" src="/rapport/loyalty-card.js"></script>
${order?.userId === userId && lastOrder(order, view)}
<form method="post" action="${pathIn(locale, '/account/sign-out')}"><button class="button button-quiet" type="submit">${account.signOut}</button></form>`;
}

function lastOrder(order: Order, { locale }: View): Html {
  const { account, order: words } = locale.strings;
  const { total } = totalsOf(order.cart, order.locale, order.coupon?.discount);
  const date = new Intl.DateTimeFormat(locale.intl, { dateStyle: 'long' }).format(order.placedAt);
  return html`<section class="panel last-order" aria-labelledby="last-order">
<h2 id="last-order">${account.lastOrder}</h2>
<p><a href="${pathIn(locale, `/order/${order.id}`)}"><bdi>${order.id}</bdi></a><br>
${date} · ${formatPrice(total, locale, order.locale.market)}</p>
${
  order.returnedAt === undefined
    ? html`<form method="post" action="${pathIn(locale, '/account/return')}">
<input type="hidden" name="order" value="${order.id}">
<button class="button button-small button-quiet" type="submit">${account.returnOrder}</button>
</form>
<p class="hint">${account.returnNote}</p>`
    : html`<p class="hint">${words.returned}</p>`
}
</section>`;
}

function signInForm({ locale, note }: View, attempt?: SignInAttempt): Html {
  const { account, checkout } = locale.strings;
  const errors = attempt?.errors ?? {};
  return html`<h1>${account.signInHeading}</h1>
${note?.kind === 'signed-out' && html`<p class="notice" role="status">${account.signedOut}</p>`}
<p class="lead">${account.signInLead}</p>
${errorSummary(checkout.errorHeading, errors)}
<form class="form" method="post" action="${pathIn(locale, '/account')}" novalidate>
${field({ name: 'name', label: account.name, value: attempt?.name ?? '', autocomplete: 'name', error: errors.name })}
${field({ name: 'email', label: account.email, value: attempt?.email ?? '', autocomplete: 'email', type: 'email', error: errors.email })}
<p><button class="button" type="submit">${account.signIn}</button></p>
</form>
<p class="hint">${account.exampleNote}</p>`;
}
