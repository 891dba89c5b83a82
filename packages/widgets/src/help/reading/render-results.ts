import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../shared/isolate.ts';
import { type HomeView, renderTopics } from '../render-home.ts';
import { renderArticles, renderLoading, renderMessage } from '../render-parts.ts';
import { isFound, type Listing, type Loaded } from '../view.ts';
import { nearestCollections } from './nearest-collections.ts';

type ResultsView = Pick<HomeView, 'text' | 'tag' | 'language' | 'index' | 'hrefOf' | 'go'>;

/** What a list asks for. */
interface ListActions {
  retry: () => void;
  more: () => void;
}

const maxNearest = 3;

/** Renders all that a search found. */
export const renderResults = (
  query: string,
  listing: Loaded<Listing>,
  view: ResultsView,
  { retry }: Pick<ListActions, 'retry'>,
): TemplateResult => {
  const { text } = view;
  // The heading comes with what it is about, so that the focus finds it when there is something to read.
  if (!listing) return renderLoading(text.loading);
  const title = html`<h3 id="place" tabindex="-1">${text.search.resultsFor(isolate(query))}</h3>`;
  if (!isFound(listing))
    return html`${title} <p class="error" role="alert">${text.search.failed}</p>
      <div class="buttons"><button part="button retry" @click=${retry}>${text.retry}</button></div>`;
  const { items } = listing.answer;
  if (items.length === 0) return renderNone(query, view);
  return html`${title} ${renderArticles(items, { ...view, withExcerpt: true })}`;
};

/** Renders that nothing was found, and what comes closest. */
export const renderNone = (query: string, view: ResultsView): TemplateResult => {
  const { text, index } = view;
  const nearest = nearestCollections(index, query).slice(0, maxNearest);
  return html`
    <section class="none" part="none">
      <h3 id="place" tabindex="-1">${text.search.noneFor(isolate(query))}</h3>
      <p class="quiet">${text.search.noneNote}</p>
      ${
        nearest.length > 0
          ? html`<h4>${text.search.nearest}</h4>
              ${renderTopics(nearest, view)}`
          : nothing
      }
    </section>
  `;
};

/** Renders the articles of a collection. */
export const renderCollection = (
  slug: string,
  listing: Loaded<Listing>,
  view: ResultsView,
  { retry, more }: ListActions,
): TemplateResult => {
  const { text, index } = view;
  if (!listing) return renderLoading(text.loading);
  const collection = index.collections.find((each) => each.slug === slug);
  const title = html`
    <h3 id="place" tabindex="-1" lang=${index.locale}>${collection?.title ?? text.home.topics}</h3>
    ${collection?.description ? html`<p class="quiet" lang=${index.locale}>${collection.description}</p>` : nothing}
  `;
  if (!isFound(listing)) return renderMessage(text[listing], { label: text.retry, act: retry });
  if (listing.answer.items.length === 0) return html`${title} ${renderMessage(text.empty)}`;
  return html`
    ${title} ${renderArticles(listing.answer.items, { ...view, withExcerpt: true })}
    ${
      listing.answer.next
        ? html`<div class="buttons after"><button part="button more" @click=${more}>${text.more}</button></div>`
        : nothing
    }
  `;
};
