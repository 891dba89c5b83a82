import type { Context } from 'hono';
import type { AppEnvironment } from '../http/app-environment.ts';
import { ProblemError } from '../problem.ts';

const longest = 255;

/**
 * Reads the key that makes a repetition of a request one with it.
 * @throws ProblemError `invalid_body`
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export const idempotencyKeyOf = (context: Context<AppEnvironment>): string => {
  const key = context.req.header('idempotency-key')?.trim();
  if (!key) throw new ProblemError('invalid_body', { detail: 'this needs the header Idempotency-Key' });
  if (key.length > longest)
    throw new ProblemError('invalid_body', { detail: `Idempotency-Key: ${longest} characters at most` });
  return key;
};
