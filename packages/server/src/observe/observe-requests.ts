import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

export interface ObserveRequestsOptions {
  metrics: Pick<Metrics, 'httpRequestDuration'>;
  logger: Logger;
  /** Milliseconds, from any start. @default performance.now */
  now?: () => number;
}

/** Above it a request is worth a line. */
const slowMs = 1_000;

/**
 * Measures every request, and logs what an operator should see: failures as errors, slow ones as
 * warnings, all others for debugging only, as a line for each of thousands a second would drown them.
 */
export const observeRequests = ({
  metrics,
  logger,
  now = () => performance.now(),
}: ObserveRequestsOptions): MiddlewareHandler =>
  async function observeRequests(context, next) {
    const startedAt = now();
    await next();
    const durationMs = now() - startedAt;
    const { status } = context.res;
    const facts = { method: methodOf(context), route: routePattern(context), status };
    metrics.httpRequestDuration.observe(
      { ...facts, status: `${Math.floor(status / 100)}xx` },
      durationMs / 1000,
    );
    const level = status >= 500 ? 'error' : durationMs >= slowMs ? 'warn' : 'debug';
    logger[level]({ ...facts, durationMs: Math.round(durationMs) }, 'request');
  };

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Anybody may send any method; labels must stay few. */
const methodOf = ({ req }: Context): string => (methods.has(req.method) ? req.method : 'other');

/** The pattern of the handler, not of the middleware around it; what no handler took is one route. */
const routePattern = (context: Context): string =>
  matchedRoutes(context).findLast(({ path }) => !path.endsWith('*'))?.path ?? 'other';
