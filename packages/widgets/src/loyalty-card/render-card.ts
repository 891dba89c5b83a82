import { html, nothing, type TemplateResult } from 'lit';
import { formatMoment } from '../shared/formats.ts';
import { isolate } from '../shared/isolate.ts';
import type { CardView } from './card-view.ts';
import { renderCode, squareWidth } from './render-code.ts';
import { groupsOf, nameOf, unitOf } from './words.ts';

/** Draws the card itself: whose it is, what is on it, and its code. */
export const renderCard = (view: CardView): TemplateResult | typeof nothing => {
  const { session, text, tag, code, cardWidth, pixelRatio, actions } = view;
  const { account } = session;
  if (!account) return nothing;
  const { points, tier, name, memberNumber, asOf } = account;
  const programme = nameOf(view);
  const isSquare = code.image ? code.image.height !== undefined : code.kind === 'qr';
  const height = Math.round(cardWidth * 0.15);
  const square = squareWidth(Math.max(76, cardWidth * 0.33), pixelRatio);
  const room = isSquare ? square : cardWidth - 40;
  return html`
    <section class="card ${isSquare ? 'square' : 'bars'}" part="card" aria-label=${text.card.label(isolate(programme))}>
      <p class="brand"><bdi>${programme}</bdi></p>
      <p class="tier" part="tier"><span class="unseen">${text.card.tier}: </span><bdi>${tier.name}</bdi></p>
      <div class="held" part="points">
        <p class="sum"><span class="number">${new Intl.NumberFormat(tag).format(points.available)}</span> <span class="unit"><bdi>${unitOf(view, points.available)}</bdi></span></p>
        <p class="as-of">${text.card.asOf(isolate(formatMoment(tag, asOf) ?? asOf))}</p>
      </div>
      <div class="holder">
        ${name ? html`<p class="name"><bdi>${name}</bdi></p>` : nothing}
        <p class="member"><span class="unseen">${text.card.member}: </span><bdi dir="ltr">${groupsOf(memberNumber)}</bdi></p>
      </div>
      <button class="code" part="code" aria-label=${text.card.show} data-store @click=${actions.enterStore}>
        <svg width=${isSquare ? square : 0} height=${isSquare ? square : height}></svg>
        ${code.image ? renderCode(code.image, { room, height, pixelRatio }) : nothing}
      </button>
    </section>
  `;
};
