import * as z from 'zod/mini';
import { languageTag } from './article.ts';
import { conversationContact } from './conversation.ts';
import { moment } from './identifier.ts';
import { clientId, maxMessageCharacters } from './message.ts';

/** How far a case is, in the customer's words. */
export const caseState = z.enum(['received', 'in-progress', 'waiting-for-you', 'solved', 'closed']);
export type CaseState = z.infer<typeof caseState>;

const subject = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** The body of `POST /v1/cases`. The same id twice is one case. */
export const newCase = z.object({
  id: clientId,
  subject,
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxMessageCharacters)),
  orderId: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
  /** The conversation that it came from, of the same visitor. */
  conversationId: z.optional(clientId),
  /** The closed case that it follows up. */
  followsId: z.optional(clientId),
  locale: z.optional(languageTag),
  contact: z.optional(conversationContact),
});
export type NewCase = z.infer<typeof newCase>;

/** A case as its customer sees it. */
export const supportCase = z.object({
  id: clientId,
  /** For people: short, and counted by the site. */
  number: z.string(),
  state: caseState,
  subject: z.string(),
  orderId: z.optional(z.string()),
  conversationId: z.optional(clientId),
  /** The case that it follows up, and the one that it was joined to. */
  followsId: z.optional(clientId),
  mergedInto: z.optional(clientId),
  /** The agent who has it, as customers see it. */
  agent: z.optional(z.object({ name: z.string() })),
  /** When the site promised an answer, where it promises one. */
  answerBy: z.optional(moment),
  contact: z.optional(conversationContact),
  lastSequence: z.int(),
  readByVisitor: z.int(),
  readByAgent: z.int(),
  unread: z.int(),
  createdAt: moment,
  updatedAt: moment,
});
export type SupportCase = z.infer<typeof supportCase>;

/** The customer's cases, last changed first. */
export const caseList = z.object({ items: z.array(supportCase), next: z.nullable(z.string()) });
export type CaseList = z.infer<typeof caseList>;

/** The body of `POST /v1/case-matches`: before a case is sent, whether an open one may be about the same. */
export const caseQuestion = z.object({
  subject,
  text: z.optional(z.string().check(z.maxLength(maxMessageCharacters))),
  orderId: z.optional(z.string().check(z.maxLength(255))),
});
export type CaseQuestion = z.infer<typeof caseQuestion>;

/** The customer's own open cases that may be the same, the likeliest first. */
export const caseMatches = z.object({ items: z.array(supportCase) });
export type CaseMatches = z.infer<typeof caseMatches>;
