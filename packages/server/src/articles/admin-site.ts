import type { Context } from 'hono';
import { actorOf, mayUse } from '../auth/actor.ts';
import type { Site } from '../config.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { ProblemError } from '../problem.ts';
import type { EditRefusal, EditResult } from './edit-article.ts';
import { canonicalLocale } from './locale-chain.ts';

/** Finds the site that `?site=` names, or the first of those that one works for. @throws ProblemError `not_found` */
export const adminSite = ({ config, sites }: ServerContext, context: Context<AppEnvironment>): Site => {
  const actor = actorOf(context);
  const own = config.sites.find(({ key }) => mayUse(actor, key));
  const site = sites.site(context.req.query('site') ?? own?.key ?? '');
  if (!site || !mayUse(actor, site.key))
    throw new ProblemError('not_found', { detail: 'no site has this key' });
  return site;
};

/** Reads the language out of a path. @throws ProblemError `invalid_query` */
export const localeOf = (context: Context<AppEnvironment>): string => {
  const locale = canonicalLocale(context.req.param('locale') ?? '');
  if (locale === undefined)
    throw new ProblemError('invalid_query', { detail: 'locale: expected a language, such as "en"' });
  return locale;
};

/**
 * Reads which revision the editor has seen: `If-Match: "3"`, or `If-None-Match: *` for what is to be new.
 * @throws ProblemError `changed_meanwhile` where it is no tag of ours
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
 */
export const expectedRevision = (context: Context<AppEnvironment>): number | null | undefined => {
  if (context.req.header('if-none-match')?.trim() === '*') return null;
  const header = context.req.header('if-match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const revision = /^"(\d+)"$/.exec(header)?.[1];
  if (revision === undefined)
    throw new ProblemError('changed_meanwhile', { detail: 'If-Match: expected the ETag of the article' });
  return Number(revision);
};

/** Turns a refused edit into its problem. */
export const accepted = (result: EditResult): Exclude<EditResult, EditRefusal> => {
  if (!('refused' in result)) return result;
  switch (result.refused) {
    case 'changed':
      throw new ProblemError('changed_meanwhile', { detail: 'read the article again before you change it' });
    case 'slug-taken':
      throw new ProblemError('slug_taken', {
        detail: `slug: is that of ${result.by}`,
        errors: [{ path: 'slug', message: `is that of ${result.by}` }],
      });
    case 'no-such-version':
      throw new ProblemError('not_found', { detail: 'the article has no such version' });
    default:
      throw new ProblemError('not_found', { detail: 'there is no such article' });
  }
};
