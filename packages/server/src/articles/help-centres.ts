import type { Site } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import { type FollowedSiteArticles, followSiteArticles, type SiteArticles } from './site-articles.ts';

/** The help centres of all sites. */
export interface HelpCentres {
  /** The published articles of a site as they are now, or were a second ago. */
  of(site: Site): Promise<SiteArticles>;
  /** Says that this process has changed articles of a site, or added reads and votes: who asks next sees it. */
  changed(siteKey: string, what: 'articles' | 'uses'): void;
  /** Builds what searching and asking need before somebody has to wait for it, a little at a time. */
  warm(sites: readonly Site[]): Promise<void>;
  /** Ends the warming. */
  stop(): Promise<void>;
}

/** Of a larger help centre, answers are made ready only when somebody asks. */
const fewArticles = 1_000;

export interface HelpCentresOptions {
  storage: Pick<Storage, 'read' | 'dialect'>;
  now: () => number;
}

/** Keeps help centres in memory, each from when it is first asked for. */
export const createHelpCentres = ({ storage, now }: HelpCentresOptions): HelpCentres => {
  const sites = new Map<string, FollowedSiteArticles>();
  let isStopped = false;
  let warming: Promise<void> | undefined;

  const of: HelpCentres['of'] = (site) => {
    const followed =
      sites.get(site.key) ?? followSiteArticles({ storage, site, now, isStopped: () => isStopped });
    sites.set(site.key, followed);
    return followed.current();
  };
  const warmSite = async (site: Site): Promise<void> => {
    const articles = await of(site);
    for (const locale of articles.locales()) {
      const live = articles.viewOf({ locale, audience: 'everyone' });
      if (!isStopped) await live.search();
      if (!isStopped && live.view.list().length <= fewArticles) await live.answers();
    }
  };

  return {
    of,
    warm: (wanted) => {
      warming = (async () => {
        for (const site of wanted) if (!isStopped) await warmSite(site);
      })();
      return warming;
    },
    stop: async () => {
      isStopped = true;
      // Why it failed is told to who asks next.
      await warming?.catch(() => {});
    },
    changed: (siteKey, what) => sites.get(siteKey)?.changed(what),
  };
};
