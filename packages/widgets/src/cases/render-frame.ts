import { html, nothing, type TemplateResult } from 'lit';
import { cross } from '../shared/cross.ts';
import { arrowBack } from '../shared/panel/icons.ts';
import { renderBones, renderNothing } from './render-parts.ts';
import type { Voice } from './voice.ts';

/** Everything that the frame is rendered from. */
export interface FrameView extends Voice {
  /** Draws what is inside. Undefined while it is loading; null when it could not be loaded. */
  parts: { inside(): TemplateResult; foot(): TemplateResult } | null | undefined;
  /** Leads back to all cases, where something else is shown. */
  goBack: (() => void) | undefined;
  panel: boolean;
  /** What is said to who cannot see it. */
  status: string;
  close(): void;
  retry(): void;
}

/** Renders the cases: the heading, the place where the customer is, and below it where to write. */
export const renderFrame = (view: FrameView): TemplateResult => {
  const { parts, goBack, text, panel, status, close } = view;
  return html`
    <div class="header">
      <div class="handle"></div>
      ${
        goBack
          ? html`<button
              class="close back"
              part="back"
              aria-label=${text.back}
              @click=${goBack}
            >
              ${arrowBack}
            </button>`
          : nothing
      }
      <h2 id="title" part="title" tabindex="-1">${text.title}</h2>
      ${
        panel
          ? html`<button class="close" part="close" aria-label=${text.close} @click=${close}>${cross}</button>`
          : nothing
      }
    </div>
    <div class="scroller">${parts?.inside() ?? renderWait(view)}</div>
    ${parts?.foot() ?? nothing}
    <slot name="menu"></slot>
    <p class="unseen" role="status">${status}</p>
  `;
};

const renderWait = ({ parts, text, retry }: FrameView): TemplateResult =>
  parts === null
    ? renderNothing(text.failed, { label: text.retry, act: retry, isTrouble: true })
    : renderBones(text.loading);
