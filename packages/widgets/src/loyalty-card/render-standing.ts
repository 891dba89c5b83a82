import { html, nothing, type TemplateResult } from 'lit';
import { formatMoment } from '../shared/formats.ts';
import { chevron } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { cloudOff } from '../shared/panel/icons.ts';
import type { CardView } from './card-view.ts';
import { barcode, clock, hourglass, info } from './icons.ts';
import { lastDayOf, moneyOf, sumOf } from './words.ts';

/** Draws what stands beside the card: the way to a till, how far the next tier is, and what is on its way. */
export const renderStanding = (view: CardView): TemplateResult | typeof nothing => {
  const { session, text, tag, actions } = view;
  const { account } = session;
  if (!account) return nothing;
  return html`
    <div class="standing">
      ${
        session.isOffline
          ? html`<p class="notice" part="notice" role="status">${cloudOff}<span>${text.offline(isolate(formatMoment(tag, account.asOf) ?? account.asOf))}</span></p>`
          : nothing
      }
      <button class="wide primary" part="button store" @click=${actions.enterStore} id="store">${barcode}<span>${text.card.show}</span></button>
      ${renderTier(view)} ${renderFacts(view)}
    </div>
  `;
};

const renderTier = (view: CardView): TemplateResult | typeof nothing => {
  const { session, text, tag, now } = view;
  const { tier } = session.account!;
  const { next, until, benefits = [] } = tier;
  const name = isolate(tier.name);
  const to = next && isolate(next.name);
  const words =
    next && to
      ? next.measure.type === 'points'
        ? text.tier.earn(sumOf(view, next.missing), to)
        : text.tier.spend(moneyOf(tag, { amount: next.missing, currency: next.measure.currency }), to)
      : text.tier.top;
  const done = Math.round(Math.min(1, Math.max(0, next?.progress ?? 1)) * 100);
  // A programme of one tier has no way to go.
  if (!next && !until && benefits.length === 0) return nothing;
  return html`
    <div class="way" part="progress">
      ${
        next
          ? html`<p class="ends"><bdi>${tier.name}</bdi><bdi>${next.name}</bdi></p>
            <svg class="line" viewBox="0 0 100 1" preserveAspectRatio="none" role="progressbar"
              aria-label=${text.card.tier} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${done} aria-valuetext=${words}>
              <rect class="track" width="100" height="1" /><rect class="done" width=${done} height="1" />
            </svg>`
          : nothing
      }
      <p class="words">${words}</p>
      ${until ? html`<p class="quiet">${text.tier.until(name, lastDayOf(tag, until, now))}</p>` : nothing}
      ${
        benefits.length > 0
          ? html`<details class="benefits">
              <summary>${chevron}<span>${text.tier.brings(name)}</span></summary>
              <ul>${benefits.map((benefit) => html`<li><bdi>${benefit}</bdi></li>`)}</ul>
            </details>`
          : nothing
      }
    </div>
  `;
};

/** What expires later than in three months is in the history. */
const soonMs = 90 * 86_400_000;

const renderFacts = (view: CardView): TemplateResult | typeof nothing => {
  const { session, text, tag, now } = view;
  const { available, pending, reserved = 0, expiring = 0, expiringAt } = session.account!.points;
  const facts = [
    expiring > 0 &&
      expiringAt &&
      Date.parse(expiringAt) - now < soonMs && {
        sign: hourglass,
        words: text.card.expiring(sumOf(view, expiring), lastDayOf(tag, expiringAt, now)),
      },
    pending > 0 && { sign: clock, words: text.card.pending(sumOf(view, pending)) },
    reserved > 0 && { sign: clock, words: text.card.reserved(sumOf(view, reserved)) },
    available < 0 && { sign: info, words: text.card.owed },
  ].filter((fact) => typeof fact === 'object');
  return facts.length > 0
    ? html`<ul class="facts">${facts.map(({ sign, words }) => html`<li>${sign}<span>${words}</span></li>`)}</ul>`
    : nothing;
};
