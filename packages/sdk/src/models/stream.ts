import * as z from 'zod/mini';
import { supportCase } from './case.ts';
import { conversation } from './conversation.ts';
import { moment } from './identifier.ts';
import { clientId, message, messageAuthor } from './message.ts';

/** Somebody writes; it holds for six seconds unless it comes again. */
export const typingNotice = z.object({
  conversationId: z.optional(clientId),
  caseId: z.optional(clientId),
  author: messageAuthor,
});
export type TypingNotice = z.infer<typeof typingNotice>;

/** Somebody is looking at a conversation or case in the desk; for agents only. It holds for thirty seconds. */
export const viewingNotice = z.object({
  conversationId: z.optional(clientId),
  caseId: z.optional(clientId),
  agentId: z.string(),
  name: z.string(),
  writing: z.boolean(),
});
export type ViewingNotice = z.infer<typeof viewingNotice>;

/** A page that a visitor with a conversation looks at now; for agents only. */
export const pageNotice = z.object({
  anonymousId: z.string(),
  userId: z.optional(z.string()),
  url: z.string(),
  title: z.optional(z.string()),
  at: moment,
});
export type PageNotice = z.infer<typeof pageNotice>;

/** Which agents are there; for agents only. */
export const presenceNotice = z.object({
  agentId: z.string(),
  status: z.enum(['online', 'away', 'offline']),
});
export type PresenceNotice = z.infer<typeof presenceNotice>;

/**
 * What `GET /v1/stream` sends, by the name of the event. No event but `message` carries text that was written.
 * `reset`: what was missed is too old to be sent; everything shown has to be read anew.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export const streamEvents = {
  message,
  conversation,
  case: supportCase,
  typing: typingNotice,
  viewing: viewingNotice,
  page: pageNotice,
  presence: presenceNotice,
  reset: z.object({}),
} as const;
export type StreamEventName = keyof typeof streamEvents;

/** One event of the stream. `id` is where to resume: every event has one. */
export type StreamEvent = {
  [Name in StreamEventName]: { id: string; type: Name; data: z.infer<(typeof streamEvents)[Name]> };
}[StreamEventName];
