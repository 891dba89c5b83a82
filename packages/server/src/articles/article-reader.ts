import type { Context } from 'hono';
import { basicUserName, bearerToken } from '../auth/site-access.ts';
import { visitorOf } from '../auth/who.ts';
import type { Site } from '../config.ts';
import type { ServerContext } from '../context.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { publicUrl } from '../http/public-url.ts';
import { ProblemError } from '../problem.ts';
import type { ArticleAudience } from './article-source.ts';
import type { PageAddress } from './article-url.ts';

/** Who reads what of which site. */
export interface ArticleReader {
  site: Site;
  audience: ArticleAudience;
  /** Whether a token says who it is: then the answer is for nobody else. */
  isKnown: boolean;
}

/**
 * Finds the site by its public key (`?site=`, Basic or `writeKey`), by the visitor's token, or as the only one; and
 * tells whether a customer asks who proved it.
 * @throws ProblemError `unknown_site`, `invalid_token`, `origin_not_allowed`, `rate_limited`
 */
export const readerOf = async (
  server: ServerContext,
  context: Context<AppEnvironment>,
  writeKey?: string,
): Promise<ArticleReader> => {
  const { config, sites } = server;
  const authorization = context.req.header('authorization');
  const inAddress = context.req.query('site');
  // Secrets have no place in addresses, so there only the public key counts.
  if (inAddress !== undefined && !sites.site(inAddress))
    throw new ProblemError('unknown_site', { detail: 'no site has the key of this request' });
  const named = inAddress ?? basicUserName(authorization) ?? writeKey;
  const visitor =
    bearerToken(authorization) === undefined ? undefined : await visitorOf(server, authorization);
  if (visitor && named !== undefined && visitor.site !== named)
    throw new ProblemError('invalid_token', { detail: 'the token is of another site' });
  const only = config.sites.length === 1 ? config.sites[0]?.key : undefined;
  const { site } = sites.find(visitor?.site ?? named ?? only);
  await admit(server, context, site);
  return {
    site,
    audience: visitor && visitor.userId !== null ? 'customers' : 'everyone',
    isKnown: visitor !== undefined,
  };
};

/** Where the pages of articles are, as the request came. */
export const pageAddressOf = (
  { config }: Pick<ServerContext, 'config'>,
  context: Context<AppEnvironment>,
  site: Site,
): PageAddress => ({
  origin: publicUrl(context.req.raw, config.trustProxy).origin,
  ...(config.sites.length > 1 && { siteKey: site.key }),
});

/** How long what everybody may read is kept by browsers and proxies; of somebody known, by nobody. */
export const cacheFor = ({ isKnown }: ArticleReader): string =>
  isKnown ? 'private, no-store' : 'public, max-age=60, stale-while-revalidate=86400';
