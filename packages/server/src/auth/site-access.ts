import { createHash, timingSafeEqual } from 'node:crypto';
import type { Site } from '../config.ts';
import { ProblemError } from '../problem.ts';

/** A site, and whether the sender is its own backend. */
export interface SiteAccess {
  site: Site;
  /** Sent with a server key. */
  trusted: boolean;
}

const digest = (text: string) => createHash('sha256').update(text).digest();
const isEqual = (left: string, right: string) => timingSafeEqual(digest(left), digest(right));

/** Finds sites by their public and their secret keys. */
export const createSiteAccess = (sites: readonly Site[]) => {
  const byKey = new Map(sites.map((site) => [site.key, site]));

  /** @throws ProblemError `unknown_site` */
  const find = (key: string | undefined): SiteAccess => {
    if (key === undefined)
      throw new ProblemError('unknown_site', { detail: 'the request names no site key' });
    const site = byKey.get(key);
    if (site) return { site, trusted: false };
    const owner = sites.find(({ serverKeys }) => serverKeys.some((serverKey) => isEqual(serverKey, key)));
    if (owner) return { site: owner, trusted: true };
    throw new ProblemError('unknown_site', { detail: 'no site has the key of this request' });
  };

  return { find, site: (key: string) => byKey.get(key) };
};

/** Reads the user name of Basic credentials (Segment's way to send a write key). */
export const basicUserName = (authorization: string | undefined): string | undefined => {
  const encoded = authorization?.match(/^Basic +([A-Za-z0-9+/=]+)$/i)?.[1];
  if (encoded === undefined) return undefined;
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  return colon < 0 ? credentials : credentials.slice(0, colon);
};

/** Reads a Bearer token. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  authorization?.match(/^Bearer +([^\s]+)$/i)?.[1];
