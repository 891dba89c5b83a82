import type { ChatAvailability } from '@rapport/sdk/models';
import { Hono } from 'hono';
import { presenceOf } from '../agents/presence.ts';
import { readAgentRecords } from '../agents/read-agents.ts';
import { basicUserName, bearerToken } from '../auth/site-access.ts';
import { visitorOf } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { ProblemError } from '../problem.ts';
import { suitableAgents } from './choose-agent.ts';
import { readHours } from './effective-hours.ts';
import { openingAt } from './opening-hours.ts';
import { medianOf, readWaits } from './waiting-time.ts';

/** `GET /v1/chat`: whether anybody is there now. It is about nobody in particular. */
export const availabilityRoutes = (server: ServerContext) => {
  const { storage, sites, now } = server;
  return new Hono<AppEnvironment>().get('/chat', async (context) => {
    const authorization = context.req.header('authorization');
    const key =
      bearerToken(authorization) === undefined
        ? (basicUserName(authorization) ?? context.req.query('site'))
        : (await visitorOf(server, authorization)).site;
    const { site } = sites.find(key);
    await admit(server, context, site);
    if (!site.chat) throw new ProblemError('not_found', { detail: 'this site has no chat' });
    const at = now();
    const { hours } = site.chat;
    const [agents, waits, allHours] = await Promise.all([
      readAgentRecords(storage.read),
      readWaits(storage.read, { site: site.key, now: at }),
      readHours(storage.read, [{ key: site.key, hours }]),
    ]);
    const present = agents.filter((agent) => presenceOf(agent, at) === 'online');
    const { open, opensAt } = openingAt(allHours.get(site.key), at);
    const usualWaitMs = medianOf(waits);
    const wanted = { site: site.key, group: null, skill: undefined, locale: '' };
    return context.json({
      open,
      ...(opensAt !== undefined && { opensAt: new Date(opensAt).toISOString() }),
      online: suitableAgents(wanted, present).length > 0,
      ...(usualWaitMs !== undefined && { usualWaitMs }),
    } satisfies ChatAvailability);
  });
};
