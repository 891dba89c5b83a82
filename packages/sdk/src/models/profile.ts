import * as z from 'zod/mini';
import { consentChoices } from './consent.ts';
import { customerValue } from './customer-value.ts';
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

/**
 * How a visit came about: `paid` (an advertisement), `search`, `social`, `email`, `assistant` (an AI that answers
 * questions), `referral` (another site), `internal` (the owner's own pages), `direct` (nothing is known).
 */
export const touchClass = z.enum([
  'paid',
  'search',
  'social',
  'email',
  'assistant',
  'referral',
  'internal',
  'direct',
]);
export type TouchClass = z.infer<typeof touchClass>;

/** Where a visit came from: tags of its first page's address (UTM), or else the page before it. */
export const touch = z.object({
  class: touchClass,
  /** `utm_source`, or the name of the search engine, network or site. */
  source: z.optional(z.string()),
  medium: z.optional(z.string()),
  campaign: z.optional(z.string()),
  term: z.optional(z.string()),
  content: z.optional(z.string()),
  /** The first page of the visit, without query. */
  landingPath: z.optional(z.string()),
  /** The host of the page before it. */
  referrerHost: z.optional(z.string()),
});
export type Touch = z.infer<typeof touch>;

/** A touch of a profile, at its moment. */
export const profileTouch = z.extend(touch, { at: moment });
export type ProfileTouch = z.infer<typeof profileTouch>;

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
  /** Where the first visit came from; absent before the first page view. */
  firstTouch: z.optional(profileTouch),
  /** Where the last visit came from that was neither `direct` nor `internal`. */
  lastTouch: z.optional(profileTouch),
  /** Newest first, the last 100. */
  pages: z.array(profilePage),
  pageCount: z.int(),
  /** Newest first, the last 100. */
  orders: z.array(profileOrder),
  orderCount: z.int(),
  lifecycleStage,
  /** Absent before the first confirmed order. */
  value: z.optional(customerValue),
});
export type Profile = z.infer<typeof profile>;
