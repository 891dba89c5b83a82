import { batchRequest, type EventType, limits, type Rejection } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import { basicUserName, bearerToken, type SiteAccess } from '../auth/site-access.ts';
import { hashOf } from '../auth/visitor-key.ts';
import { type Browser, judgeBrowser } from '../bots/judge-browser.ts';
import type { ServerContext } from '../context.ts';
import { destinationsOf } from '../delivery/destinations-of.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { loyaltyEventsOf } from '../loyalty/programme/loyalty-fact.ts';
import { type ProblemCode, ProblemError } from '../problem.ts';
import { createLivePages } from '../routing/live-pages.ts';
import type { IngestEvent } from './ingest-request.ts';
import { type ParseContext, parseEvent } from './parse-event.ts';
import { createStoreEvents } from './store-events.ts';

/** Segment's calls; each also answers to its first letter. */
const singleCalls = ['page', 'screen', 'track', 'identify', 'group', 'alias'] as const satisfies EventType[];

interface Sender extends SiteAccess {
  visitor: string | null;
}

/** `POST /v1/batch` and the single calls. @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/ */
export const ingestRoutes = (server: ServerContext) => {
  const { config, sites, tokens, metrics, now, newId } = server;
  const app = new Hono<AppEnvironment>();
  const wantedBy = destinationsOf(config.connectors);
  const loyaltyEvents = new Map(config.sites.map(({ key, loyalty }) => [key, loyaltyEventsOf(loyalty)]));
  const storeEvents = createStoreEvents(server);
  const pages = createLivePages(server);

  const senderOf = async (authorization: string | undefined, writeKey: unknown): Promise<Sender> => {
    const token = bearerToken(authorization);
    if (token === undefined) {
      const key = basicUserName(authorization) ?? (typeof writeKey === 'string' ? writeKey : undefined);
      return { ...sites.find(key), visitor: null };
    }
    const { site, anonymousId } = await tokens.verify(token);
    return { ...sites.find(site), visitor: anonymousId };
  };

  const browserOf = (context: Context<AppEnvironment>, { site, trusted }: Sender): Browser => {
    const { bot, ...browser } = judgeBrowser((name) => context.req.header(name));
    const isJudged = bot && !trusted && site.bots !== 'keep';
    return { ...browser, bot: isJudged, ...(isJudged && site.bots === 'drop' && { dropped: true }) };
  };

  const count = (accepted: number, duplicates: number, rejected: readonly Rejection[]) => {
    metrics.eventsAccepted.inc(accepted - duplicates);
    metrics.eventsDuplicated.inc(duplicates);
    for (const { code } of rejected) metrics.eventsRejected.inc({ code });
  };

  /** Checks a batch. What it parsed is free again when it returns, and need not wait for the disk. */
  const readBatch = async (context: Context<AppEnvironment>) => {
    const receivedAt = now();
    const body = check(batchRequest, parseJson(await readBody(context.req.raw)));
    const sender = await senderOf(context.req.header('authorization'), body.writeKey);
    await admit(server, context, sender.site);
    if (body.batch.length > limits.batchEvents)
      throw new ProblemError('body_too_large', {
        detail: `a batch may have ${limits.batchEvents} events at most`,
      });
    const parseContext: ParseContext = {
      receivedAt,
      trusted: sender.trusted,
      sentAt: body.sentAt ?? undefined,
      context: body.context,
      integrations: body.integrations,
      linkedDomains: sender.site.linkedDomains,
      visits: sender.site.visits,
      loyaltyEvents: loyaltyEvents.get(sender.site.key),
      browser: browserOf(context, sender),
      newId,
      destinationsOf: wantedBy,
    };
    const events: IngestEvent[] = [];
    const rejected: Rejection[] = [];
    for (const raw of body.batch) {
      const parsed = parseEvent(raw, parseContext);
      if ('event' in parsed) events.push(parsed.event);
      else rejected.push(parsed.rejection);
    }
    return {
      ...sender,
      receivedAt,
      events,
      rejected,
      keyHash: body.visitorKey === undefined ? null : hashOf(body.visitorKey),
      ...(body.outbox && { outbox: body.outbox, refused: rejected.length }),
    };
  };

  app.post('/batch', async (context) => {
    const { rejected, ...batch } = await readBatch(context);
    const seen = pages.seenIn(batch);
    const result = await storeEvents(batch);
    pages.tell(seen, result.rejected);
    rejected.push(...result.rejected);
    count(result.accepted, result.duplicates, rejected);
    return context.json({ success: true, accepted: result.accepted, rejected });
  });

  const single = (type: EventType) => async (context: Context<AppEnvironment>) => {
    const receivedAt = now();
    const body = parseJson(await readBody(context.req.raw));
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw new ProblemError('invalid_body', { detail: 'body: expected an event' });
    const { writeKey, ...event } = body as Record<string, unknown>;
    const sender = await senderOf(context.req.header('authorization'), writeKey);
    await admit(server, context, sender.site);
    const parsed = parseEvent(
      { ...event, type },
      {
        receivedAt,
        trusted: sender.trusted,
        sentAt: undefined,
        linkedDomains: sender.site.linkedDomains,
        visits: sender.site.visits,
        loyaltyEvents: loyaltyEvents.get(sender.site.key),
        browser: browserOf(context, sender),
        newId,
        destinationsOf: wantedBy,
      },
    );
    if ('rejection' in parsed) {
      count(0, 0, [parsed.rejection]);
      throw new ProblemError(parsed.rejection.code as ProblemCode, { detail: parsed.rejection.message });
    }
    const batch = { ...sender, receivedAt, events: [parsed.event] };
    const seen = pages.seenIn(batch);
    const { accepted, duplicates, rejected } = await storeEvents(batch);
    pages.tell(seen, rejected);
    count(accepted, duplicates, rejected);
    return context.json({ success: true, accepted, rejected });
  };
  for (const type of singleCalls) app.post(`/${type}`, single(type)).post(`/${type[0]}`, single(type));

  return app;
};
