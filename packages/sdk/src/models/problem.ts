import * as z from 'zod/mini';

/** An error answer. @see https://www.rfc-editor.org/rfc/rfc9457 */
export const problem = z.looseObject({
  /** Names the kind of problem; `about:blank` where `code` says all. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** Stable, for programs: `invalid_json`, `unknown_site`, … */
  code: z.string(),
  /** What happened to what, for people. */
  detail: z.optional(z.string()),
  /** The fields that are wrong, where there are any. */
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});
export type Problem = z.infer<typeof problem>;
