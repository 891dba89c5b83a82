import * as z from 'zod/mini';
import { articleSummary } from './article.ts';
import { moment } from './identifier.ts';

/** The id of a conversation, message, case or file, made by whoever begins it: a ULID or a UUID. @see https://github.com/ulid/spec */
export const clientId = z
  .string()
  .check(
    z.regex(
      /^([0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$/,
      'expected a ULID or a UUID',
    ),
  );

/** Who wrote a message. `system` tells of what happened, such as that an agent joined. */
export const messageAuthor = z.object({
  type: z.enum(['visitor', 'agent', 'bot', 'system']),
  /** As customers see it; absent where it is the visitor, or nobody. */
  name: z.optional(z.string()),
});
export type MessageAuthor = z.infer<typeof messageAuthor>;

/** A file of a message. */
export const messageFile = z.object({
  id: clientId,
  /** As the sender called it, without a path. */
  name: z.string(),
  /** What the bytes are, whatever the sender said: `image/png`. */
  type: z.string(),
  sizeBytes: z.int(),
  /** Of pictures, in pixels. */
  width: z.optional(z.int()),
  height: z.optional(z.int()),
  /** Downloads it; signed, and good for some minutes. A newer one: `GET /v1/files/{id}`. */
  url: z.string(),
  urlExpiresAt: moment,
});
export type MessageFile = z.infer<typeof messageFile>;

/** An answer that the customer can give by pressing a button. */
export const quickReply = z.object({
  /** Says to programs what was chosen: `person`, `solved`, … */
  id: z.string().check(z.maxLength(64)),
  text: z.string().check(z.maxLength(80)),
});
export type QuickReply = z.infer<typeof quickReply>;

/** An article as a card in a conversation. */
export const articleCard = z.extend(articleSummary, {
  url: z.string(),
  /** The heading that answers, by its id in the article. */
  heading: z.optional(z.string()),
});
export type ArticleCard = z.infer<typeof articleCard>;

/** What a `system` message tells, so that each reader's widget says it in the reader's language. */
export const messageNotice = z.object({
  code: z.enum([
    'queued',
    'assigned',
    'transferred',
    'closed',
    'reopened',
    'away',
    'case-created',
    'case-state',
    'merged',
  ]),
  /** The agent that it is about, as customers see it; the number of the case; the case's state. */
  name: z.optional(z.string()),
  caseId: z.optional(clientId),
  caseNumber: z.optional(z.string()),
  state: z.optional(z.string()),
  /** Of `away`: when somebody is there again, where that is known. */
  opensAt: z.optional(moment),
});
export type MessageNotice = z.infer<typeof messageNotice>;

/** One message of a conversation or a case. */
export const message = z.object({
  id: clientId,
  /** Where it belongs: one of the two. */
  conversationId: z.optional(clientId),
  caseId: z.optional(clientId),
  /** Counts the messages of its conversation or case from 1 without gaps: the order, whatever clocks say. */
  sequence: z.int(),
  author: messageAuthor,
  /** Plain text; may be empty where there are files. Card numbers and IBANs are masked. */
  text: z.string(),
  /** By the server's clock. */
  createdAt: moment,
  files: z.optional(z.array(messageFile)),
  /** What the customer can answer with one press. */
  choices: z.optional(z.array(quickReply)),
  /** The choice that this message is. */
  choice: z.optional(z.string()),
  articles: z.optional(z.array(articleCard)),
  notice: z.optional(messageNotice),
  /** For agents only; customers never get these. */
  note: z.optional(z.boolean()),
});
export type Message = z.infer<typeof message>;

/** The longest text of one message, in characters. */
export const maxMessageCharacters = 10_000;

/** The body of `POST /v1/conversations/{id}/messages` and `POST /v1/cases/{id}/messages`. The same id twice is one message; the first text stands. */
export const newMessage = z.object({
  id: clientId,
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxMessageCharacters)),
  /** Of a quick reply. */
  choice: z.optional(z.string().check(z.maxLength(64))),
});
export type NewMessage = z.infer<typeof newMessage>;

/** Messages, oldest first. `next` is what to give as `after` for more; null at the end. */
export const messageList = z.object({ items: z.array(message), next: z.nullable(z.string()) });
export type MessageList = z.infer<typeof messageList>;
