import { html, nothing, type TemplateResult } from 'lit';
import type { BodyView } from './body-view.ts';
import type { Reading } from './reading/reading.ts';
import { renderBody } from './render-body.ts';
import { renderHits, renderSearch, type SearchActions } from './render-search.ts';
import type { Actions } from './view.ts';

/** Everything that is inside is rendered from this. */
export interface InsideView extends BodyView {
  panel: boolean;
  /** Undefined while it is loading; null when it could not be loaded. */
  reading: Reading | null | undefined;
}

/** Renders the search, and below it the place where the customer is. */
export const renderInside = (
  view: InsideView,
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
