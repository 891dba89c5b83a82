import type * as z from 'zod/mini';
import { ProblemError } from '../problem.ts';
import { parseSafeJson } from './safe-json.ts';

/** @throws ProblemError `invalid_json` */
export const parseJson = (text: string): unknown => {
  try {
    return parseSafeJson(text);
  } catch (error) {
    const place = (error as Error).message.match(/position \d+/)?.[0];
    throw new ProblemError('invalid_json', {
      detail: place ? `not JSON at ${place}` : 'the body is not JSON',
    });
  }
};

/**
 * Checks a value against a model.
 * @throws ProblemError with the fields that are wrong
 */
export const check = <Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  code: 'invalid_body' | 'invalid_query' = 'invalid_body',
): z.infer<Schema> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new ProblemError(code, { detail: `${errors[0]?.path || 'body'}: ${errors[0]?.message}`, errors });
};
