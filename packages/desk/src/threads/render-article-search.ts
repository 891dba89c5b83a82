import type { ArticleSummary } from '@rapport/sdk/models';
import { cross } from '@rapport/widgets/shared';
import { html, nothing, type TemplateResult } from 'lit';
import type { DeskStrings } from '../locale/desk.en.ts';

export interface ArticleSearchView {
  text: DeskStrings;
  /** Undefined before something was searched for. */
  found: readonly ArticleSummary[] | undefined;
  search: (query: string) => void;
  take: (article: ArticleSummary) => void;
}

const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();

/** Draws the dialog in which an article is looked for. */
export const renderArticleSearch = ({ text, found, search, take }: ArticleSearchView): TemplateResult => {
  const { composer: words } = text;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    search(String(new FormData(event.target as HTMLFormElement).get('query')));
  };
  return html`
    <dialog id="search" aria-labelledby="search-title">
      <form @submit=${onSubmit}>
        <div class="dialog-head">
          <h2 id="search-title">${words.article}</h2>
          <button class="close" type="button" aria-label=${text.close} @click=${close}>${cross}</button>
        </div>
        <div class="search-line">
          <input type="search" name="query" dir="auto" maxlength="200" aria-label=${words.articleSearch} />
          <button class="button">${text.inbox.search}</button>
        </div>
        <div role="status">
          ${found?.length === 0 ? html`<p class="quiet">${words.articleNothing}</p>` : nothing}
        </div>
        ${
          found?.length
            ? html`<ul class="found">
                ${found.map(
                  (article) => html`<li>
                    <button
                      type="button"
                      @click=${(event: Event) => {
                        close(event);
                        take(article);
                      }}
                    >
                      <bdi class="title">${article.title}</bdi>
                      <bdi class="excerpt">${article.excerpt}</bdi>
                    </button>
                  </li>`,
                )}
              </ul>`
            : nothing
        }
      </form>
    </dialog>
  `;
};
