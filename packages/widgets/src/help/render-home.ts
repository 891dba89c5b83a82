import type { ArticleCollection, ArticleIndex } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { countOf } from '../shared/count-of.ts';
import { here } from '../shared/here.ts';
import { chevron } from '../shared/icons.ts';
import { textDirectionOf } from '../shared/text-direction.ts';
import { type ListOptions, renderArticles } from './render-parts.ts';
import type { Listing, Voice } from './view.ts';

/** What the first view is rendered from. */
export interface HomeView extends Voice, ListOptions {
  index: ArticleIndex;
  suggested: Listing['items'];
  popular: Listing['items'];
  /** Whether all topics are shown; else the first six. */
  isUnfolded: boolean;
  unfold: () => void;
}

/** More would be a list to read instead of a choice. */
const maxTopics = 6;

/** Renders the first view: what the page suggests, topics, what is read most. */
export const renderHome = (view: HomeView): TemplateResult => {
  const { index, text, suggested, popular, isUnfolded, unfold } = view;
  const { home } = text;
  const collections = index.collections.filter(({ articleCount }) => articleCount > 0);
  const shown = isUnfolded ? collections : collections.slice(0, maxTopics);
  return html`
    ${renderGroup('page', home.page, suggested, view)}
    ${
      shown.length > 0
        ? html`<section aria-labelledby="topics">
            <h3 id="topics">${home.topics}</h3>
            ${renderTopics(shown, view)}
            ${
              shown.length < collections.length
                ? html`<div class="buttons after">
                    <button part="button topics" @click=${unfold}>${home.allTopics}</button>
                  </div>`
                : nothing
            }
          </section>`
        : nothing
    }
    ${renderGroup('popular', home.popular, popular, view)}
  `;
};

const renderGroup = (
  id: string,
  title: string,
  items: Listing['items'],
  view: ListOptions,
): TemplateResult | typeof nothing =>
  items.length > 0
    ? html`<section aria-labelledby=${id}>
        <h3 id=${id}>${title}</h3>
        ${renderArticles(items, view)}
      </section>`
    : nothing;

/** Renders topics, as ways to their articles. */
export const renderTopics = (
  collections: readonly ArticleCollection[],
  { text, tag, hrefOf, go, index }: Voice & ListOptions & { index: ArticleIndex },
): TemplateResult => html`
  <ul class="topics" part="topics">
    ${collections.map(
      ({ slug, title, description, articleCount }) => html`
        <li>
          <a
            class="topic"
            href=${hrefOf({ kind: 'collection', slug })}
            data-slug="topic/${slug}"
            @click=${here(() => go({ kind: 'collection', slug }))}
          >
            <span class="name" lang=${index.locale} dir=${textDirectionOf(index.locale)}>${title}</span>
            ${
              description
                ? html`<span class="excerpt" lang=${index.locale} dir=${textDirectionOf(index.locale)}
                    >${description}</span
                  >`
                : nothing
            }
            <span class="count">${countOf(tag, articleCount, text.home.articles)}</span>
            ${chevron}
          </a>
        </li>
      `,
    )}
  </ul>
`;
