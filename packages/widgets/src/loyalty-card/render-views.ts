import { html, nothing, type TemplateResult } from 'lit';
import type { CardView } from './card-view.ts';
import type { LoyaltyCardView } from './loyalty-card-opening.ts';
import { renderCoupons } from './render-coupons.ts';
import { renderHistory } from './render-history.ts';
import { renderRewards } from './render-rewards.ts';

export const views: readonly LoyaltyCardView[] = ['rewards', 'coupons', 'history'];

const inside: Record<LoyaltyCardView, (view: CardView) => TemplateResult> = {
  rewards: renderRewards,
  coupons: renderCoupons,
  history: renderHistory,
};

/** Draws what is below the card: rewards, coupons or the history, as tabs. */
export const renderViews = (view: CardView): TemplateResult => {
  const { session, text, actions } = view;
  const { view: shown } = session;
  const list = session[shown];
  return html`
    <div class="tabs" part="tabs" role="tablist" aria-label=${text.views.label} @keydown=${actions.onTabKey}>
      ${views.map(
        (name) => html`<button
          role="tab"
          part="tab"
          id="tab-${name}"
          aria-selected=${name === shown ? 'true' : 'false'}
          aria-controls="view"
          tabindex=${name === shown ? 0 : -1}
          @click=${() => actions.show(name)}
        >${text.views[name]}</button>`,
      )}
    </div>
    <div class="view" id="view" part=${shown} role="tabpanel" aria-labelledby="tab-${shown}" tabindex="-1">
      ${
        list.items.length === 0 && list.isLoading
          ? html`<div class="loading" role="status" aria-label=${text.loading}><div class="bone"></div><div class="bone"></div><div class="bone"></div></div>`
          : list.items.length === 0 && list.hasFailed
            ? html`<div class="nothing" role="alert"><p>${session.isOffline ? text.empty.offline.note : text.empty.failed.note}</p>
                <div class="buttons"><button part="button retry" @click=${() => actions.show(shown)}>${text.retry}</button></div></div>`
            : inside[shown](view)
      }
      ${renderMore(view)}
    </div>
  `;
};

const renderMore = ({ session, text }: CardView): TemplateResult | typeof nothing => {
  const { view } = session;
  const list = session[view];
  const isAllShown = view !== 'history' || session.shownEntries >= list.items.length;
  if (list.items.length === 0 || (list.next === null && isAllShown)) return nothing;
  return html`<div class="buttons more"><button part="button more" aria-disabled=${list.isLoading ? 'true' : 'false'} @click=${() => session.more()}>${list.hasFailed ? text.retry : text.history.more}</button></div>`;
};
