import type { Coupon } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { check } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import type { CardView } from './card-view.ts';
import { copyIcon } from './icons.ts';
import { dayOf, lastDayOf, termsOf, worthOf } from './words.ts';

const isPast = ({ state }: Coupon): boolean => state === 'used' || state === 'expired';

/** Without what isolates directions. */
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069\u200e\s]/g, '').toLowerCase();

/** Draws the coupons: those that can be used as tickets, the others in short. */
export const renderCoupons = (view: CardView): TemplateResult => {
  const { session, text } = view;
  const { items } = session.coupons;
  const current = items.filter((coupon) => !isPast(coupon));
  const past = items.filter(isPast);
  return html`
    ${current.length === 0 ? html`<p class="nothing">${text.coupons.none}</p>` : nothing}
    ${current.length > 0 ? html`<ul class="list">${current.map((coupon) => renderCoupon(coupon, view))}</ul>` : nothing}
    ${
      past.length > 0
        ? html`<h3 class="group">${text.coupons.past}</h3>
          <ul class="past">${past.map((coupon) => renderPast(coupon, view))}</ul>`
        : nothing
    }
  `;
};

/** Draws one that can be used. */
export const renderCoupon = (coupon: Coupon, view: CardView): TemplateResult => {
  const { text, tag, now } = view;
  const { code, name, value, state, reason, validFrom, expiresAt } = coupon;
  const worth = worthOf(view, value);
  const isNamed = plain(worth) === plain(name);
  const isLater = validFrom !== undefined && Date.parse(validFrom) > now;
  const days = [
    ...(isLater ? [text.coupons.validFrom(dayOf(tag, validFrom, now))] : []),
    ...(expiresAt ? [text.coupons.expires(lastDayOf(tag, expiresAt, now))] : []),
  ];
  return html`
    <li class="ticket ${state}" part="coupon">
      <div class="what">
        <h3 class="value"><bdi>${isNamed ? name : worth}</bdi></h3>
        ${isNamed ? nothing : html`<p><bdi>${name}</bdi></p>`}
        ${reason ? html`<p class="because"><bdi>${reason}</bdi></p>` : nothing}
        <p class="quiet">${[...days, ...termsOf(view, coupon)].join(' · ')}</p>
      </div>
      <div class="stub">
        ${renderCouponCode(code, view)}
        ${state === 'reserved' ? html`<p class="chip">${text.coupons.states.reserved}</p>` : nothing}
      </div>
    </li>
  `;
};

/** Draws the code to enter at the checkout, and what copies it. */
export const renderCouponCode = (
  code: string,
  { text, copied, actions }: Pick<CardView, 'text' | 'copied' | 'actions'>,
): TemplateResult => html`
  <span class="entry-code"><span class="unseen">${text.coupons.code}: </span><code dir="ltr" data-code=${code}>${code}</code></span>
  <button class="soft small" part="button copy" aria-label=${text.coupons.copyOf(isolate(code))} @click=${() => actions.copy(code)}>
    ${copied === code ? check : copyIcon}<span>${copied === code ? text.coupons.copied : text.coupons.copy}</span>
  </button>
`;

const renderPast = (
  { name, code, state, usedAt, orderId }: Coupon,
  { text, tag, now }: CardView,
): TemplateResult => {
  const when =
    state === 'used' && usedAt ? text.coupons.usedAt(dayOf(tag, usedAt, now)) : text.coupons.states[state];
  const facts = [when, ...(orderId ? [text.coupons.order(isolate(orderId))] : [])];
  return html`<li part="coupon"><span class="name"><bdi>${name}</bdi></span> <code dir="ltr">${code}</code><span class="quiet">${facts.join(' · ')}</span></li>`;
};
