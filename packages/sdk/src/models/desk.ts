import * as z from 'zod/mini';
import { languageTag } from './article.ts';
import { supportCase } from './case.ts';
import { conversation } from './conversation.ts';
import { moment } from './identifier.ts';
import { articleCard, clientId, maxMessageCharacters, quickReply } from './message.ts';
import { profile } from './profile.ts';

/** `admin` may do everything, `editor` also articles and settings, `agent` answers customers. */
export const agentRole = z.enum(['admin', 'editor', 'agent']);
export type AgentRole = z.infer<typeof agentRole>;

/** An agent as other agents see them. */
export const agent = z.object({
  id: z.string(),
  /** As customers see it. */
  name: z.string(),
  email: z.string(),
  role: agentRole,
  /** Keys of the sites that they work for; empty for all. */
  sites: z.array(z.string()),
  /** Keys of the groups that they answer for; empty for all. */
  groups: z.array(z.string()),
  skills: z.array(z.string()),
  /** BCP 47 tags of the languages that they write; empty for all. */
  languages: z.array(z.string()),
  status: z.enum(['online', 'away', 'offline']),
  /** Conversations that they have open now, and may have at once. */
  openCount: z.int(),
  capacity: z.int(),
});
export type Agent = z.infer<typeof agent>;

const password = z.string().check(z.minLength(12), z.maxLength(1_000));
const keys = z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(128))).check(z.maxLength(100));
const agentFacts = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  role: agentRole,
  sites: keys,
  groups: keys,
  skills: keys,
  languages: z.array(languageTag).check(z.maxLength(100)),
  capacity: z.int().check(z.gte(1), z.lte(100)),
};

/** The body of `POST /v1/admin/agents`. */
export const newAgent = z.object({
  name: agentFacts.name,
  role: agentFacts.role,
  email: z.email().check(z.maxLength(254)),
  /** @default one that is made, and comes back in the answer */
  password: z.optional(password),
  /** @default all */
  sites: z.optional(agentFacts.sites),
  groups: z.optional(agentFacts.groups),
  /** @default none */
  skills: z.optional(agentFacts.skills),
  /** @default all */
  languages: z.optional(agentFacts.languages),
  /** @default 5 */
  capacity: z.optional(agentFacts.capacity),
});
export type NewAgent = z.infer<typeof newAgent>;

/** What `POST /v1/admin/agents` answers: the password only where it was made, and only now. */
export const agentAdded = z.extend(agent, { password: z.optional(z.string()) });
export type AgentAdded = z.infer<typeof agentAdded>;

/** The body of `PATCH /v1/admin/agents/{id}`. A new password signs the agent out everywhere. */
export const agentChange = z.partial(z.object({ ...agentFacts, password }));
export type AgentChange = z.infer<typeof agentChange>;

/** The agents that one may see, by name. */
export const agentList = z.object({ items: z.array(agent), next: z.nullable(z.string()) });
export type AgentList = z.infer<typeof agentList>;

/** The body of `PUT /v1/desk/status`. */
export const deskStatus = z.object({ status: z.enum(['online', 'away']) });
export type DeskStatus = z.infer<typeof deskStatus>;

/** The body of `PUT /v1/desk/password`: one's own. */
export const passwordChange = z.object({
  password: z.string().check(z.minLength(1), z.maxLength(1_000)),
  newPassword: password,
});
export type PasswordChange = z.infer<typeof passwordChange>;

/** The body of `POST /v1/desk/session`. */
export const deskSignIn = z.object({
  email: z.string().check(z.trim(), z.minLength(1), z.maxLength(254)),
  password: z.string().check(z.minLength(1), z.maxLength(1_000)),
});
export type DeskSignIn = z.infer<typeof deskSignIn>;

/** Who is signed in: what `POST` and `GET /v1/desk/session` answer. */
export const deskSession = z.object({
  agent,
  /** Goes with every write, as `x-csrf-token`. */
  csrfToken: z.string(),
  expiresAt: moment,
  /** The sites that this agent works for. */
  sites: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      locales: z.array(z.string()),
      groups: z.array(z.object({ key: z.string(), name: z.string() })),
      topics: z.array(z.object({ key: z.string(), label: z.string() })),
    }),
  ),
});
export type DeskSession = z.infer<typeof deskSession>;

