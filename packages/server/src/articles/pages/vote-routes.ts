import { Hono } from 'hono';
import type { ServerContext } from '../../context.ts';
import type { AppEnvironment } from '../../http/admit.ts';
import { readBody } from '../../http/read-body.ts';
import { ProblemError } from '../../problem.ts';
import { maskText } from '../mask-text.ts';
import { findArticle } from '../read-articles.ts';
import { pageIds } from './frame.ts';
import { everyone, type HelpPages, isId } from './help-pages.ts';
import { helpPath } from './page-view.ts';

const maxFormBytes = 16_384;
const reasons = ['unclear', 'wrong', 'incomplete', 'not-what-i-looked-for'] as const;

/** Takes the form below an article: whether it helped; and in a second step, from those whom it did not, why. */
export const helpVoteRoutes = (server: ServerContext, pages: HelpPages) => {
  const { helpCentres, storage, now, newId } = server;
  const { visitOf, localeOf, limit, notFound } = pages;

  return new Hono<AppEnvironment>().post('/:locale/:slug/feedback', async (context, next) => {
    const visit = await visitOf(context);
    if (!visit) return next();
    const { site, origin } = visit.place;
    const sender = context.req.header('origin');
    // Where TLS ends in front of the server, the browser says https although the request came by http.
    if (sender !== undefined && sender !== origin && sender !== origin.replace(/^http:/, 'https:'))
      throw new ProblemError('origin_not_allowed', { detail: 'this form is sent by the help pages' });
    await limit(context, visit);
    const locale = localeOf(visit, context.req.param('locale'));
    const slug = context.req.param('slug').normalize();
    const found =
      locale === undefined
        ? undefined
        : await findArticle(storage, visit.articles, { ...everyone, locale, slug });
    if (!found) return notFound(context, visit, locale);
    const form = new URLSearchParams(await readBody(context.req.raw, maxFormBytes));
    const helpful = form.get('helpful') === 'yes';
    const before = form.get('id') ?? undefined;
    const id = isId(before) ? before : newId();
    const text = form.get('text')?.trim();
    await storage.run('addFeedback', {
      site: site.key,
      id,
      key: found.key,
      locale: found.locale,
      helpful: Number(helpful),
      reason: helpful ? null : (reasons.find((reason) => reason === form.get('reason')) ?? null),
      body: text ? maskText(text, 1_000) : null,
      at: now(),
    });
    helpCentres.changed(site.key, 'uses');
    const isDone = helpful || before !== undefined;
    const query = { helpful: helpful ? 'yes' : 'no', vote: isDone ? undefined : id };
    return context.redirect(helpPath(visit.place, [found.locale, found.slug], query, pageIds.vote), 303);
  });
};
