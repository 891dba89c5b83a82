import { cookieRequest } from '@rapport/sdk/models';
import { Hono, type MiddlewareHandler } from 'hono';
import { basicUserName } from '../auth/site-access.ts';
import { proveVisitor } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { isAllowedOrigin } from '../http/cors.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { publicUrl } from '../http/public-url.ts';
import { readBody } from '../http/read-body.ts';
import { setHeaders } from '../http/set-headers.ts';
import { ProblemError } from '../problem.ts';
import { storedChoices } from '../profiles/stored-choices.ts';
import { cookieDomain } from './cookie-domain.ts';

const maxBodyBytes = 4_096;
/** No longer than a consent is asked to last. @see https://www.cnil.fr/en/cookies-and-other-tracking-devices */
const maxAgeMs = 395 * 86_400_000;

/** `POST /v1/cookies`: the visitor's cookies, set by the server, which Safari keeps longer than a script's. @see https://webkit.org/tracking-prevention/ */
export const cookieRoutes = (server: ServerContext) => {
  const { config, sites, storage, now } = server;
  return new Hono<AppEnvironment>().post('/cookies', async (context) => {
    const body = check(cookieRequest, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const { site } = sites.find(basicUserName(context.req.header('authorization')) ?? body.writeKey);
    await admit(server, context, site);
    const forbid = (detail: string) => new ProblemError('forbidden', { detail });
    if (!site.serverCookies) throw forbid('the site does not let the server set cookies');
    const origin = URL.parse(context.req.header('origin') ?? '');
    if (!origin) throw forbid('cookies are for pages: an Origin is needed');
    const asked = publicUrl(context.req.raw, config.trustProxy);
    const { anonymousId, visitorKey, domain: wanted } = body;
    const domain = cookieDomain({ page: origin.hostname, server: asked.hostname, domain: wanted });
    if (domain === undefined) throw forbid('the page and this server share no domain for it');
    const leftMs = Math.min(Date.parse(body.expiresAt) - now(), maxAgeMs);
    if (leftMs < 1_000)
      throw new ProblemError('invalid_body', { detail: 'expiresAt: expected a moment to come' });
    await proveVisitor(server, site, { anonymousId, visitorKey });
    const choices = await storedChoices(storage.read, site.key, anonymousId);
    if (choices && choices.analytics !== true) throw forbid('there is no consent to analytics');
    // As the tracker writes them; its script has to read them, so they are not `HttpOnly`.
    const attributes = [
      'path=/',
      `max-age=${Math.floor(leftMs / 1_000)}`,
      ...(domain === '' ? [] : [`domain=${domain}`]),
      'samesite=lax',
      ...(origin.protocol === 'https:' ? ['secure'] : []),
    ].join(';');
    for (const [name, value] of [
      ['rapport_anonymous_id', anonymousId],
      ['rapport_visitor_key', visitorKey],
    ] as const)
      context.header('set-cookie', `${name}=${encodeURIComponent(value)};${attributes}`, { append: true });
    context.header('cache-control', 'no-store');
    return context.body(null, 204);
  });
};

/**
 * Lets pages send and keep cookies with this one call, where the server may set them at all. It goes around `cors`,
 * which knows of no cookies. @see https://fetch.spec.whatwg.org/#http-access-control-allow-credentials
 */
export const cookieCors = ({ config }: ServerContext): MiddlewareHandler =>
  async function cookieCors(context, next) {
    await next();
    const origin = URL.parse(context.req.header('origin') ?? '');
    const url = publicUrl(context.req.raw, config.trustProxy);
    const isOurs =
      origin !== null &&
      cookieDomain({ page: origin.hostname, server: url.hostname }) !== undefined &&
      config.sites.some((site) => site.serverCookies && isAllowedOrigin(site, origin.origin, url));
    if (isOurs) setHeaders(context, { 'access-control-allow-credentials': 'true' });
  };
