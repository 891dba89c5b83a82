import { createHash, randomBytes } from 'node:crypto';
import {
  type VisitorLink,
  type VisitorLinkRedeemed,
  visitorLinkRedemption,
  visitorLinkRequest,
} from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import { isUnder, placeOf } from '../attribution/web-address.ts';
import type { Visitor } from '../auth/visitor-token.ts';
import { visitorOf } from '../auth/who.ts';
import type { Site } from '../config.ts';
import type { ServerContext } from '../context.ts';
import { destinationsOf } from '../delivery/destinations-of.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { isAllowedOrigin } from '../http/cors.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { publicUrl } from '../http/public-url.ts';
import { readBody } from '../http/read-body.ts';
import { parseEvent } from '../ingest/parse-event.ts';
import { ProblemError } from '../problem.ts';
import { storedChoices } from '../profiles/stored-choices.ts';

const maxBodyBytes = 4_096;
const lifetimeMs = 2 * 60_000;

const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
const hostOf = (address: string | undefined) => URL.parse(address ?? '')?.hostname;
const forbid = (detail: string) => new ProblemError('forbidden', { detail });

/**
 * `POST /v1/visitor-links` and `…/redeem`: a visitor who goes from one site of the owner to another stays one
 * visitor. What travels in the address is random: it opens nothing, and joins only what is anonymous where it
 * comes from. See docs/decisions/0023-attribution.md for what somebody else's link cannot do.
 */
export const visitorLinkRoutes = (server: ServerContext) => {
  const { config, sites, storage, deliveries, now, newId } = server;
  const app = new Hono<AppEnvironment>();
  const wantedBy = destinationsOf(config.connectors);

  const admitVisitor = async (context: Context<AppEnvironment>) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    const { site } = sites.find(visitor.site);
    await admit(server, context, site);
    const page = hostOf(context.req.header('origin'));
    if (page === undefined) throw forbid('links are for pages: an Origin is needed');
    return { visitor, site, page, browser: digest(context.req.header('user-agent') ?? '') };
  };

  const isTarget = ({ linkedDomains, ...site }: Site, domain: string, url: URL): boolean =>
    linkedDomains.some((linked) => isUnder(domain, linked)) ||
    [`https://${domain}`, `http://${domain}`].some((origin) => isAllowedOrigin(site, origin, url)) ||
    site.origins.some((origin) => hostOf(origin) === domain);

  app.post('/visitor-links', async (context) => {
    const { visitor, site, page, browser } = await admitVisitor(context);
    const body = check(visitorLinkRequest, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const domain = body.domain.toLowerCase();
    if (!isTarget(site, domain, publicUrl(context.req.raw, config.trustProxy)))
      throw forbid('domain: not one of the site’s linkedDomains or origins');
    const choices = await storedChoices(storage.read, site.key, visitor.anonymousId);
    if (choices && !(choices.analytics && choices.marketing))
      throw forbid('there is no consent to marketing');
    const link = randomBytes(24).toString('base64url');
    const expiresAt = now() + lifetimeMs;
    await storage.run('addVisitorLink', {
      now: now(),
      hash: digest(link),
      site: site.key,
      anonymous_id: visitor.anonymousId,
      source: page,
      target: domain,
      browser,
      expires_at: expiresAt,
    });
    return context.json({ link, expiresAt: new Date(expiresAt).toISOString() } satisfies VisitorLink);
  });

  app.post('/visitor-links/redeem', async (context) => {
    const { visitor, site, page, browser } = await admitVisitor(context);
    const body = check(visitorLinkRedemption, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const hash = digest(body.link);
    const link = await storage.run('takeVisitorLink', { hash, site: site.key, now: now() });
    const cameFrom = body.referrer === undefined ? link?.source : placeOf(body.referrer)?.host;
    // One answer for all: who tries links learns nothing of them.
    if (!link || link.target !== page || link.browser !== browser || link.source !== cameFrom)
      throw forbid('the link does not hold');
    const joined = await join(visitor, site, link.anonymous_id);
    return context.json({ joined } satisfies VisitorLinkRedeemed);
  });

  /** Joins as an alias of the visitor's own does: only what is anonymous, and nothing of it can be read by that. */
  const join = async (visitor: Visitor, site: Site, previousId: string): Promise<boolean> => {
    const { anonymousId, keyHash } = visitor;
    if (previousId === anonymousId) return true;
    const receivedAt = now();
    const parsed = parseEvent(
      { type: 'alias', anonymousId, previousId },
      { receivedAt, trusted: false, sentAt: undefined, newId, destinationsOf: wantedBy },
    );
    if ('rejection' in parsed) throw forbid(parsed.rejection.message);
    const { accepted } = await storage.run('ingest', {
      site: site.key,
      receivedAt,
      trusted: false,
      keyHash,
      visitor: anonymousId,
      unstampedEvents: site.unstampedEvents,
      // The page asks for it after consent was given; what is stored against it still wins.
      events: [{ ...parsed.event, stamped: true }],
    });
    if (accepted === 0) return false;
    deliveries.wake();
    const profiles = await storage.read
      .selectFrom('identities')
      .select('profile_id')
      .distinct()
      .where('site', '=', site.key)
      .where('kind', '=', 'anonymous')
      .where('value', 'in', [anonymousId, previousId])
      .execute();
    return profiles.length === 1;
  };

  return app;
};
