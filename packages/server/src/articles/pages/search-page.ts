import type { ArticleHit, ExcerptPart } from '@rapport/sdk/models';
import { breadcrumbs, contact, type HelpPage, searchForm } from './frame.ts';
import { type ListedCollection, topics } from './home-page.ts';
import { type Html, html } from './html.ts';
import { helpPath, type PageView } from './page-view.ts';
import { nameOfLanguage } from './strings-in.ts';

/** What was found. */
export interface FoundArticles {
  query: string;
  items: readonly ArticleHit[];
  /** The cursor of what comes next. */
  next: string | null;
  /** Goes from a result to its article, so that the owner learns which searches end in one; links to nobody. */
  session: string;
}

/** Renders what was found; or, when that is nothing, the topics and a way to a person. */
export const searchPage = (
  view: PageView,
  { query, items, next, session }: FoundArticles,
  collections: readonly ListedCollection[],
): HelpPage => {
  const { strings } = view;
  const title = items.length > 0 ? strings.resultsFor(query) : strings.nothingFound(query);
  return {
    title,
    alternates: view.locales.map((locale) => ({ locale, path: helpPath(view, [locale], { q: query }) })),
    kind: 'website',
    main: html`<div class="wrap narrow">
${breadcrumbs(view, [{ title: strings.search }])}
${searchForm(view, query)}
<h1 class="found"><bdi>${title}</bdi></h1>
${
  items.length > 0
    ? html`<p class="quiet">${next === null && strings.resultCount(items.length)}</p>
<ol class="results">${items.map((hit) => result(view, hit, { q: query, from: session }))}</ol>
${next !== null && html`<p><a class="button" href="${helpPath(view, [view.locale], { q: query, cursor: next })}">${strings.moreResults}</a></p>`}`
    : html`<p class="lead">${strings.searchAdvice}</p>`
}
</div>
<div class="wrap">
${items.length === 0 && contact(view)}
${items.length === 0 && topics(view, collections)}
</div>`,
  };
};

const result = (view: PageView, hit: ArticleHit, query: Readonly<Record<string, string>>): Html => {
  const title = hit.highlights?.title ?? [{ text: hit.title }];
  const excerpt = hit.highlights?.excerpt ?? [{ text: hit.excerpt }];
  const language =
    hit.locale !== view.locale &&
    html` <span class="language">${view.strings.onlyIn(nameOfLanguage(hit.locale, view.stringsLocale))}</span>`;
  return html`<li><h2><a href="${helpPath(view, [hit.locale, hit.slug], query)}" lang="${hit.locale}" dir="auto" rel="nofollow">${marked(title)}</a>${language}</h2>
<p lang="${hit.locale}" dir="auto">${marked(excerpt)}</p></li>\n`;
};

const marked = (parts: readonly ExcerptPart[]): Html[] =>
  parts.map(({ text, marked: isMarked }) => (isMarked ? html`<mark>${text}</mark>` : html`${text}`));
