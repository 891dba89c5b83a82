import type { Context } from 'hono';
import { judgeBrowser } from '../../bots/judge-browser.ts';
import type { ServerContext } from '../../context.ts';
import type { AppEnvironment } from '../../http/admit.ts';
import { clientOf } from '../../http/client-address.ts';
import { isAllowedOrigin } from '../../http/cors.ts';
import { publicUrl } from '../../http/public-url.ts';
import { ProblemError } from '../../problem.ts';
import { readSite } from '../../site-overrides/read-overrides.ts';
import type { PublishedArticle } from '../help-centre.ts';
import { usesOf } from '../help-use-rows.ts';
import { canonicalLocale } from '../locale-chain.ts';
import { collectionsIn } from '../read-articles.ts';
import type { SiteArticles } from '../site-articles.ts';
import { frame, type HelpPage } from './frame.ts';
import type { ListedCollection } from './home-page.ts';
import { notFoundPage } from './not-found-page.ts';
import { type PageResponseOptions, pageResponse } from './page-response.ts';
import { helpPath, type PageView } from './page-view.ts';
import { preferredLocale } from './preferred-locale.ts';
import { siteOfRequest } from './site-of-request.ts';
import { directionOf, stringsIn } from './strings-in.ts';
import { stylesheetOf } from './styles.ts';

type RequestContext = Context<AppEnvironment>;

/** Whoever opens these pages may read what everybody may: they know nobody. */
export const everyone = { audience: 'everyone' } as const;

/** A request for the pages of a help centre. */
export interface HelpVisit {
  articles: SiteArticles;
  /** What its pages know, but for the language. */
  place: Omit<PageView, 'locale' | 'direction' | 'strings' | 'stringsLocale'>;
}

/** Something that the reader did, as the reports take it. */
type ReaderUse =
  | { type: 'searched'; query: string; results: number }
  | { type: 'opened'; slug: string; query: string };

/** What all help pages do alike. */
export const createHelpPages = (server: ServerContext) => {
  const { config, helpCentres, storage, now, newId, limiter } = server;

  const viewIn = ({ place }: HelpVisit, locale: string): PageView => {
    const { lang, strings } = stringsIn(locale);
    return { ...place, locale, direction: directionOf(locale), strings, stringsLocale: lang };
  };
  const listedIn = ({ articles }: HelpVisit, locale: string): ListedCollection[] => {
    const live = articles.viewOf({ ...everyone, locale });
    const groups = new Map<string, PublishedArticle[]>();
    for (const article of live.view.list()) {
      const group = groups.get(article.collection);
      if (group) group.push(article);
      else groups.set(article.collection, [article]);
    }
    return collectionsIn(articles, live).map((collection) => ({
      ...collection,
      articles: groups.get(collection.slug) ?? [],
    }));
  };
  const answer = (
    context: RequestContext,
    view: PageView,
    page: HelpPage,
    rest: Partial<PageResponseOptions> = {},
  ): Response =>
    pageResponse({
      request: context.req.raw,
      body: frame(page, view).toString(),
      isSecure: view.origin.startsWith('https:'),
      ...rest,
    });

  return {
    /** Finds the help centre; undefined where the site has none, and the address is somebody else's. */
    visitOf: async (context: RequestContext): Promise<HelpVisit | undefined> => {
      const url = publicUrl(context.req.raw, config.trustProxy);
      const requested = siteOfRequest(config, url, context.req.query('site'));
      if (!requested) return undefined;
      const { siteKey } = requested;
      const articles = await helpCentres.of(requested.site);
      const site = await readSite(storage.read, requested.site);
      const found = articles.locales();
      if (found.length === 0 && site.help.locales.length === 0) return undefined;
      const style = stylesheetOf(site.help.accent);
      return {
        articles,
        place: {
          site,
          siteKey,
          origin: url.origin,
          locales: found.length > 0 ? found : site.help.locales,
          siteHref: config.pages ? '/' : undefined,
          isTracked: isAllowedOrigin(site, url.origin, url),
          styleHref: helpPath({ siteKey }, ['style.css'], { v: style.hash }),
        },
      };
    },
    /** Gives the language of an address, as BCP 47 writes it; undefined where there is none. */
    localeOf: ({ place }: HelpVisit, written: string): string | undefined => {
      const locale = /^[A-Za-z]{2,3}(-|$)/.test(written) ? canonicalLocale(written) : undefined;
      return locale !== undefined && place.locales.includes(locale) ? locale : undefined;
    },
    viewIn,
    listedIn,
    answer,
    notFound: (context: RequestContext, visit: HelpVisit, locale: string | undefined): Response => {
      const wished = preferredLocale(visit.place.locales, context.req.header('accept-language'));
      const view = viewIn(visit, locale ?? wished);
      return answer(context, view, notFoundPage(view, listedIn(visit, view.locale)), { status: 404 });
    },
    /** @throws ProblemError `rate_limited` */
    limit: async (context: RequestContext, { place }: HelpVisit): Promise<void> => {
      const retryAfter = await limiter.take(place.site.key, clientOf(context, config.trustProxy));
      if (retryAfter !== undefined) throw new ProblemError('rate_limited', { retryAfter });
    },
    /** Writes down what a reader did, for the owner's reports. What programs do is not asked for. */
    note: async (
      context: RequestContext,
      { articles, place }: HelpVisit,
      locale: string,
      session: string,
      use: ReaderUse,
    ): Promise<void> => {
      if (judgeBrowser((name) => context.req.header(name)).bot) return;
      const uses = [{ id: newId(), at: new Date(now()).toISOString(), use }];
      const rows = await usesOf(storage, articles, { session, locale, uses }, now());
      if (rows.length > 0) await storage.run('addHelpUses', rows);
      helpCentres.changed(place.site.key, 'uses');
    },
  };
};

export type HelpPages = ReturnType<typeof createHelpPages>;

/** Tells an id of ours, so that nobody writes something else into the reports. */
export const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[\w-]{16,64}$/.test(text);
