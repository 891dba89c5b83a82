import { Hono } from 'hono';
import { actorOf, sitesFor } from '../auth/actor.ts';
import { visitorOf } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { ProblemError } from '../problem.ts';
import type { ErasureScope } from './erased-events.ts';

const createErase = ({ config, storage, deliveries, now, newId }: ServerContext) => {
  const connectors = config.connectors.map(({ name }) => name);
  return async (scope: ErasureScope): Promise<void> => {
    await storage.run('eraseProfile', { ...scope, at: now(), erasureId: `erasure-${newId()}`, connectors });
    deliveries.wake();
  };
};

/** `DELETE /v1/profile`: erases whoever asks. */
export const erasureRoutes = (server: ServerContext) => {
  const erase = createErase(server);
  return new Hono<AppEnvironment>().delete('/profile', async (context) => {
    const { site, anonymousId, userId } = await visitorOf(server, context.req.header('authorization'));
    await erase({ site, anonymousId, userId, actor: userId === null ? 'visitor' : 'customer' });
    return context.body(null, 204);
  });
};

/**
 * `DELETE /v1/admin/profiles/{id}`: erases somebody who asked by letter: by `userId` a customer with their browsers,
 * or else by `anonymousId` one browser.
 */
export const adminErasureRoutes = (server: ServerContext) => {
  const { config, storage } = server;
  const erase = createErase(server);

  const find = async (id: string, sites: readonly string[]): Promise<ErasureScope | undefined> => {
    const rows = await storage.read
      .selectFrom('identities')
      .select(['site', 'kind'])
      .where('site', 'in', sites)
      .where('value', '=', id)
      .where('kind', 'in', ['anonymous', 'user'])
      .execute();
    const found = rows.find(({ kind }) => kind === 'user') ?? rows[0];
    if (!found) return undefined;
    const isUser = found.kind === 'user';
    return { site: found.site, anonymousId: isUser ? null : id, userId: isUser ? id : null, actor: 'admin' };
  };

  return new Hono<AppEnvironment>().delete('/profiles/:id', async (context) => {
    const sites = sitesFor(actorOf(context), config.sites, context.req.query('site'));
    const scope = await find(context.req.param('id'), sites);
    if (!scope) throw new ProblemError('not_found', { detail: 'no profile has this userId or anonymousId' });
    await erase(scope);
    return context.body(null, 204);
  });
};
