import { Hono } from 'hono';
import * as z from 'zod/mini';
import { actorOf, limitedTo } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { listDeliveries, listDropped } from './list-deliveries.ts';

const listQuery = z.object({
  destination: z.optional(z.string()),
  state: z._default(z.enum(['waiting', 'rejected']), 'rejected'),
  cursor: z.optional(z.coerce.number().check(z.int(), z.nonnegative())),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
});

const replayRequest = z.object({
  destination: z.string(),
  /** @default all that were given up */
  sequences: z.optional(z.array(z.int()).check(z.maxLength(1_000))),
});

/** `/v1/admin/deliveries`: what waits and what was given up; replayed. */
export const deliveryRoutes = ({ storage, deliveries, now }: ServerContext) => {
  const app = new Hono<AppEnvironment>();
  app.get('/deliveries', async (context) => {
    const query = check(listQuery, context.req.query(), 'invalid_query');
    const sites = limitedTo(actorOf(context));
    const page = await listDeliveries(storage.read, { ...query, sites });
    // They are counted of all sites together.
    const dropped = sites ? [] : await listDropped(storage.read, query);
    return context.json({ ...page, dropped });
  });
  app.post('/deliveries/replay', async (context) => {
    const { destination, sequences } = check(replayRequest, parseJson(await readBody(context.req.raw)));
    const sites = limitedTo(actorOf(context));
    const replayed = await storage.run('outboxReplay', {
      destination,
      value: { now: now(), ...(sequences && { sequences }), ...(sites && { sites }) },
    });
    deliveries.wake();
    return context.json({ replayed });
  });
  return app;
};
