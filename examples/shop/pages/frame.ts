import { countOf } from '../cart.ts';
import { categoryIds } from '../catalogue.ts';
import { type Html, html } from '../html.ts';
import { locales } from '../locales/index.ts';
import { type Page, pathIn, type View } from '../reply.ts';
import { icons, leaf } from './icons.ts';

/** What the page's script reads from the body and passes to Rapport. */
export interface PageData {
  identify?: { userId?: string; traits: Record<string, string>; token?: string };
  events: NonNullable<Page['events']>;
  /** The customer has just signed out. */
  reset?: true;
}

/** Renders the whole document around a page's own part. */
export function frame(page: Page, view: View, siteKey: string, data: PageData): Html {
  const { locale, assets } = view;
  const { strings } = locale;
  return html`<!doctype html>
<html lang="${locale.code}" dir="${locale.direction}">
<head>
<meta charset="utf-8">
<title>${page.title} – ${strings.brand}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description ?? strings.home.lead}">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${assets.url('pictures/leaf.svg')}">
<link rel="stylesheet" href="${assets.url('shop.css')}">
<link rel="expect" href="#main" blocking="render">
${locales.map((other) => html`<link rel="alternate" hreflang="${other.code}" href="${pathIn(other, view.path)}">\n`)}
<script async src="/rapport.js" data-site="${siteKey}" data-locale="${locale.code}"></script>
<script type="module" src="${assets.url('shop-client.js')}"></script>
</head>
<body data-shop="${JSON.stringify(data)}">
<a class="skip" href="#main">${strings.navigation.skip}</a>
${header(view)}
<main id="main" tabindex="-1">
${page.main}
</main>
${footer(view)}
</body>
</html>
`;
}

function header({ locale, path, cart, customer }: View): Html {
  const { navigation, brand, categories } = locale.strings;
  const count = countOf(cart);
  return html`<header class="header">
<div class="wrap header-row">
<a class="wordmark" href="${pathIn(locale, '/')}">${leaf}<span>${brand}</span></a>
<nav class="categories" aria-label="${navigation.main}">
<ul>${categoryIds.map(
    (id) =>
      html`<li><a href="${pathIn(locale, `/c/${id}`)}"${path === `/c/${id}` && html` aria-current="page"`}>${categories[id].name}</a></li>`,
  )}</ul>
</nav>
<div class="tools">
<details class="language" data-menu>
<summary class="tool">${icons.globe}<span class="visually-hidden">${navigation.language}: ${locale.name} </span>${locale.code.toUpperCase()}</summary>
<ul class="menu">${languageLinks(locale.code, path)}</ul>
</details>
<a class="tool" href="${pathIn(locale, '/account')}">${icons.account}<span class="tool-text">${customer ? navigation.account : navigation.signIn}</span></a>
<a class="tool" href="${pathIn(locale, '/cart')}" aria-label="${navigation.cartWith(count)}" data-cart>${icons.cart}<span class="badge" aria-hidden="true" data-cart-count${count === 0 && html` hidden`}>${new Intl.NumberFormat(locale.intl).format(count)}</span></a>
</div>
</div>
</header>`;
}

const languageLinks = (current: string, path: string): Html[] =>
  locales.map(
    (other) =>
      html`<li><a href="${pathIn(other, path)}" lang="${other.code}" hreflang="${other.code}"${other.code === current && html` aria-current="true"`}>${other.name}</a></li>`,
  );

function footer({ locale, path }: View): Html {
  const { brand, tagline, categories, footer: words, navigation } = locale.strings;
  return html`<footer class="footer">
<div class="wrap footer-columns">
<div class="footer-brand"><p class="wordmark">${leaf}<span>${brand}</span></p><p>${tagline}</p></div>
<section aria-labelledby="footer-shop"><h2 id="footer-shop">${words.shop}</h2>
<ul>${categoryIds.map((id) => html`<li><a href="${pathIn(locale, `/c/${id}`)}">${categories[id].name}</a></li>`)}</ul></section>
<section aria-labelledby="footer-help"><h2 id="footer-help">${words.help}</h2>
<ul><li><a href="/help/${locale.code}">${words.helpCentre}</a></li>
<li><a href="${pathIn(locale, '/contact')}">${words.contact}</a></li>
<li><a href="${pathIn(locale, '/privacy')}">${words.privacy}</a></li>
<li data-with-script hidden><button type="button" class="link" data-open="consent">${words.cookieSettings}</button></li>
<li data-with-script hidden><button type="button" class="link" data-open="your-data">${words.yourData}</button></li></ul></section>
<section aria-labelledby="footer-language"><h2 id="footer-language">${navigation.language}</h2>
<ul>${languageLinks(locale.code, path)}</ul></section>
</div>
<p class="wrap footnote">${words.example}</p>
</footer>`;
}
