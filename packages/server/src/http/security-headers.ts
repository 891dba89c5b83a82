import type { MiddlewareHandler } from 'hono';
import { publicUrl } from './public-url.ts';
import { setHeaders } from './set-headers.ts';

/**
 * What an API answer says to a browser. `cross-origin` lets pages that isolate themselves read it, and a
 * leaving page's beacon arrive without an error in its console.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers
 */
const headers = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const hsts = { 'strict-transport-security': 'max-age=31536000' };

export interface SecurityHeadersOptions {
  trustProxy: number;
}

/**
 * Makes API answers inert in a browser. They are kept out of caches unless the handler said otherwise,
 * as most are about one person. HSTS is said only over HTTPS, where alone it means something.
 */
export const securityHeaders = ({ trustProxy }: SecurityHeadersOptions): MiddlewareHandler =>
  async function securityHeaders(context, next) {
    await next();
    const secure = publicUrl(context.req.raw, trustProxy).protocol === 'https:';
    const cached = context.res.headers.has('cache-control');
    setHeaders(context, {
      ...headers,
      ...(cached ? {} : { 'cache-control': 'no-store' }),
      ...(secure ? hsts : {}),
    });
  };
