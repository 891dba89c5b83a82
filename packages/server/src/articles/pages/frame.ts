import { type Html, html } from './html.ts';
import { articlePath, helpPath, homePath, type PageView } from './page-view.ts';
import { nameOfLanguage } from './strings-in.ts';
import { embeddedData } from './structured-data.ts';

/** One help page, without what all have around it. */
export interface HelpPage {
  title: string;
  description?: string | undefined;
  main: Html;
  /** The address that search engines shall know; absent where they shall not list the page. */
  canonical?: string | undefined;
  /** The same page in other languages, with its path. */
  alternates: readonly { locale: string; path: string }[];
  /** What search engines read: objects of schema.org. */
  data?: readonly object[];
  kind: 'website' | 'article';
}

/** Ids of the page have an underscore, which those of an article's headings never have. */
export const pageIds = { main: '_main', vote: '_vote', query: '_query', topics: '_topics' } as const;

/** Renders the whole document. */
export const frame = (page: HelpPage, view: PageView): Html => {
  const { site, locale, direction, strings, origin } = view;
  const title = `${page.title} – ${site.name}`;
  return html`<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${page.description && html`<meta name="description" content="${page.description}">\n`}
${page.canonical ? html`<link rel="canonical" href="${origin}${page.canonical}">` : html`<meta name="robots" content="noindex">`}
${page.canonical && alternateLinks(page, view)}
<meta property="og:type" content="${page.kind}">
<meta property="og:title" content="${page.title}">
<meta property="og:site_name" content="${site.name}">
<meta property="og:locale" content="${locale.replaceAll('-', '_')}">
${page.description && html`<meta property="og:description" content="${page.description}">\n`}
${page.canonical && html`<meta property="og:url" content="${origin}${page.canonical}">\n`}
<link rel="icon" type="image/svg+xml" href="${helpPath(view, ['icon.svg'])}">
<link rel="stylesheet" href="${view.styleHref}">
${view.isTracked && html`<script async src="/rapport.js" data-site="${site.key}" data-locale="${view.stringsLocale}"></script>\n`}
${page.data?.map(embeddedData)}
</head>
<body>
<header class="top">
<a class="skip" href="#${pageIds.main}">${strings.skip}</a>
<div class="wrap">
<p class="brand"><a href="${homePath(view)}"><bdi>${site.name}</bdi> <span>${strings.help}</span></a></p>
${languageMenu(page, view)}
</div></header>
<main id="${pageIds.main}" tabindex="-1">
${page.main}
</main>
<footer class="bottom"><div class="wrap">
<nav><a href="${homePath(view)}">${strings.help}</a>${view.siteHref && html` <a href="${view.siteHref}">${strings.backTo(site.name)}</a>`}</nav>
</div></footer>
</body>
</html>
`;
};

/** @see https://developers.google.com/search/docs/specialty/international/localized-versions#html */
const alternateLinks = ({ alternates }: HelpPage, { origin, locales }: PageView): Html[] => {
  const links = alternates.map(
    ({ locale, path }) => html`<link rel="alternate" hreflang="${locale}" href="${origin}${path}">\n`,
  );
  const own = alternates.find(({ locale }) => locale === locales[0]) ?? alternates[0];
  if (alternates.length > 1 && own)
    links.push(html`<link rel="alternate" hreflang="x-default" href="${origin}${own.path}">\n`);
  return links;
};

/** Leads to this page in another language, or, where it is not there, to the beginning. */
const languageMenu = ({ alternates }: HelpPage, view: PageView): Html | undefined => {
  if (view.locales.length < 2) return undefined;
  const paths = new Map(alternates.map(({ locale, path }) => [locale, path]));
  return html`<details class="languages">
<summary><span class="visually-hidden">${view.strings.languages}: </span>${nameOfLanguage(view.locale)}</summary>
<ul>${view.locales.map(
    (locale) =>
      html`<li><a href="${paths.get(locale) ?? helpPath(view, [locale])}" lang="${locale}" hreflang="${locale}"${
        locale === view.locale && html` aria-current="true"`
      }>${nameOfLanguage(locale)}</a></li>\n`,
  )}</ul>
</details>`;
};

/** Shows where a page stands; the last part is the page itself. */
export const breadcrumbs = (view: PageView, parts: readonly { title: string; path?: string }[]): Html =>
  html`<nav class="breadcrumbs" aria-label="${view.strings.breadcrumbs}"><ol>
${[{ title: view.strings.help, path: homePath(view) }, ...parts].map(
  ({ title, path }: { title: string; path?: string }) =>
    path === undefined
      ? html`<li aria-current="page">${title}</li>\n`
      : html`<li><a href="${path}">${title}</a></li>\n`,
)}</ol></nav>`;

/** The field in which one searches, on every page. */
export const searchForm = (view: PageView, query = ''): Html => {
  const { strings, siteKey } = view;
  return html`<form class="search" role="search" action="${helpPath({}, [view.locale])}" method="get">
<label class="visually-hidden" for="${pageIds.query}">${strings.searchLabel}</label>
<input id="${pageIds.query}" type="search" name="q" value="${query}" placeholder="${strings.searchLabel}" maxlength="200" dir="auto" autocomplete="off" enterkeyhint="search">
${siteKey !== undefined && html`<input type="hidden" name="site" value="${siteKey}">`}
<button type="submit">${strings.search}</button>
</form>`;
};

/** An article in a list, marked where it is in another language than the page. */
export const articleLink = (
  view: PageView,
  article: { locale: string; slug: string; title: string },
  path = articlePath(view, article),
): Html => {
  if (article.locale === view.locale) return html`<a href="${path}">${article.title}</a>`;
  const language = nameOfLanguage(article.locale, view.stringsLocale);
  return html`<a href="${path}" lang="${article.locale}" hreflang="${article.locale}" dir="auto">${article.title}</a> <span class="language">${view.strings.onlyIn(language)}</span>`;
};

/** What is offered to those whom the help did not help. */
export const contact = (view: PageView): Html | undefined => {
  const { options } = view.site.help.contact;
  if (options.length === 0) return undefined;
  const labelOf = (label: Readonly<Record<string, string>>): string =>
    label[view.locale] ??
    label[view.locale.split('-', 1)[0] ?? ''] ??
    label.en ??
    Object.values(label)[0] ??
    '';
  return html`<section class="contact" aria-labelledby="_contact">
<h2 id="_contact">${view.strings.contact}</h2>
<p>${view.strings.contactText}</p>
<ul>${options.map(({ label, url }) => html`<li><a class="button" href="${url}">${labelOf(label)}</a></li>\n`)}</ul>
</section>`;
};
