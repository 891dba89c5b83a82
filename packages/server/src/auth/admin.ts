import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../problem.ts';
import { bearerToken } from './site-access.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Lets in whoever holds the secret key. */
export const createAdminGuard = (secretKey: string) => {
  const expected = digest(secretKey);
  const isAdmin = (authorization: string | undefined): boolean => {
    const token = bearerToken(authorization);
    return token !== undefined && timingSafeEqual(digest(token), expected);
  };
  const guard: MiddlewareHandler = async (context, next) => {
    if (!isAdmin(context.req.header('authorization')))
      throw new ProblemError('unauthorized', { detail: 'this needs the secret key as a Bearer token' });
    await next();
  };
  return { isAdmin, guard };
};
