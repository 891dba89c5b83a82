import type { FieldErrors } from '../checkout-form.ts';
import type { Customer } from '../customer.ts';
import { type Html, html } from '../html.ts';
import { type Page, pathIn, type View } from '../reply.ts';
import { errorSummary, field } from './field.ts';

export interface SignInAttempt {
  name: string;
  email: string;
  errors: FieldErrors;
}

/** Renders who is signed in, or the form to do so. */
export function accountPage(view: View, attempt?: SignInAttempt): Page {
  const { locale, customer } = view;
  const { account, checkout } = locale.strings;
  const title = customer ? account.heading : account.signInHeading;
  return {
    title: attempt ? `${checkout.errorTitle}: ${title}` : title,
    status: attempt ? 422 : 200,
    main: html`<div class="wrap page narrow">${customer ? signedIn(customer, view) : signInForm(view, attempt)}</div>`,
  };
}

function signedIn({ name, email, userId }: Customer, { locale }: View): Html {
  const { account } = locale.strings;
  return html`<h1>${account.heading}</h1>
<p class="lead">${account.lead}</p>
<dl class="facts">
<div><dt>${account.name}</dt><dd><bdi>${name}</bdi></dd></div>
<div><dt>${account.email}</dt><dd><bdi>${email}</bdi></dd></div>
<div><dt>${account.customerNumber}</dt><dd><bdi>${userId}</bdi></dd></div>
</dl>
<form method="post" action="${pathIn(locale, '/account/sign-out')}"><button class="button button-quiet" type="submit">${account.signOut}</button></form>`;
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
