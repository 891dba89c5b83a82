import * as z from 'zod/mini';
import { consentStamp } from './consent.ts';
import { identifier, jsonObject, moment } from './identifier.ts';
import { limits } from './limits.ts';

const text = z.string();

/** The page of a browser's event, at `context.page`. */
export const pageContext = z.looseObject({
  url: z.optional(text),
  path: z.optional(text),
  search: z.optional(text),
  referrer: z.optional(text),
  title: z.optional(text),
});
export type PageContext = z.infer<typeof pageContext>;

/** The visit of a browser's event, at `context.visit`. */
export const visitContext = z.looseObject({
  id: identifier,
  startedAt: z.optional(moment),
});
export type VisitContext = z.infer<typeof visitContext>;

/**
 * What the tags of a page's address (UTM) say, at `context.campaign`.
 * @see https://segment.com/docs/connections/spec/common/#context
 */
export const campaign = z.object({
  name: z.optional(text),
  source: z.optional(text),
  medium: z.optional(text),
  term: z.optional(text),
  content: z.optional(text),
  /** `utm_id` */
  id: z.optional(text),
});
export type Campaign = z.infer<typeof campaign>;

/** Where and how an event arose. Unknown fields are kept. @see https://segment.com/docs/connections/spec/common/#context */
export const eventContext = z.looseObject({
  page: z.optional(pageContext),
  visit: z.optional(visitContext),
  consent: z.optional(consentStamp),
  locale: z.optional(text),
  userAgent: z.optional(text),
});
export type EventContext = z.infer<typeof eventContext>;

const common = {
  messageId: z.optional(identifier),
  anonymousId: z.nullish(identifier),
  userId: z.nullish(identifier),
  timestamp: z.optional(moment),
  originalTimestamp: z.optional(moment),
  sentAt: z.nullish(moment),
  context: z.optional(eventContext),
  integrations: z.optional(jsonObject),
};
const name = z.string().check(z.minLength(1), z.maxLength(limits.nameCharacters));

export const pageEvent = z.looseObject({
  ...common,
  type: z.literal('page'),
  name: z.nullish(z.string()),
  category: z.nullish(z.string()),
  properties: z.nullish(jsonObject),
});
export const screenEvent = z.looseObject({
  ...common,
  type: z.literal('screen'),
  name: z.nullish(z.string()),
  category: z.nullish(z.string()),
  properties: z.nullish(jsonObject),
});
export const trackEvent = z.looseObject({
  ...common,
  type: z.literal('track'),
  event: name,
  properties: z.nullish(jsonObject),
});
export const identifyEvent = z.looseObject({
  ...common,
  type: z.literal('identify'),
  traits: z.nullish(jsonObject),
});
export const groupEvent = z.looseObject({
  ...common,
  type: z.literal('group'),
  groupId: identifier,
  traits: z.nullish(jsonObject),
});
export const aliasEvent = z.looseObject({
  ...common,
  type: z.literal('alias'),
  previousId: identifier,
});

/**
 * One message in the Segment spec, as it may arrive.
 * @see https://segment.com/docs/connections/spec/
 */
export const incomingEvent = z.discriminatedUnion('type', [
  pageEvent,
  screenEvent,
  trackEvent,
  identifyEvent,
  groupEvent,
  aliasEvent,
]);
export type IncomingEvent = z.infer<typeof incomingEvent>;
export type EventType = IncomingEvent['type'];

/** An event as our tracker and client make it: it has its id and its time from the start. */
export type TrackedEvent = IncomingEvent & { messageId: string; timestamp: string };

/** An event as the server keeps it and sends it on. */
export type StoredEvent = TrackedEvent & { receivedAt: string };
