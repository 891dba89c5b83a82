import { type Context, Hono } from 'hono';
import { decodeJwt } from 'jose';
import { bearerToken } from '../auth/site-access.ts';
import { visitorOf } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { ProblemError } from '../problem.ts';
import type { Listener } from './audience.ts';

/** An agent's stream is begun anew as often as a visitor's, whose token ends after an hour. */
const agentStreamMs = 60 * 60_000;

/**
 * `GET /v1/stream`: what happens in a visitor's conversations and cases, or in those of an agent's sites.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export const streamRoutes = (server: ServerContext) => {
  const { sites, live, deskSessions, now } = server;

  const visitorListener = async (context: Context<AppEnvironment>): Promise<Listener> => {
    const authorization = context.req.header('authorization');
    const visitor = await visitorOf(server, authorization);
    const { site } = sites.find(visitor.site);
    await admit(server, context, site);
    const { exp = 0 } = decodeJwt(bearerToken(authorization) ?? '');
    return { kind: 'visitor', visitor, expiresAt: exp * 1_000 };
  };
  const agentListener = async (context: Context<AppEnvironment>): Promise<Listener> => {
    const signedIn = await deskSessions.of(context);
    if (!signedIn) throw new ProblemError('unauthorized', { detail: 'this needs a visitor token' });
    const { agent, hash, expiresAt } = signedIn;
    return {
      kind: 'agent',
      agentId: agent.id,
      sites: agent.sites,
      sessionId: hash,
      expiresAt: Math.min(expiresAt, now() + agentStreamMs),
      isStillIn: async () => (await deskSessions.find(hash)) !== undefined,
    };
  };

  return new Hono<AppEnvironment>().get('/stream', async (context) => {
    const hasToken = context.req.header('authorization') !== undefined;
    const listener = await (hasToken ? visitorListener(context) : agentListener(context));
    const outgoing = context.env?.outgoing;
    const body = await live.open({
      listener,
      lastEventId: context.req.header('last-event-id'),
      // Without a socket there is nothing to drop.
      ...(outgoing && { cut: () => outgoing.destroy() }),
    });
    return context.body(body, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Asks a proxy in front not to gather it. @see https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering
      'x-accel-buffering': 'no',
    });
  });
};
