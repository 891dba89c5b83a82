import type { Article } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDay } from '../../shared/formats.ts';
import { here } from '../../shared/here.ts';
import { textDirectionOf } from '../../shared/text-direction.ts';
import type { Found } from '../library.ts';
import { renderArticles } from '../render-parts.ts';
import { renderSaved } from '../render-saved.ts';
import type { Voice, Vote } from '../view.ts';
import { headingsOf, type ListedHeading } from './headings-of.ts';
import { link, outward, printer } from './icons.ts';
import type { ReadingActions } from './reading-actions.ts';
import { type NodeContext, renderNodes } from './render-nodes.ts';
import { renderVote } from './render-vote.ts';

/** Everything that an article is rendered from. */
export interface ArticleView extends Voice, Omit<NodeContext, 'text'> {
  found: Found<Article>;
  /** Undefined where nobody takes votes. */
  vote: { cast: Vote | undefined } | undefined;
  isOnline: boolean;
  canCopy: boolean;
  isCopied: boolean;
}

/** So many headings need a table of contents. */
const manyHeadings = 3;

/** Renders an article, from its title to what to read next. */
export const renderArticle = (view: ArticleView, actions: ReadingActions): TemplateResult => {
  const { found, text, tag, language, vote, server, hrefOf, canCopy, isCopied } = view;
  const { answer: article, savedAt, isPlain } = found;
  const { slug, locale, title, related, updatedAt } = article;
  const words = text.article;
  const url = isPlain ? hrefOf({ kind: 'article', slug, locale }) : new URL(article.url, server).href;
  const headings = headingsOf(article.body);
  const isOther = locale.split('-')[0] !== language;
  const day = formatDay(tag, updatedAt);
  return html`
    <article part="article" lang=${locale} dir=${textDirectionOf(locale)}>
      <h3 id="place" tabindex="-1" data-print>${title}</h3>
      <div lang=${language} dir=${textDirectionOf(language)}>
        ${day ? html`<p class="quiet">${words.updated(day)}</p>` : nothing}
        ${isOther ? html`<p class="notice other"><span>${words.otherLanguage(nameOf(locale, tag))}</span></p>` : nothing}
        ${renderSaved({ savedAt, isPlain }, view)}
        ${headings.length >= manyHeadings ? renderContents(headings, url, view) : nothing}
      </div>
      <div class="prose" part="body" data-print>${renderNodes(article.body, { ...view, text: words })}</div>
    </article>
    <div class="tools" part="tools">
      ${canCopy ? html`<button part="button copy" @click=${() => actions.copy(url)}>${link}${isCopied ? words.copied : words.copy}</button>` : nothing}
      <button part="button print" @click=${actions.print}>${printer}${words.print}</button>
      <a class="tool" part="button page" href=${url} target="_blank" rel="noopener"
        >${outward}${words.page}<span class="unseen"> (${words.newTab})</span></a
      >
    </div>
    ${vote ? renderVote(vote.cast, text.vote, actions) : nothing}
    ${
      related.length > 0
        ? html`<section aria-labelledby="related">
            <h4 id="related">${words.related}</h4>
            ${renderArticles(related, view)}
          </section>`
        : nothing
    }
  `;
};

/** The name of a language in the one that is spoken: `Polish`. */
const nameOf = (locale: string, tag: string): string => {
  try {
    return new Intl.DisplayNames(tag, { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
};

const renderContents = (
  headings: readonly ListedHeading[],
  url: string,
  { text, goToHeading }: ArticleView,
): TemplateResult => html`
  <nav class="contents" part="contents" aria-labelledby="contents">
    <h4 id="contents">${text.article.contents}</h4>
    <ul>
      ${headings.map(
        ({ id, text: name, level }) => html`
          <li class="level-${level}">
            <a href="${url}#${encodeURIComponent(id)}" @click=${here(() => goToHeading(id))}><bdi>${name}</bdi></a>
          </li>
        `,
      )}
    </ul>
  </nav>
`;
