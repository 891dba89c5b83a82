import type { Context } from 'hono';
import type { Site } from '../config.ts';
import type { ServerContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { AppEnvironment } from './app-environment.ts';
import { clientOf } from './client-address.ts';
import { isAllowedOrigin } from './cors.ts';
import { publicUrl } from './public-url.ts';

export type { AppEnvironment };

/**
 * Lets a request through to a site, once it is known which: its origin, and how many of its kind came.
 * @throws ProblemError `origin_not_allowed`, `rate_limited`
 */
export const admit = async (
  { config, limiter }: ServerContext,
  context: Context<AppEnvironment>,
  site: Site,
): Promise<void> => {
  const origin = context.req.header('origin');
  if (origin !== undefined && !isAllowedOrigin(site, origin, publicUrl(context.req.raw, config.trustProxy)))
    throw new ProblemError('origin_not_allowed', {
      detail: `the site does not list the origin ${origin.slice(0, 200)}`,
    });
  const retryAfter = await limiter.take(site.key, clientOf(context, config.trustProxy));
  if (retryAfter !== undefined) throw new ProblemError('rate_limited', { retryAfter });
};
