import type { Conversation, ConversationContact, DeskConversation } from '@rapport/sdk/models';
import type { ConversationRow, ThreadRow } from './rows.ts';
import type { ThreadFacts } from './thread-facts.ts';

const iso = (at: number) => new Date(at).toISOString();

/** What conversations and cases have in common on the wire, as their visitor sees it. */
export const threadFields = (row: ThreadRow, facts: ThreadFacts) => ({
  id: row.id,
  ...(facts.assigneeName !== undefined && { agent: { name: facts.assigneeName } }),
  ...(row.contact !== null && { contact: JSON.parse(row.contact) as ConversationContact }),
  lastSequence: row.last_sequence,
  readByVisitor: row.read_by_visitor,
  readByAgent: row.read_by_agent,
  unread: facts.unread,
  createdAt: iso(row.created_at),
  updatedAt: iso(row.updated_at),
});

/** The same, and what agents see besides: positions instead of sequences, so that notes count. */
export const deskFields = (row: ThreadRow, facts: ThreadFacts) => {
  const contact = row.contact === null ? undefined : (JSON.parse(row.contact) as ConversationContact);
  const name = facts.personName ?? contact?.name;
  return {
    lastSequence: row.last_position,
    readByVisitor: facts.visitorPosition,
    readByAgent: facts.agentPosition,
    site: row.site,
    person: {
      anonymousId: row.anonymous_id,
      ...(row.user_id !== null && { userId: row.user_id }),
      ...(name !== undefined && { name }),
    },
    ...(row.group_key !== null && { group: row.group_key }),
    ...(row.assignee_id !== null && {
      assignee: { id: row.assignee_id, name: facts.assigneeName ?? '' },
    }),
    preview: facts.preview,
    unreadByAgents: facts.unreadByAgents,
    priority: row.priority === 1,
    ...(row.waiting_since !== null && { waitingSince: iso(row.waiting_since) }),
  };
};

/** Makes a conversation as its visitor sees it. `waitMs` is estimated from how long the last ones waited. */
export const conversationOf = (
  row: ConversationRow,
  facts: ThreadFacts,
  waitMs?: number | undefined,
): Conversation => ({
  ...threadFields(row, facts),
  state: row.state,
  ...(row.topic !== null && { topic: row.topic }),
  locale: row.locale,
  ...(row.state === 'queued' && {
    queue: { position: Math.max(1, facts.place), ...(waitMs !== undefined && { waitMs }) },
  }),
});

/** Makes a conversation as agents see it. */
export const deskConversationOf = (
  row: ConversationRow,
  facts: ThreadFacts,
  waitMs?: number | undefined,
): DeskConversation => ({ ...conversationOf(row, facts, waitMs), ...deskFields(row, facts) });
