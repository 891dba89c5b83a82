import type { ArticleCollection } from '@rapport/sdk/models';
import type { PublishedArticle } from '../help-centre.ts';
import { articleLink, breadcrumbs, contact, type HelpPage, pageIds, searchForm } from './frame.ts';
import { type Html, html } from './html.ts';
import { collectionPath, helpPath, homePath, type PageView } from './page-view.ts';

/** A collection with its articles in order. */
export interface ListedCollection extends ArticleCollection {
  articles: readonly PublishedArticle[];
}

const shownOfCollection = 6;

/** Renders where the help begins: the search, what is read most, and the topics. */
export const homePage = (
  view: PageView,
  collections: readonly ListedCollection[],
  popular: readonly PublishedArticle[],
): HelpPage => ({
  title: view.strings.help,
  description: view.strings.question,
  canonical: homePath(view),
  alternates: view.locales.map((locale) => ({ locale, path: helpPath(view, [locale]) })),
  kind: 'website',
  main: html`<div class="hero"><div class="wrap">
<h1>${view.strings.question}</h1>
${searchForm(view)}
</div></div>
<div class="wrap">
${
  popular.length > 0 &&
  html`<section class="popular" aria-labelledby="_popular"><h2 id="_popular">${view.strings.popular}</h2>
<ul>${popular.map((article) => html`<li>${articleLink(view, article)}</li>\n`)}</ul></section>`
}
${collections.length === 0 && html`<p class="empty">${view.strings.emptyTitle}</p>`}
${topics(view, collections)}
${view.site.help.contact.when === 'always' && contact(view)}
</div>`,
});

/** The topics, each with its first articles. */
export const topics = (view: PageView, collections: readonly ListedCollection[]): Html | undefined =>
  collections.length === 0
    ? undefined
    : html`<section aria-labelledby="${pageIds.topics}"><h2 id="${pageIds.topics}" class="visually-hidden">${view.strings.topics}</h2>
<div class="topics">${collections.map((collection) => topic(view, collection))}</div></section>`;

const topic = (view: PageView, { slug, title, description, articles }: ListedCollection): Html => {
  const path = collectionPath(view, slug);
  const hidden = articles.length - shownOfCollection;
  return html`<section class="topic" aria-labelledby="_topic-${slug}">
<h3 id="_topic-${slug}"><a href="${path}">${title}</a></h3>
${description && html`<p>${description}</p>`}
<ul>${articles.slice(0, shownOfCollection).map((article) => html`<li>${articleLink(view, article)}</li>\n`)}</ul>
${hidden > 0 && html`<p class="more"><a href="${path}">${view.strings.articleCount(articles.length)}<span class="visually-hidden">: ${title}</span></a></p>`}
</section>\n`;
};

/** Renders all articles of a collection. */
export const collectionPage = (
  view: PageView,
  { slug, title, description, articles }: ListedCollection,
  locales: readonly string[],
): HelpPage => ({
  title,
  description,
  canonical: collectionPath(view, slug),
  alternates: locales.map((locale) => ({ locale, path: collectionPath({ ...view, locale }, slug) })),
  kind: 'website',
  main: html`<div class="wrap narrow">
${breadcrumbs(view, [{ title }])}
${searchForm(view)}
<h1>${title}</h1>
${description && html`<p class="lead">${description}</p>`}
<ul class="results">${articles.map(
    (article) =>
      html`<li><h2>${articleLink(view, article)}</h2><p lang="${article.locale}" dir="auto">${article.summary}</p></li>\n`,
  )}</ul>
</div>`,
});
