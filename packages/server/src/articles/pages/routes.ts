import { Hono } from 'hono';
import type { ServerContext } from '../../context.ts';
import type { AppEnvironment } from '../../http/admit.ts';
import { collectionIn, type PublishedArticle } from '../help-centre.ts';
import { canonicalLocale } from '../locale-chain.ts';
import { findArticle, readArticle } from '../read-articles.ts';
import { searchArticles } from '../search-articles.ts';
import { nameOf } from '../stored-articles.ts';
import { articlePage, imageOriginsOf } from './article-page.ts';
import { helpFileRoutes } from './file-routes.ts';
import { createHelpPages, everyone, type HelpVisit, isId } from './help-pages.ts';
import { collectionPage, homePage } from './home-page.ts';
import { articlePath, helpPath } from './page-view.ts';
import { preferredLocale } from './preferred-locale.ts';
import { searchPage } from './search-page.ts';
import { helpVoteRoutes } from './vote-routes.ts';

const popularCount = 6;
const resultCount = 20;
/** Of one reader's request, and seen by nobody else. */
const privately = { cacheControl: 'private, no-store' };

/**
 * `/help`: the help centre as pages that need no script. Where a site has none, the address is left to what comes
 * next, such as the shop.
 */
export const helpPageRoutes = (server: ServerContext) => {
  const { storage, newId } = server;
  const pages = createHelpPages(server);
  const { visitOf, localeOf, viewIn, listedIn, answer, notFound, limit, note } = pages;
  const app = new Hono<AppEnvironment>();
  app.route('/', helpFileRoutes(pages));
  app.route('/', helpVoteRoutes(server, pages));

  app.get('/', async (context, next) => {
    const visit = await visitOf(context);
    if (!visit) return next();
    const locale = preferredLocale(visit.place.locales, context.req.header('accept-language'));
    context.header('vary', 'accept-language');
    context.header('cache-control', 'private, no-cache');
    return context.redirect(helpPath(visit.place, [locale], { q: context.req.query('q') }), 302);
  });

  app.get('/:locale', async (context, next) => {
    const visit = await visitOf(context);
    if (!visit) return next();
    const locale = localeOf(visit, context.req.param('locale'));
    if (locale === undefined) return notFound(context, visit, undefined);
    const query = (context.req.query('q') ?? '').trim().slice(0, 200);
    if (locale !== context.req.param('locale'))
      return context.redirect(helpPath(visit.place, [locale], { q: query || undefined }), 301);
    const view = viewIn(visit, locale);
    if (query === '')
      return answer(context, view, homePage(view, listedIn(visit, locale), popularIn(visit, locale)));
    await limit(context, visit);
    const written = context.req.query('cursor') ?? '';
    const cursor = /^\d{1,4}$/.test(written) ? written : undefined;
    const live = visit.articles.viewOf({ ...everyone, locale });
    const page = { limit: resultCount, cursor };
    const { items, next: more } = await searchArticles(storage, view.site.key, live, query, page);
    const session = newId();
    if (cursor === undefined)
      await note(context, visit, locale, session, { type: 'searched', query, results: items.length });
    const collections = items.length > 0 ? [] : listedIn(visit, locale);
    return answer(
      context,
      view,
      searchPage(view, { query, items, next: more, session }, collections),
      privately,
    );
  });

  app.get('/:locale/collections/:slug', async (context, next) => {
    const visit = await visitOf(context);
    if (!visit) return next();
    const locale = localeOf(visit, context.req.param('locale'));
    const slug = context.req.param('slug').normalize();
    const listed = locale === undefined ? [] : listedIn(visit, locale);
    const found = listed.find((collection) => collection.slug === slug);
    if (locale === undefined || !found) return notFound(context, visit, locale);
    const { centre } = visit.articles;
    const locales = visit.place.locales.filter((other) => collectionIn(centre, slug, [other]));
    return answer(context, viewIn(visit, locale), collectionPage(viewIn(visit, locale), found, locales));
  });

  app.get('/:locale/:slug', async (context, next) => {
    const visit = await visitOf(context);
    if (!visit) return next();
    const written = context.req.param('locale');
    const locale = localeOf(visit, written);
    const slug = context.req.param('slug').normalize();
    const asked = canonicalLocale(written);
    const found =
      asked === undefined
        ? undefined
        : await findArticle(storage, visit.articles, { ...everyone, locale: asked, slug });
    if (!found) return notFound(context, visit, locale);
    if (found.locale !== written || found.slug !== slug)
      // For good only within a language: a translation may come tomorrow.
      return context.redirect(articlePath(visit.place, found), found.locale === locale ? 301 : 302);
    const view = viewIn(visit, found.locale);
    const reader = { ...everyone, locale: found.locale };
    const article = await readArticle(storage, visit.articles, found, reader, view);
    if (!article) return notFound(context, visit, locale);

    const { q: query, from, vote: id, helpful } = context.req.query();
    if (isId(from) && query !== undefined)
      await note(context, visit, found.locale, from, { type: 'opened', slug, query: query.slice(0, 200) });
    const { chain } = visit.articles.viewOf(reader).view;
    const title = collectionIn(visit.articles.centre, found.collection, chain)?.title ?? found.collection;
    const collection = { slug: found.collection, title };
    const vote =
      helpful === 'yes' || helpful === 'no'
        ? { helpful: helpful === 'yes', id: isId(id) ? id : undefined }
        : undefined;
    return answer(context, view, articlePage(view, { article, collection, vote }), {
      imageOrigins: imageOriginsOf(article.body),
      ...(vote || from !== undefined ? privately : {}),
    });
  });

  app.get('/*', async (context, next) => {
    const visit = await visitOf(context);
    if (!visit) return next();
    return notFound(context, visit, localeOf(visit, context.req.path.split('/')[2] ?? ''));
  });
  return app;
};

/** What was read most; nothing before anything was read. */
const popularIn = ({ articles }: HelpVisit, locale: string): PublishedArticle[] => {
  const reads = (article: PublishedArticle): number => articles.uses.get(nameOf(article))?.reads ?? 0;
  return articles
    .viewOf({ ...everyone, locale })
    .view.list()
    .filter((article) => reads(article) > 0)
    .toSorted((one, other) => reads(other) - reads(one))
    .slice(0, popularCount);
};
