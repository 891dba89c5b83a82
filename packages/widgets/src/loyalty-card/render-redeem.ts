import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import type { CardView } from './card-view.ts';
import { renderCouponCode } from './render-coupons.ts';
import { lastDayOf, sumOf, termsOf } from './words.ts';

/** Draws the question whether to exchange points, and what became of it. */
export const renderRedeem = (view: CardView): TemplateResult | typeof nothing => {
  const { session, text, actions } = view;
  const { redeeming } = session;
  if (!redeeming) return nothing;
  const isDone = redeeming.phase === 'done';
  return html`
    <dialog
      class="ask"
      part="dialog"
      aria-labelledby="ask"
      @cancel=${(event: Event) => {
        event.preventDefault();
        actions.dismiss();
      }}
    >
      <h3 id="ask" tabindex="-1" autofocus>${isDone ? text.redeem.done : text.redeem.title(isolate(redeeming.name))}</h3>
      ${isDone ? renderDone(view) : renderQuestion(view)}
    </dialog>
  `;
};

const renderQuestion = (view: CardView): TemplateResult | typeof nothing => {
  const { session, text, actions } = view;
  const { redeeming, account } = session;
  if (!redeeming || !account) return nothing;
  const { phase, points } = redeeming;
  if (phase === 'refused')
    return html`
      <p class="error" role="alert">${text.redeem.refused[redeeming.refusal]}</p>
      <div class="buttons"><button class="primary" part="button dismiss" @click=${actions.dismiss}>${text.redeem.close}</button></div>
    `;
  const isSending = phase === 'sending';
  const sum = sumOf(view, points);
  return html`
    <dl>
      <div><dt>${text.redeem.cost}</dt><dd>${sum}</dd></div>
      ${
        phase === 'asking' || isSending
          ? html`<div><dt>${text.redeem.left}</dt><dd>${sumOf(view, account.points.available - points)}</dd></div>`
          : nothing
      }
    </dl>
    ${phase === 'unanswered' ? html`<p class="notice" role="alert">${text.redeem.unanswered}</p>` : nothing}
    <div class="buttons">
      <button class="primary" part="button confirm" aria-disabled=${isSending ? 'true' : 'false'} @click=${actions.confirm}>
        ${isSending ? text.redeem.sending : phase === 'unanswered' ? text.redeem.again : text.redeem.confirm(sum)}
      </button>
      <button part="button dismiss" aria-disabled=${isSending ? 'true' : 'false'} @click=${actions.dismiss}>
        ${phase === 'unanswered' ? text.redeem.later : text.redeem.cancel}
      </button>
    </div>
  `;
};

const renderDone = (view: CardView): TemplateResult | typeof nothing => {
  const { session, text, tag, now, actions } = view;
  const { redeeming } = session;
  if (redeeming?.phase !== 'done') return nothing;
  const { coupon, couponCode } = redeeming.redemption;
  const facts = [
    ...(coupon.expiresAt ? [text.coupons.expires(lastDayOf(tag, coupon.expiresAt, now))] : []),
    ...termsOf(view, coupon),
  ];
  return html`
    <div class="won" role="status">
      <p class="value"><bdi>${coupon.name}</bdi></p>
      <div class="stub">${renderCouponCode(couponCode, view)}</div>
      <p class="quiet">${facts.join(' · ')}</p>
    </div>
    <p class="quiet">${text.redeem.doneNote}</p>
    <div class="buttons"><button class="primary" part="button dismiss" @click=${actions.dismiss}>${text.redeem.close}</button></div>
  `;
};
