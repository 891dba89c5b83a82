import type { Config, Site } from '../../config.ts';
import { isAllowedOrigin } from '../../http/cors.ts';

/** Which site's help a request is for, and whether its address has to say so. */
export interface RequestedSite {
  site: Site;
  siteKey?: string;
}

/**
 * Finds the site: the one that the address names (`?site=`), else the one that lists this host among its origins, else
 * the first.
 */
export const siteOfRequest = (
  { sites }: Pick<Config, 'sites'>,
  url: URL,
  named: string | undefined,
): RequestedSite | undefined => {
  const nowhere = new URL('http://site.invalid');
  const ofHost = sites.find((site) => isAllowedOrigin(site, url.origin, nowhere));
  const site = named === undefined ? (ofHost ?? sites[0]) : sites.find(({ key }) => key === named);
  if (!site) return undefined;
  return { site, ...(sites.length > 1 && site !== ofHost ? { siteKey: site.key } : {}) };
};
