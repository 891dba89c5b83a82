import type { MiddlewareHandler } from 'hono';
import type { Site } from '../config.ts';
import { publicUrl } from './public-url.ts';
import { addVary, setHeaders } from './set-headers.ts';

/**
 * Tells whether a page of this origin may use the site. `self` stands for the host by which the server
 * is reached; where TLS ends in front of the server, the browser says https although the request came
 * by http. Requests without `Origin` are not a browser's and are not asked.
 */
export const isAllowedOrigin = (site: Pick<Site, 'origins'>, origin: string, requestUrl: URL): boolean =>
  site.origins.some((allowed) => {
    if (allowed === 'self') return isOwn(origin, requestUrl);
    return allowed === origin || matchesWildcard(allowed, origin);
  });

const isOwn = (origin: string, { host, protocol }: URL): boolean =>
  origin === `${protocol}//${host}` || origin === `https://${host}`;

/** `https://*.shop.example` takes `https://a.shop.example` and `https://a.b.shop.example`, not `https://shop.example`. */
const matchesWildcard = (allowed: string, origin: string): boolean => {
  const [scheme, rest] = allowed.split('://*');
  return rest !== undefined && origin.startsWith(`${scheme}://`) && origin.endsWith(rest);
};

const allowedHeaders = 'authorization, content-type, last-event-id, idempotency-key';
const allowedMethods = 'GET, HEAD, POST, PUT, PATCH, DELETE';

/** What a page needs to read an answer. Who asks is in a header, never in a cookie: credentials stay out. */
export const corsHeaders = (origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'retry-after',
});

/** What a page needs before it may send more than a simple request. @see https://fetch.spec.whatwg.org/#cors-preflight-fetch */
export const preflightHeaders = (origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-allow-headers': allowedHeaders,
  'access-control-allow-methods': allowedMethods,
  'access-control-max-age': '7200',
});

export interface CorsOptions {
  sites: readonly Pick<Site, 'origins'>[];
  trustProxy: number;
}

/**
 * Lets pages of the sites' origins read answers, and answers preflights. Which site a request is for is
 * known only later: whoever authenticates it checks `isAllowedOrigin` for that site.
 */
export const cors = ({ sites, trustProxy }: CorsOptions): MiddlewareHandler =>
  async function cors(context, next) {
    const origin = context.req.header('origin');
    const url = origin === undefined ? undefined : publicUrl(context.req.raw, trustProxy);
    const allowed = url !== undefined && sites.some((site) => isAllowedOrigin(site, origin!, url));
    const preflight = context.req.method === 'OPTIONS' && context.req.header('access-control-request-method');
    if (preflight) {
      return new Response(null, {
        status: 204,
        headers: { vary: 'origin', ...(allowed ? preflightHeaders(origin!) : {}) },
      });
    }
    await next();
    addVary(context, 'origin');
    if (allowed) setHeaders(context, corsHeaders(origin!));
    return undefined;
  };
