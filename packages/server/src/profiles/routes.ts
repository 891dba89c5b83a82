import { jsonObject, limits } from '@rapport/sdk/models';
import { Hono } from 'hono';
import type { Visitor } from '../auth/visitor-token.ts';
import { visitorOf } from '../auth/who.ts';
import { listReceipts } from '../consent/list-receipts.ts';
import type { ServerContext } from '../context.ts';
import { destinationsOf } from '../delivery/destinations-of.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { parseEvent } from '../ingest/parse-event.ts';
import { createStoreEvents } from '../ingest/store-events.ts';
import { readOwnValue } from '../insights/read-value.ts';
import { type ProblemCode, ProblemError } from '../problem.ts';
import { exportProfile } from './export-profile.ts';
import { ownEvents } from './own-events.ts';
import { ownProfile } from './own-profile.ts';

/** `/v1/profile`: what is held about the visitor or customer who asks; corrected, exported. */
export const profileRoutes = (server: ServerContext) => {
  const { config, storage, sites, now, newId } = server;
  const app = new Hono<AppEnvironment>();

  const wantedBy = destinationsOf(config.connectors);
  const storeEvents = createStoreEvents(server);

  const profileOf = async (visitor: Visitor) => {
    const [events, { items }, value] = await Promise.all([
      ownEvents(storage, visitor),
      listReceipts(storage, visitor),
      readOwnValue(storage, visitor, now()),
    ]);
    const newest = items.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)).at(-1);
    const profile = ownProfile(visitor, events, newest?.choices ?? null, now());
    return { events, profile: { ...profile, ...(value && { value }) } };
  };

  app.get('/profile', async (context) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    return context.json((await profileOf(visitor)).profile);
  });

  app.get('/profile/export', async (context) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    const { events, profile } = await profileOf(visitor);
    return context.json(await exportProfile(storage, { visitor, profile, events, now: now() }));
  });

  // A correction is one more fact: it is kept, folded and delivered like any `identify`; null takes a trait away.
  app.patch('/profile', async (context) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    const { site } = sites.find(visitor.site);
    await admit(server, context, site);
    const traits = check(jsonObject, parseJson(await readBody(context.req.raw, limits.eventBytes)));
    const receivedAt = now();
    const { anonymousId, userId, keyHash } = visitor;
    const parsed = parseEvent(
      { type: 'identify', anonymousId, ...(userId !== null && { userId }), traits },
      { receivedAt, trusted: false, sentAt: undefined, newId, destinationsOf: wantedBy },
    );
    if ('rejection' in parsed)
      throw new ProblemError(parsed.rejection.code as ProblemCode, { detail: parsed.rejection.message });
    // Who corrects what is held about them asks for it to be kept: no other consent is needed.
    const events = [{ ...parsed.event, necessary: true }];
    const { rejected } = await storeEvents({ site, receivedAt, keyHash, visitor: anonymousId, events });
    if (rejected[0]) throw new ProblemError('forbidden', { detail: rejected[0].message });
    return context.json((await profileOf(visitor)).profile);
  });

  return app;
};
