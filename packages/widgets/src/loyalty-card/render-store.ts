import { html, nothing, type TemplateResult } from 'lit';
import { countOf } from '../shared/count-of.ts';
import { cross } from '../shared/cross.ts';
import type { CardView } from './card-view.ts';
import { renderCode } from './render-code.ts';
import { groupsOf, nameOf, sumOf } from './words.ts';

/** Draws the code as large as the screen allows, black on white, for a till. */
export const renderStore = (view: CardView): TemplateResult | typeof nothing => {
  const { session, text, code, pixelRatio, isInStore, programme, actions } = view;
  const { account } = session;
  if (!isInStore || !account) return nothing;
  const { memberNumber, name, points } = account;
  const { image, secondsLeft, trouble } = code;
  const room = image?.height === undefined ? innerWidth : Math.min(innerWidth, innerHeight * 0.55);
  // The white around the code is white up to the edge of the screen. Larger than a hand's breadth no scanner needs it.
  const place = {
    room: Math.min(room, 560),
    height: Math.min(220, Math.round(innerHeight * 0.3)),
    pixelRatio,
  };
  const kinds = programme?.codes ?? [];
  return html`
    <dialog
      class="store"
      part="store"
      aria-labelledby="in-store"
      @cancel=${(event: Event) => {
        event.preventDefault();
        actions.leaveStore();
      }}
    >
      <div class="store-top">
        <h3 id="in-store" tabindex="-1" autofocus>${text.store.title}</h3>
        <button class="close" part="close-store" aria-label=${text.store.close} @click=${actions.leaveStore}>${cross}</button>
      </div>
      <div class="store-middle">
        <p class="brand"><bdi>${nameOf(view)}</bdi></p>
        ${image ? renderCode(image, { ...place, label: text.card.code(memberNumber) }) : nothing}
        ${secondsLeft === undefined ? nothing : renderTime(secondsLeft, view)}
        <p class="digits"><span class="unseen">${text.card.member}: </span><bdi dir="ltr">${groupsOf(memberNumber)}</bdi></p>
        ${trouble ? html`<p class="trouble" role="note">${text.store[trouble]}</p>` : nothing}
        <p class="who">${name ? html`<bdi>${name}</bdi> · ` : nothing}${sumOf(view, points.available)}</p>
      </div>
      ${
        kinds.length > 1
          ? html`<div class="kinds" role="group" aria-label=${text.store.kinds.label}>
              ${kinds.map(
                (kind) => html`<button
                  aria-pressed=${kind === code.kind ? 'true' : 'false'}
                  @click=${() => actions.choose(kind)}
                >${text.store.kinds[kind]}</button>`,
              )}
            </div>`
          : nothing
      }
      <p class="hint">${text.store.hint}</p>
    </dialog>
  `;
};

const renderTime = (secondsLeft: number, { text, tag }: CardView): TemplateResult => html`
  <svg class="time" viewBox="0 0 30 1" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="30" height="1" /><rect class="done" width=${secondsLeft} height="1" />
  </svg>
  <p class="seconds" role="timer">${countOf(tag, secondsLeft, text.store.seconds)}</p>
`;
