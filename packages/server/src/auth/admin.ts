import { createHash, timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { DeskSessions } from '../agents/desk-sessions.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { ProblemError } from '../problem.ts';
import { mayUse } from './actor.ts';
import { hasRole, neededRole } from './role-rules.ts';
import { bearerToken } from './site-access.ts';

export interface AdminGuardOptions {
  secretKey: string;
  sessions: DeskSessions;
}

const base = '/v1/admin';
const digest = (text: string) => createHash('sha256').update(text).digest();

/** Lets in whoever holds the secret key, and agents as far as their role and their sites go; `actorOf` tells who it is. */
export const createAdminGuard = ({ secretKey, sessions }: AdminGuardOptions) => {
  const expected = digest(secretKey);
  const isAdmin = (authorization: string | undefined): boolean => {
    const token = bearerToken(authorization);
    return token !== undefined && timingSafeEqual(digest(token), expected);
  };
  const guard = createMiddleware<AppEnvironment>(async (context, next) => {
    const authorization = context.req.header('authorization');
    if (authorization !== undefined) {
      if (!isAdmin(authorization))
        throw new ProblemError('unauthorized', { detail: 'this needs the secret key as a Bearer token' });
      context.set('actor', { kind: 'admin' });
      return next();
    }
    const signedIn = await sessions.of(context);
    if (!signedIn)
      throw new ProblemError('unauthorized', {
        detail: 'this needs the secret key as a Bearer token, or an agent who signed in',
      });
    const { agent } = signedIn;
    const needed = neededRole(context.req.method, context.req.path.slice(base.length));
    if (!hasRole(agent.role, needed))
      throw new ProblemError('forbidden', { detail: `this needs the role ${needed}` });
    const actor = { kind: 'agent', agent } as const;
    const site = context.req.query('site');
    if (site !== undefined && !mayUse(actor, site))
      throw new ProblemError('not_found', { detail: 'no site has this key' });
    context.set('actor', actor);
    return next();
  });
  return { isAdmin, guard };
};
