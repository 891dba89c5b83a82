import * as z from 'zod/mini';
import { languageTag } from './article.ts';
import { moment } from './identifier.ts';
import { clientId } from './message.ts';

/** Who answers: the bot, nobody yet, an agent; or it is over. A closed one opens again by a new message. */
export const conversationState = z.enum(['bot', 'queued', 'open', 'closed']);
export type ConversationState = z.infer<typeof conversationState>;

/** What was asked before the chat, and what was agreed to in it. */
export const conversationContact = z.object({
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
  email: z.optional(z.email().check(z.maxLength(254))),
  /** Whether an answer that comes after the visitor left may be told by e-mail. @default false */
  notify: z.optional(z.boolean()),
});
export type ConversationContact = z.infer<typeof conversationContact>;

/** The body of `POST /v1/conversations`. */
export const newConversation = z.object({
  id: clientId,
  /** Key of one of the site's topics. */
  topic: z.optional(z.string().check(z.maxLength(64))),
  /** What the visitor reads. @default the site's own language */
  locale: z.optional(languageTag),
  contact: z.optional(conversationContact),
});
export type NewConversation = z.infer<typeof newConversation>;

/** Where the visitor stands in the line, told honestly. */
export const queuePlace = z.object({
  /** From 1. */
  position: z.int(),
  /** Estimated from how long the last ones waited; absent where there is nothing to estimate from. */
  waitMs: z.optional(z.int()),
});
export type QueuePlace = z.infer<typeof queuePlace>;

/** A conversation as its visitor sees it. */
export const conversation = z.object({
  id: clientId,
  state: conversationState,
  topic: z.optional(z.string()),
  locale: languageTag,
  /** The agent who has it, as customers see it. */
  agent: z.optional(z.object({ name: z.string() })),
  /** While it is `queued`. */
  queue: z.optional(queuePlace),
  contact: z.optional(conversationContact),
  /** Sequence of its newest message that the visitor may see; 0 before the first. */
  lastSequence: z.int(),
  /** Up to which message the visitor has read, and the agents have. */
  readByVisitor: z.int(),
  readByAgent: z.int(),
  /** Messages of others that the visitor has not read. */
  unread: z.int(),
  createdAt: moment,
  updatedAt: moment,
});
export type Conversation = z.infer<typeof conversation>;

/** The visitor's conversations, the newest first. */
export const conversationList = z.object({ items: z.array(conversation), next: z.nullable(z.string()) });
export type ConversationList = z.infer<typeof conversationList>;

/** The body of `PATCH /v1/conversations/{id}`: what its visitor may change. */
export const conversationChange = z.object({
  contact: z.optional(conversationContact),
  /** Ends it; `GET` tells the state. */
  state: z.optional(z.literal('closed')),
});
export type ConversationChange = z.infer<typeof conversationChange>;

/** The body of `POST /v1/conversations/{id}/read`. */
export const readUpTo = z.object({ sequence: z.int().check(z.gte(0)) });

/** Asks whether anybody is there now: what `GET /v1/chat` answers. */
export const chatAvailability = z.object({
  /** Within opening hours; always where the site has none. */
  open: z.boolean(),
  /** When it opens next, where it is closed and that is known. */
  opensAt: z.optional(moment),
  /** Whether an agent is there now. */
  online: z.boolean(),
  /** How long the last ones waited for the first answer, in the middle; absent where nobody did. */
  usualWaitMs: z.optional(z.int()),
});
export type ChatAvailability = z.infer<typeof chatAvailability>;
