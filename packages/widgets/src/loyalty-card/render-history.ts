import type { LoyaltyEntry } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import type { CardView } from './card-view.ts';
import { dayOf, lastDayOf, sumOf } from './words.ts';

/** Older orders are hardly returned; asking about each would be in the way. */
const returnMs = 60 * 86_400_000;

/** Draws the entries of the ledger, newest first, by month. */
export const renderHistory = (view: CardView): TemplateResult => {
  const { session, text, tag } = view;
  const entries = session.history.items.slice(0, session.shownEntries);
  if (entries.length === 0) return html`<p class="nothing">${text.history.none}</p>`;
  const format = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' });
  const months = new Map<string, LoyaltyEntry[]>();
  for (const entry of entries) {
    const month = format.format(new Date(entry.createdAt));
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return html`${[...months].map(
    ([month, items]) => html`<h3 class="group">${month}</h3>
      <ul class="entries">${items.map((entry) => renderEntry(entry, view))}</ul>`,
  )}`;
};

/** What has to be known of an entry besides its reason and its points. */
const noteOf = (
  { type, state, points, activatesAt, expiresAt }: LoyaltyEntry,
  view: CardView,
): string | undefined => {
  const { text, tag, now } = view;
  if (type === 'claim') return text.history.claim;
  if (state === 'pending')
    return activatesAt ? text.history.pending(dayOf(tag, activatesAt, now)) : text.history.pendingUnknown;
  if (state === 'expired') return text.history.expired;
  if (state === 'available' && expiresAt && points > 0)
    return text.history.expires(lastDayOf(tag, expiresAt, now));
  return undefined;
};

const renderEntry = (entry: LoyaltyEntry, view: CardView): TemplateResult => {
  const { session, text, tag } = view;
  const { type, state, points, reason, orderId, createdAt } = entry;
  const note = noteOf(entry, view);
  const isWaiting = type === 'claim' || state === 'pending';
  const isRecent = view.now - Date.parse(createdAt) < returnMs;
  const mayAsk =
    isRecent &&
    type === 'earn' &&
    points > 0 &&
    orderId !== undefined &&
    session.loyalty?.refundPreview &&
    !session.isOffline;
  const isOpen = orderId !== undefined && session.previews.has(orderId);
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' }).format(new Date(createdAt));
  return html`
    <li class="entry ${isWaiting ? 'waiting' : ''} ${state === 'expired' ? 'gone' : ''}" part="entry">
      <span class="day">${day}</span>
      <span class="what"><span class="reason"><bdi>${reason}</bdi></span>${note ? html`<span class="quiet">${note}</span>` : nothing}${
        mayAsk
          ? html`<button
              class="link"
              part="button refund"
              aria-expanded=${isOpen ? 'true' : 'false'}
              aria-label=${text.history.refundOf(isolate(reason))}
              @click=${() => void session.preview(orderId)}
            >${text.history.refund}</button>`
          : nothing
      }</span>
      <span class="amount ${points > 0 ? 'plus' : ''}"><bdi>${new Intl.NumberFormat(tag, { signDisplay: 'exceptZero' }).format(points)}</bdi></span>
      ${isOpen && mayAsk ? renderPreview(orderId, view) : nothing}
    </li>
  `;
};

const renderPreview = (orderId: string, view: CardView): TemplateResult => {
  const { session, text } = view;
  const found = session.previews.get(orderId);
  if (found === undefined)
    return html`<div class="preview" role="status" aria-label=${text.loading}><div class="bone"></div></div>`;
  const goes = found ? found.pending + found.available : 0;
  const spent = found && found.spent > 0 ? sumOf(view, found.spent) : undefined;
  return html`<div class="preview" role="status">
    <p>${found === null ? text.history.unknown : goes > 0 ? text.history.goes(sumOf(view, goes)) : text.history.nothing}</p>
    ${spent ? html`<p>${found?.spentPolicy === 'owed' ? text.history.spentOwed(spent) : text.history.spentForgiven(spent)}</p>` : nothing}
  </div>`;
};
