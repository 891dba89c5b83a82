import type { Article, ArticleNode } from '@rapport/sdk/models';
import { plainTextOf } from '../markdown/plain-text.ts';
import { articleLink, breadcrumbs, contact, type HelpPage, searchForm } from './frame.ts';
import { type Html, html } from './html.ts';
import { articlePath, collectionPath, homePath, linkWithin, type PageView } from './page-view.ts';
import { renderNodes } from './render-nodes.ts';
import { articleData } from './structured-data.ts';
import { type Vote, voteForm } from './vote-form.ts';

export interface ArticlePageOptions {
  article: Article;
  collection: { slug: string; title: string };
  /** What the reader has said of it just now. */
  vote?: Vote | undefined;
}

/** Renders an article with its contents, what to read next, and the question whether it helped. */
export const articlePage = (view: PageView, { article, collection, vote }: ArticlePageOptions): HelpPage => {
  const { strings, stringsLocale, site } = view;
  const path = articlePath(view, article);
  const updated = new Intl.DateTimeFormat(stringsLocale, { dateStyle: 'long', timeZone: 'UTC' });
  const { table, done, open } = strings;
  const crumb = { title: collection.title, path: collectionPath(view, collection.slug) };
  const contents = contentsOf(article.body);
  const offersContact = site.help.contact.when === 'always' || vote?.helpful === false;
  return {
    title: article.title,
    description: article.excerpt,
    canonical: path,
    alternates: article.translations.map(({ locale, slug }) => ({
      locale,
      path: articlePath(view, { locale, slug }),
    })),
    data: articleData(article, view, `${view.origin}${path}`, [
      { title: strings.help, path: homePath(view) },
      crumb,
      { title: article.title, path },
    ]),
    kind: 'article',
    main: html`<div class="wrap narrow${contents && html` above-contents`}">
${breadcrumbs(view, [crumb, { title: article.title }])}
${searchForm(view)}
</div>
<article class="wrap article${contents && html` with-contents`}">
<header>
<h1>${article.title}</h1>
<p class="quiet"><time datetime="${article.updatedAt}">${strings.updated(updated.format(new Date(article.updatedAt)))}</time></p>
</header>
${contents && html`<nav class="contents" aria-labelledby="_contents"><h2 id="_contents">${strings.contents}</h2>${contents}</nav>`}
<div class="text">
<div class="prose">
${renderNodes(article.body, { linkTo: linkWithin(view), words: { table, done, open } })}</div>
${voteForm(view, article, vote)}
${offersContact && contact(view)}
${
  article.related.length > 0 &&
  html`<section class="related" aria-labelledby="_related"><h2 id="_related">${strings.related}</h2>
<ul class="results">${article.related.map(
    (related) =>
      html`<li><h3>${articleLink(view, related)}</h3><p lang="${related.locale}" dir="auto">${related.excerpt}</p></li>\n`,
  )}</ul></section>`
}
</div>
</article>`,
  };
};

/** A short article needs none. */
const fewestHeadings = 3;

const contentsOf = (nodes: readonly ArticleNode[]): Html | undefined => {
  const headings = nodes.flatMap((node) =>
    typeof node === 'object' && node.type === 'heading' && node.level < 4 ? [node] : [],
  );
  if (headings.length < fewestHeadings) return undefined;
  return html`<ul>${headings.map(
    ({ id, level, children }) =>
      html`<li${level === 3 && html` class="below"`}><a href="#${encodeURIComponent(id)}">${plainTextOf(children)}</a></li>\n`,
  )}</ul>`;
};

/** Lists where an article's images come from, for the page's policy. */
export const imageOriginsOf = (nodes: readonly ArticleNode[]): string[] => {
  const origins = new Set<string>();
  const waiting: ArticleNode[] = [...nodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue;
    if (node.type === 'image' && /^https?:/i.test(node.src)) origins.add(new URL(node.src).origin);
    if ('children' in node) waiting.push(...node.children);
  }
  return [...origins];
};
