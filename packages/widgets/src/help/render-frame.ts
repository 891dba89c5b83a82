import { html, nothing, type TemplateResult } from 'lit';
import { cross } from '../shared/cross.ts';
import { arrowBack } from '../shared/panel/icons.ts';
import type { HelpSession } from './help-session.ts';
import { renderLoading, renderMessage } from './render-parts.ts';
import type { Voice } from './view.ts';

/** Everything that the help is rendered from. */
export interface FrameView extends Voice {
  /** Undefined while it is loading; null when it could not be loaded. */
  session: HelpSession | null | undefined;
  /** Draws what is inside, once that is there. */
  inside: (() => TemplateResult) | undefined;
  retry: () => void;
  panel: boolean;
  /** What is said to who cannot see it. */
  status: string;
  goBack: () => void;
  close: () => void;
}

/** Renders the help: its heading, the search, and below it the place where the customer is. */
export const renderFrame = (view: FrameView): TemplateResult => {
  const { session, text, panel, status, inside, goBack, close } = view;
  return html`
    <div class="header">
      <div class="handle"></div>
      ${
        session?.steps.length
          ? html`<button class="close back" part="back" aria-label=${text.back} @click=${goBack}>${arrowBack}</button>`
          : nothing
      }
      <h2 id="title" part="title" tabindex="-1">${text.title}</h2>
      ${
        panel
          ? html`<button class="close" part="close" aria-label=${text.close} @click=${close}>${cross}</button>`
          : nothing
      }
    </div>
    <div class="scroller">${inside?.() ?? renderWait(view)}</div>
    <slot name="menu"></slot>
    <p class="unseen" role="status">${status}</p>
  `;
};

const renderWait = ({ session, text, retry }: FrameView): TemplateResult =>
  session === null
    ? renderMessage(text.failed, { label: text.retry, act: retry })
    : renderLoading(text.loading);
