import * as z from 'zod/mini';
import { identifier, moment } from './identifier.ts';

/** The body of `POST /v1/cookies`: the server sets the visitor's cookies itself, as the tracker has set them. */
export const cookieRequest = z.object({
  anonymousId: identifier,
  visitorKey: z.string().check(z.minLength(16), z.maxLength(255)),
  /** When the consent ends that the cookies rest on; thirteen months from now at most. */
  expiresAt: moment,
  /** Where they shall stand, below the site's domain. @default the site's domain */
  domain: z.optional(z.string().check(z.maxLength(253))),
  /** The site key, where no `Authorization` says it. */
  writeKey: z.optional(z.string()),
});
export type CookieRequest = z.infer<typeof cookieRequest>;
