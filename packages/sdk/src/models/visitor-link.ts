import * as z from 'zod/mini';
import { moment } from './identifier.ts';

/** The body of `POST /v1/visitor-links`: the visitor goes to another site of the owner. */
export const visitorLinkRequest = z.object({
  /** Host name of that site: one of the site's `linkedDomains` or below it, or of its origins. */
  domain: z.string().check(z.minLength(1), z.maxLength(253)),
});
export type VisitorLinkRequest = z.infer<typeof visitorLinkRequest>;

/** The answer. */
export const visitorLink = z.object({
  /** Random, and good for one use there; it opens nothing by itself. */
  link: z.string(),
  expiresAt: moment,
});
export type VisitorLink = z.infer<typeof visitorLink>;

/** The body of `POST /v1/visitor-links/redeem`: a visitor came by such a link. */
export const visitorLinkRedemption = z.object({
  link: z.string().check(z.minLength(1), z.maxLength(255)),
  /** The page's `document.referrer`, also where it is empty: a link that came from elsewhere was sent by somebody else. */
  referrer: z.optional(z.string().check(z.maxLength(2_000))),
});
export type VisitorLinkRedemption = z.infer<typeof visitorLinkRedemption>;

/** The answer. */
export const visitorLinkRedeemed = z.object({
  /** Whether both are one profile now. */
  joined: z.boolean(),
});
export type VisitorLinkRedeemed = z.infer<typeof visitorLinkRedeemed>;
