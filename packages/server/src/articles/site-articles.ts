import type { Site } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import type { ArticleAudience } from './article-source.ts';
import { createArticleView } from './article-view.ts';
import { type ChangedArticle, changesSince, lastChange } from './change-log.ts';
import { emptyHelpCentre, type HelpCentre, localesOf } from './help-centre.ts';
import { createLiveView, type LiveView } from './live-view.ts';
import { loadHelpCentre, refreshHelpCentre } from './load-help-centre.ts';
import { localeChain } from './locale-chain.ts';
import { type ArticleUse, readUses, usefulnessOf } from './usefulness.ts';
import { vocabularyOf } from './vocabulary/vocabulary-of.ts';

/** Who reads, and in which language. */
export interface Reader {
  /** A BCP 47 tag. @default the site's own language */
  locale?: string | undefined;
  audience: ArticleAudience;
}

/** The published articles of a site. */
export interface SiteArticles {
  readonly site: Site;
  readonly centre: HelpCentre;
  /** Reads and votes, by `nameOf`. */
  readonly uses: ReadonlyMap<string, ArticleUse>;
  /** 0 to 1, by `nameOf`. */
  readonly usefulness: ReadonlyMap<string, number>;
  /** The languages that there are, the site's own first. */
  locales(): string[];
  viewOf(reader: Reader): LiveView;
}

export interface SiteArticlesOptions {
  storage: Pick<Storage, 'read' | 'dialect'>;
  site: Site;
  now: () => number;
  /** Whether the server is closing: then no index is built any more. @default never */
  isStopped?: () => boolean;
}

/** The published articles of a site, kept like the database. */
export interface FollowedSiteArticles {
  /** What there is now, or was a second ago. */
  current(): Promise<SiteArticles>;
  /** Says that this process has changed something: the next one who asks sees it. */
  changed(what: 'articles' | 'uses'): void;
}

/** What another process changes is seen after so long. */
const checkMs = 1_000;
/** Adding up reads and votes may take a fiftieth of the time. */
const usesShare = 50;

/** Keeps the published articles of a site in memory from when they are first asked for. */
export const followSiteArticles = (options: SiteArticlesOptions): FollowedSiteArticles => {
  const { storage, site, now, isStopped = () => false } = options;
  let centre: HelpCentre = emptyHelpCentre();
  let known: number | undefined;
  let nextCheckAt = 0;
  let nextUsesAt = 0;
  let haveUsesChanged = false;
  let checking: Promise<void> | undefined;
  let views = new Map<string, LiveView>();
  let uses: ReadonlyMap<string, ArticleUse> = new Map();
  let usefulness: ReadonlyMap<string, number> = new Map();
  let locales: string[] = [];
  let hasCustomersOnly = false;

  const takeOver = (changes: readonly ChangedArticle[]): void => {
    const keys = changes.some(({ key }) => key === '') ? undefined : new Set(changes.map(({ key }) => key));
    for (const live of views.values()) live.update(keys);
  };
  const readChanges = async (): Promise<void> => {
    const last = await lastChange(storage.read, site.key);
    if (last === known) return;
    const changes = known === undefined ? undefined : await changesSince(storage.read, site.key, known, last);
    if (changes) {
      await refreshHelpCentre(storage, site.key, centre, changes);
      takeOver(changes);
    } else {
      centre = await loadHelpCentre(storage, site.key);
      views = new Map();
    }
    known = last;
    hasCustomersOnly = [...centre.articles.values()].some(({ audience }) => audience === 'customers');
    const found = localesOf(centre);
    locales = [...site.help.locales.filter((tag) => found.includes(tag)), ...found];
    locales = [...new Set(locales)];
  };
  const readVotes = async (): Promise<void> => {
    const startedAt = performance.now();
    uses = await readUses(storage.read, site.key, now());
    const before = usefulness;
    usefulness = usefulnessOf(uses);
    const rerated = [...usefulness].filter(([name, rating]) => before.get(name) !== rating);
    const keys = rerated.map(([name]) => name.slice(name.indexOf('\n') + 1));
    for (const live of views.values()) live.rerate(keys);
    nextUsesAt = now() + usesShare * (performance.now() - startedAt);
  };
  // Until they were read once, nothing is known of them, not that there are none.
  const isDue = () => known === undefined || now() >= nextCheckAt;
  const check = async (): Promise<void> => {
    const startedAt = now();
    const isCheckDue = isDue();
    const areUsesDue = (isCheckDue || haveUsesChanged) && startedAt >= nextUsesAt;
    nextCheckAt = Number.POSITIVE_INFINITY;
    if (areUsesDue) haveUsesChanged = false;
    try {
      if (isCheckDue) await readChanges();
      if (areUsesDue) await readVotes();
    } finally {
      // It is 0 when something changed meanwhile.
      nextCheckAt = Math.min(nextCheckAt, startedAt + checkMs);
    }
  };
  const isStale = () => isDue() || (haveUsesChanged && now() >= nextUsesAt);
  const refresh = (): Promise<void> => {
    checking ??= check().finally(() => {
      checking = undefined;
    });
    return checking;
  };

  const first = () => site.help.locales[0] ?? locales[0] ?? 'en';
  const articles: SiteArticles = {
    site,
    get centre() {
      return centre;
    },
    get uses() {
      return uses;
    },
    get usefulness() {
      return usefulness;
    },
    locales: () => locales,
    viewOf: ({ locale, audience: asked }) => {
      const { fallbacks, synonyms, vocabulary } = site.help;
      const chain = localeChain({ locale, available: locales, fallbacks, first: first() });
      const audience = hasCustomersOnly ? asked : 'everyone';
      const name = `${audience}\n${chain.join()}`;
      const present = views.get(name);
      if (present) return present;
      const live = createLiveView({
        view: createArticleView({ centre, chain, audience }),
        storage,
        site: site.key,
        locale: chain[0] ?? first(),
        synonyms: chain.flatMap((tag) => [
          ...(synonyms[tag] ?? synonyms[tag.split('-')[0] ?? ''] ?? []),
          ...(vocabulary === 'shop' ? vocabularyOf(tag).alike : []),
        ]),
        talk: vocabulary === 'shop' ? vocabularyOf(chain[0] ?? first()).talk.split(',') : [],
        usefulnessOf: (article) => usefulness.get(article) ?? 0,
        isStopped,
      });
      views.set(name, live);
      return live;
    },
  };

  return {
    current: async () => {
      // A check that is under way may have begun before the change; one that somebody else began since has not.
      await checking;
      await (isStale() ? refresh() : checking);
      return articles;
    },
    changed: (what) => {
      if (what === 'uses') haveUsesChanged = true;
      else nextCheckAt = 0;
    },
  };
};
