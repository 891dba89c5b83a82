import { html, nothing, type TemplateResult } from 'lit';
import { cross } from '../shared/cross.ts';
import type { BodyView } from './body-view.ts';
import type { HelpSession } from './help-session.ts';
import { arrowBack } from './icons.ts';
import type { Reading } from './reading/reading.ts';
import { renderBody } from './render-body.ts';
import { renderLoading, renderMessage } from './render-parts.ts';
import { renderHits, renderSearch, type SearchActions } from './render-search.ts';
import type { Actions } from './view.ts';

/** Everything that the help is rendered from. */
export interface FrameView extends Omit<BodyView, 'session'> {
  /** Undefined while it is loading; null when it could not be loaded. */
  session: HelpSession | null | undefined;
  retry: () => void;
  panel: boolean;
  /** What is said to who cannot see it. */
  status: string;
  goBack: () => void;
  /** Undefined while it is loading; null when it could not be loaded. */
  reading: Reading | null | undefined;
  close: () => void;
}

/** Renders the help: its heading, the search, and below it the place where the customer is. */
export const renderFrame = (
  view: FrameView,
  actions: Actions,
  searchActions: SearchActions,
): TemplateResult => {
  const { session, text, panel, status, goBack, close } = view;
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
    <div class="scroller">${session ? renderInside({ ...view, session }, actions, searchActions) : renderWait(view)}</div>
    <slot name="menu"></slot>
    <p class="unseen" role="status">${status}</p>
  `;
};

const renderInside = (
  view: FrameView & BodyView,
  actions: Actions,
  searchActions: SearchActions,
): TemplateResult => {
  const { session, text, panel, reading } = view;
  const { search, place } = session;
  // A panel has little room; whoever reads has found it.
  const isReading = panel && place.kind === 'article' && !search.isOpen;
  return html`
    ${isReading ? nothing : [renderSearch(search, text, searchActions), renderHits(search, text, searchActions)]}
    <div class="body" id="body" tabindex="-1">${renderBody(view, actions, reading)}</div>
  `;
};

const renderWait = ({ session, text, retry }: FrameView): TemplateResult =>
  session === null
    ? renderMessage(text.failed, { label: text.retry, act: retry })
    : renderLoading(text.loading);
