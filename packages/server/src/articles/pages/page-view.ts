import type { Site } from '../../config.ts';
import { articleUrl } from '../article-url.ts';
import type { PageStrings } from './page-strings.ts';

/** What every help page knows of where it is and who reads it. */
export interface PageView {
  site: Site;
  /** The language of the page's content. */
  locale: string;
  direction: 'ltr' | 'rtl';
  strings: PageStrings;
  /** The language that the strings are in: another one where we have none for the page's. */
  stringsLocale: string;
  /** `https://help.shop.example`, as the request came. */
  origin: string;
  /** Set where addresses have to name the site. */
  siteKey?: string | undefined;
  /** The languages that there is something in, the site's own first. */
  locales: readonly string[];
  /** The site's own pages, where this server answers them too. */
  siteHref?: string | undefined;
  /** Whether the script tag may work here: this origin is one of the site's. */
  isTracked: boolean;
  styleHref: string;
}

type Placed = Pick<PageView, 'siteKey'>;

/** Makes the address of something below `/help`, with the query given and that of the site. */
export const helpPath = (
  { siteKey }: Placed,
  parts: readonly string[],
  query: Readonly<Record<string, string | undefined>> = {},
  fragment = '',
): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, site: siteKey }))
    if (value !== undefined) parameters.set(name, value);
  const path = ['/help', ...parts.map(encodeURIComponent)].join('/');
  const search = parameters.size > 0 ? `?${parameters}` : '';
  return `${path}${search}${fragment && `#${encodeURIComponent(fragment)}`}`;
};

/** Where all articles of a language are. */
export const homePath = (view: Placed & { locale: string }): string => helpPath(view, [view.locale]);

/** Where a collection is. Three parts, so that it never stands in the way of an article. */
export const collectionPath = (view: Placed & { locale: string }, slug: string): string =>
  helpPath(view, [view.locale, 'collections', slug]);

/** Where an article is, from the root. */
export const articlePath = ({ siteKey }: Placed, article: { locale: string; slug: string }): string =>
  articleUrl({ origin: '', siteKey }, article);

/** Keeps links that authors wrote within the site that the page is about. */
export const linkWithin =
  ({ siteKey, origin }: Placed & { origin: string }) =>
  (href: string): string => {
    if (siteKey === undefined || !/^\/help(?:[/?#]|$)/.test(href)) return href;
    const url = new URL(href, origin);
    if (!url.searchParams.has('site')) url.searchParams.set('site', siteKey);
    return `${url.pathname}${url.search}${url.hash}`;
  };
