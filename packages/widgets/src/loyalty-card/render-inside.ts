import { html, type TemplateResult } from 'lit';
import { safeLink } from '../shared/safe-address.ts';
import type { CardView } from './card-view.ts';
import { renderCard } from './render-card.ts';
import { renderBones, renderNothing } from './render-frame.ts';
import { renderRedeem } from './render-redeem.ts';
import { renderStanding } from './render-standing.ts';
import { renderStore } from './render-store.ts';
import { renderViews } from './render-views.ts';

/** Draws the card with all that belongs to it, or why there is none. */
export const renderInside = (view: CardView): TemplateResult => {
  const { session, text, signIn, actions } = view;
  const { absence, account } = session;
  if (absence) {
    const address = absence === 'signedOut' && signIn ? safeLink(signIn, document.baseURI)?.href : undefined;
    return renderNothing(
      text.empty[absence],
      absence === 'failed' || absence === 'offline'
        ? { label: text.retry, act: actions.retry, isTrouble: absence === 'failed' }
        : address
          ? { label: text.signIn, href: address, act: actions.signIn }
          : undefined,
    );
  }
  if (!account) return renderBones(text.loading);
  return html`
    <div class="top">${renderCard(view)}${renderStanding(view)}</div>
    ${renderViews(view)} ${renderRedeem(view)} ${renderStore(view)}
  `;
};
