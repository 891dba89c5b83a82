import { type ConsentChoices, jsonObject, limits, type StoredEvent } from '@rapport/sdk/models';
import { Hono } from 'hono';
import type { Visitor } from '../auth/visitor-token.ts';
import { visitorOf } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import { destinationsOf } from '../delivery/destinations-of.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { parseEvent } from '../ingest/parse-event.ts';
import { type ProblemCode, ProblemError } from '../problem.ts';
import { ownEvents } from './own-events.ts';
import { ownProfile } from './own-profile.ts';

/** `/v1/profile`: what is held about the visitor or customer who asks; corrected, exported, erased. */
export const profileRoutes = (server: ServerContext) => {
  const { config, storage, sites, now, newId } = server;
  const app = new Hono<AppEnvironment>();

  const receiptsOf = ({ site, anonymousId }: Visitor) =>
    storage.read
      .selectFrom('consent_receipts')
      .selectAll()
      .where('site', '=', site)
      .where('anonymous_id', '=', anonymousId)
      .orderBy('at')
      .orderBy('sequence')
      .execute();
  const profileOf = async (visitor: Visitor) => {
    const events = await ownEvents(storage, visitor);
    const receipt = (await receiptsOf(visitor)).at(-1);
    const consent = receipt ? (JSON.parse(receipt.choices) as ConsentChoices) : null;
    return { events, profile: ownProfile(visitor, events, consent, now()) };
  };

  app.get('/profile', async (context) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    return context.json((await profileOf(visitor)).profile);
  });

  app.get('/profile/export', async (context) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    const { events, profile } = await profileOf(visitor);
    const receipts = await receiptsOf(visitor);
    return context.json({
      exportedAt: new Date(now()).toISOString(),
      profile,
      events: events.map(({ payload }) => JSON.parse(payload) as StoredEvent),
      consentReceipts: receipts.map((row) => ({
        receiptId: row.receipt_id,
        choices: JSON.parse(row.choices),
        policyVersion: row.policy_version,
        source: row.source,
        at: new Date(row.at).toISOString(),
        previousHash: row.previous_hash,
        hash: row.hash,
      })),
    });
  });

  // A correction is one more fact: it is kept, folded and delivered like any `identify`.
  app.patch('/profile', async (context) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    const access = sites.find(visitor.site);
    await admit(server, context, access.site);
    const traits = check(jsonObject, parseJson(await readBody(context.req.raw, limits.eventBytes)));
    const receivedAt = now();
    const { anonymousId, userId, keyHash } = visitor;
    const parsed = parseEvent(
      { type: 'identify', anonymousId, ...(userId !== null && { userId }), traits },
      {
        receivedAt,
        trusted: false,
        sentAt: undefined,
        newId,
        destinationsOf: destinationsOf(config.connectors),
      },
    );
    if ('rejection' in parsed)
      throw new ProblemError(parsed.rejection.code as ProblemCode, { detail: parsed.rejection.message });
    // Who corrects what is held about them asks for it to be kept: no other consent is needed.
    const event = { ...parsed.event, necessary: true };
    const { rejected } = await storage.run('ingest', {
      site: visitor.site,
      receivedAt,
      trusted: false,
      keyHash,
      visitor: anonymousId,
      unstampedEvents: 'accept',
      events: [event],
    });
    if (rejected[0]) throw new ProblemError('forbidden', { detail: rejected[0].message });
    return context.json((await profileOf(visitor)).profile);
  });

  app.delete('/profile', async (context) => {
    const { site, anonymousId, userId } = await visitorOf(server, context.req.header('authorization'));
    await storage.run('eraseProfile', { site, anonymousId, userId });
    return context.body(null, 204);
  });

  return app;
};
