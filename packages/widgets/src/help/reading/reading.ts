import { type CSSResult, html, nothing, type TemplateResult } from 'lit';
import type { BodyView } from '../body-view.ts';
import { renderLoading, renderMessage } from '../render-parts.ts';
import { type Actions, isFound } from '../view.ts';
import { article as styles } from './article.styles.ts';
import { createReadingActions, type ReadingTools } from './reading-actions.ts';
import { renderArticle } from './render-article.ts';
import { renderCollection, renderNone, renderResults } from './render-results.ts';

/** All that comes after the first view: results, collections, articles. It is loaded when the help is first used. */
export interface Reading {
  readonly styles: CSSResult;
  /** Renders the place where the customer is, or what a search that found nothing has to say. */
  render(view: BodyView, actions: Actions): TemplateResult | typeof nothing;
}

/** Creates what draws and does all that comes after the first view. */
export const createReading = (tools: ReadingTools): Reading => {
  const own = createReadingActions(tools);

  const renderRead = (view: BodyView, { go, retry }: Actions): TemplateResult => {
    const { session, text } = view;
    const { vote, mayVote, article: found } = session;
    if (!found) return renderLoading(text.loading);
    if (found === 'missing') return renderMessage(text.missing);
    if (!isFound(found)) return renderMessage(text[found], { label: text.retry, act: retry });
    const cast = mayVote ? { cast: vote } : undefined;
    return renderArticle({ ...view, found, vote: cast, go, goToHeading: own.goToHeading }, own);
  };

  return {
    styles,
    render(view, actions) {
      const { session, text } = view;
      const { index, known, search, place, listing } = session;
      if (!search.isOpen && place.kind === 'article') return renderRead(view, actions);
      if (search.isOpen && search.hasFailed)
        return html`<p class="error" role="alert">${text.search.failed}</p>`;
      if (!index) return renderLoading(text.loading);
      if (!isFound(index)) return renderMessage(text[index], { label: text.retry, act: actions.retry });
      if (!known) return nothing;
      const lists = { ...view, index: known, go: actions.go };
      const act = { retry: actions.retry, more: own.more };
      if (search.isOpen) return renderNone(search.searched, lists);
      if (place.kind === 'collection') return renderCollection(place.slug, listing, lists, act);
      return place.kind === 'results' ? renderResults(place.query, listing, lists, act) : nothing;
    },
  };
};
