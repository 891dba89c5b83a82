import type { PageContext } from '@rapport/sdk/models';
import type { Middleware } from './rapport.ts';

export interface PageRulesOptions {
  /** Whether a page goes by its `<link rel="canonical">`, where it has one. @default false */
  canonical?: boolean;
  /** The parameters of an address that tell pages apart; all others are taken away, but campaigns (`utm_…`). @default all */
  query?: readonly string[];
  /** The share of visitors of whom all is recorded, 0 to 1; of others only who they are and what they ordered. @default 1 */
  sample?: number;
}

/** Of a text, evenly from 0 to 1. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
const shareOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return (hash >>> 0) / 2 ** 32;
};

const canonicalUrl = (): URL | undefined => {
  const href = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  return href && /^https?:/.test(href) ? new URL(href) : undefined;
};

/**
 * Creates what has pages counted by the owner's rules: pass it to `use` before anything is recorded.
 * @throws TypeError that names the option
 */
export const createPageRules = ({ canonical, query, sample = 1 }: PageRulesOptions): Middleware => {
  if (!(sample >= 0 && sample <= 1)) throw new TypeError('sample: expected a number from 0 to 1');
  let isFirst = true;

  const filter = (search: string): string => {
    if (!query) return search;
    const kept = [...new URLSearchParams(search)].filter(
      ([name]) => query.includes(name) || name.startsWith('utm_'),
    );
    return kept.length ? `?${new URLSearchParams(kept)}` : '';
  };

  /** An address as it is counted. */
  const clean = (address: string): string => {
    if (!address.startsWith(`${location.origin}/`)) return address;
    const url = new URL(address);
    url.search = filter(url.search);
    return url.href;
  };

  const apply = (page: PageContext): void => {
    const { url, referrer } = page;
    if (url) page.url = clean(url);
    if (referrer) page.referrer = clean(referrer);
    if (page.search) page.search = filter(page.search);
    const preferred = canonical && canonicalUrl();
    if (!preferred) return;
    page.path = preferred.pathname;
    page.url = preferred.origin + preferred.pathname + (preferred.search || (page.search ?? ''));
  };

  return (event) => {
    const { type, anonymousId, context } = event;
    const isAlways =
      /identify|alias|group/.test(type) || (type === 'track' && event.event.startsWith('Order '));
    if (sample < 1 && !isAlways && shareOf(`${anonymousId}`) >= sample) return null;
    if (context?.page) apply(context.page);
    if (type !== 'page') return undefined;
    apply(event.properties as PageContext);
    const { url, referrer } = event.properties as PageContext;
    const isSame = !isFirst && url === referrer;
    isFirst = false;
    // A step within the page changed nothing that counts.
    return isSame ? null : undefined;
  };
};
