import { getDomain } from 'tldts';

/** Where a page is: a web address, or the name of an app. */
export interface Place {
  scheme: 'web' | 'app';
  host: string;
  path: string;
  search: string;
}

/** Reads an address as pages and browsers write it, also without its scheme; undefined when it leads nowhere. */
export const placeOf = (address: string | undefined): Place | undefined => {
  if (!address) return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  const url = URL.parse(hasScheme ? address : `https://${address}`);
  if (!url) return undefined;
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  // Without a scheme anything could be meant by a single word, such as `null`.
  if (!host || (!hasScheme && !host.includes('.'))) return undefined;
  const { protocol, pathname: path, search } = url;
  if (protocol === 'https:' || protocol === 'http:') return { scheme: 'web', host, path, search };
  if (protocol === 'android-app:' || protocol === 'ios-app:') return { scheme: 'app', host, path, search };
  return undefined;
};

/**
 * Finds the domain that one owner has: `shop.co.uk` of `www.shop.co.uk`, `me.github.io` of `me.github.io`; none for
 * addresses and single names. @see https://publicsuffix.org/
 */
export const ownerDomain = (host: string): string | undefined =>
  getDomain(host, { allowPrivateDomains: true }) ?? undefined;

/** Tells whether a host is a domain or lies under it. */
export const isUnder = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);

/** Tells whether two hosts are of one owner. */
export const isSameOwner = (one: string, other: string): boolean => {
  if (one === other) return true;
  const domain = ownerDomain(one);
  return domain !== undefined && domain === ownerDomain(other);
};