/** What agents see of whom they talk to in a list. */
const person = z.object({
  anonymousId: z.string(),
  /** Only of a proven customer. */
  userId: z.optional(z.string()),
  /** From the profile, or as they said it in the conversation. */
  name: z.optional(z.string()),
});

const deskFields = {
  site: z.string(),
  person,
  /** Key of the group that it waits for or is with. */
  group: z.optional(z.string()),
  assignee: z.optional(z.object({ id: z.string(), name: z.string() })),
  /** Beginning of the newest message that is no note. */
  preview: z.string(),
  /** Messages of the visitor that no agent has read. */
  unreadByAgents: z.int(),
  /** Ahead of others in the line: a customer of high value. */
  priority: z.boolean(),
  /** Since when somebody waits for an answer; absent where nobody does. */
  waitingSince: z.optional(moment),
};

/** A conversation as agents see it. */
export const deskConversation = z.extend(conversation, deskFields);
export type DeskConversation = z.infer<typeof deskConversation>;
export const deskConversationList = z.object({
  items: z.array(deskConversation),
  next: z.nullable(z.string()),
});
export type DeskConversationList = z.infer<typeof deskConversationList>;

/** A case as agents see it. */
export const deskCase = z.extend(supportCase, {
  ...deskFields,
  /** What its customer reads. */
  locale: languageTag,
});
export type DeskCase = z.infer<typeof deskCase>;
export const deskCaseList = z.object({ items: z.array(deskCase), next: z.nullable(z.string()) });
export type DeskCaseList = z.infer<typeof deskCaseList>;

/** The body of `POST /v1/admin/conversations/{id}/messages` and of the same under `cases`. */
export const agentMessage = z.object({
  id: clientId,
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxMessageCharacters)),
  /** For agents only. @default false */
  note: z.optional(z.boolean()),
  choices: z.optional(z.array(quickReply).check(z.maxLength(8))),
  articles: z.optional(z.array(articleCard).check(z.maxLength(5))),
});
export type AgentMessage = z.infer<typeof agentMessage>;

/** The body of `PATCH /v1/admin/conversations/{id}`. */
export const deskConversationChange = z.object({
  state: z.optional(z.enum(['queued', 'open', 'closed'])),
  /** Id of an agent; null puts it back into the line. */
  assignee: z.optional(z.nullable(z.string())),
  group: z.optional(z.string()),
});
export type DeskConversationChange = z.infer<typeof deskConversationChange>;

/** The body of `PATCH /v1/admin/cases/{id}`. */
export const deskCaseChange = z.object({
  state: z.optional(z.enum(['received', 'in-progress', 'waiting-for-you', 'solved', 'closed'])),
  assignee: z.optional(z.nullable(z.string())),
  group: z.optional(z.string()),
  subject: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
});
export type DeskCaseChange = z.infer<typeof deskCaseChange>;

/** What the desk shows beside a conversation: its visitor or customer, and nobody else. */
export const deskCustomer = z.object({
  /** Null where nothing is held. */
  profile: z.nullable(profile),
  /** Their cases, and their other conversations, the newest first. */
  cases: z.array(deskCase),
  conversations: z.array(deskConversation),
  /** What may help, by what they wrote last or the page that they looked at. */
  articles: z.array(articleCard),
});
export type DeskCustomer = z.infer<typeof deskCustomer>;

/** An answer that agents give often. */
export const cannedAnswer = z.object({
  id: z.string(),
  site: z.string(),
  /** What an agent types after `/` to find it. */
  shortcut: z.string().check(z.regex(/^[\p{L}\p{N}_-]{1,40}$/u)),
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  /** By language, as BCP 47 tags. */
  texts: z.record(z.string(), z.string().check(z.maxLength(maxMessageCharacters))),
});
export type CannedAnswer = z.infer<typeof cannedAnswer>;
