import type { Site } from '../config.ts';
import type { ServerContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { bearerToken } from './site-access.ts';
import { hashOf } from './visitor-key.ts';
import type { Visitor } from './visitor-token.ts';

/**
 * Reads who asks from the Bearer token of a visitor or customer.
 * @throws ProblemError `unauthorized`, `invalid_token`
 */
export const visitorOf = async (
  { tokens, sites }: ServerContext,
  authorization: string | undefined,
): Promise<Visitor> => {
  const token = bearerToken(authorization);
  if (token === undefined) throw new ProblemError('unauthorized', { detail: 'this needs a visitor token' });
  const visitor = await tokens.verify(token);
  if (!sites.site(visitor.site))
    throw new ProblemError('invalid_token', { detail: 'the site of the token is gone' });
  return visitor;
};

/**
 * Proves a visitor by its key, which the first use binds, and which customer it is where that is proven too.
 * @returns the hash of the key
 * @throws ProblemError `wrong_visitor_key`
 */
export const proveVisitor = async (
  { storage, now }: ServerContext,
  site: Site,
  { anonymousId, visitorKey }: { anonymousId: string; visitorKey: string },
  provenUserId: string | null = null,
): Promise<string> => {
  const keyHash = hashOf(visitorKey);
  const bound = await storage.run('bindVisitor', {
    site: site.key,
    anonymousId,
    keyHash,
    provenUserId,
    at: now(),
  });
  if (!bound) throw new ProblemError('wrong_visitor_key');
  return keyHash;
};
