import { isSameOwner, isUnder, ownerDomain } from '../attribution/web-address.ts';

/** A page that asks, and the server as it is asked: both by their host names. */
export interface Asked {
  page: string;
  server: string;
  /** What the page wants. @default the widest that there is */
  domain?: string | undefined;
}

/**
 * Finds the domain on which a server may set a cookie for a page, by the public suffix list as browsers do it; the
 * empty word stands for the host alone, where it has no domain. Undefined when page and server are of two owners.
 */
export const cookieDomain = ({ page, server, domain }: Asked): string | undefined => {
  if (!isSameOwner(page, server)) return undefined;
  const widest = ownerDomain(server);
  if (widest === undefined) return domain === undefined ? '' : undefined;
  const wanted = domain?.toLowerCase().replace(/^\./, '') ?? widest;
  return [page, server].every((host) => isUnder(host, wanted)) && isUnder(wanted, widest)
    ? wanted
    : undefined;
};
