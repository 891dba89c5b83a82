import * as z from 'zod/mini';
import { identifier, moment } from './identifier.ts';

/** Random, 16 characters or more. Bound to the `anonymousId` on first use; afterwards only the right one is let in. */
export const visitorKey = z.optional(z.string().check(z.minLength(16), z.maxLength(255)));

/** The body of `POST /v1/visitors`. */
export const visitorRequest = z.object({
  anonymousId: identifier,
  visitorKey,
  /** A JWT signed by the site's backend that says which customer this is. */
  customerToken: z.optional(z.string()),
  /** The site key, where no `Authorization` says it. */
  writeKey: z.optional(z.string()),
});
export type VisitorRequest = z.infer<typeof visitorRequest>;

/** The answer: a token for reading what belongs to this visitor, or to this customer when it was proven. */
export const visitorResponse = z.object({
  token: z.string(),
  expiresAt: moment,
  /** Given back when the request had none. */
  visitorKey: z.optional(z.string()),
});
export type VisitorResponse = z.infer<typeof visitorResponse>;
