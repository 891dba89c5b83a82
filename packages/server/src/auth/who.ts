import type { ServerContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { bearerToken } from './site-access.ts';
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
