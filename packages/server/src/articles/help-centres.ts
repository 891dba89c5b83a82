import type { Site } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import { type FollowedSiteArticles, followSiteArticles, type SiteArticles } from './site-articles.ts';

/** The help centres of all sites. */
export interface HelpCentres {
  /** The published articles of a site as they are now, or were a second ago. */
  of(site: Site): Promise<SiteArticles>;
  /** Says that this process has changed articles of a site, or added reads and votes: who asks next sees it. */
  changed(siteKey: string, what: 'articles' | 'uses'): void;
}

export interface HelpCentresOptions {
  storage: Pick<Storage, 'read' | 'dialect'>;
  now: () => number;
}

/** Keeps help centres in memory, each from when it is first asked for. */
export const createHelpCentres = ({ storage, now }: HelpCentresOptions): HelpCentres => {
  const sites = new Map<string, FollowedSiteArticles>();
  return {
    of: (site) => {
      const followed = sites.get(site.key) ?? followSiteArticles({ storage, site, now });
      sites.set(site.key, followed);
      return followed.current();
    },
    changed: (siteKey, what) => sites.get(siteKey)?.changed(what),
  };
};
