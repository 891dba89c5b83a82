import * as z from 'zod/mini';
import { consentChoices } from './consent.ts';
import { identifier, jsonObject, moment } from './identifier.ts';

/** One page view of a profile. */
export const profilePage = z.object({
  url: z.string(),
  title: z.nullable(z.string()),
  at: moment,
});
export type ProfilePage = z.infer<typeof profilePage>;

/** One order of a profile; the same order reported twice is one. */
export const profileOrder = z.object({
  orderId: z.string(),
  total: z.nullable(z.number()),
  currency: z.nullable(z.string()),
  at: moment,
});
export type ProfileOrder = z.infer<typeof profileOrder>;

/** How far a customer has come with the company (Sterne and Cutler, "E-Metrics", 2000). */
export const lifecycleStage = z.enum(['reached', 'acquired', 'converted', 'retained', 'inspired']);
export type LifecycleStage = z.infer<typeof lifecycleStage>;

/** The e-CRM record of a visitor or customer. */
export const profile = z.object({
  anonymousIds: z.array(identifier),
  userId: z.optional(identifier),
  /** Whether the `userId` was proven by the site's backend, or only claimed by a browser. */
  proven: z.boolean(),
  traits: jsonObject,
  groups: z.array(identifier),
  consent: z.nullable(consentChoices),
  firstSeenAt: moment,
  lastSeenAt: moment,
  visits: z.int(),
  /** Newest first, the last 100. */
  pages: z.array(profilePage),
  pageCount: z.int(),
  /** Newest first, the last 100. */
  orders: z.array(profileOrder),
  orderCount: z.int(),
  lifecycleStage,
});
export type Profile = z.infer<typeof profile>;
