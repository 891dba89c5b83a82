import type { ConversationContact } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import type { Transaction } from '../database/transaction.ts';
import { tombstonesAmong } from '../profiles/tombstones.ts';
import { noteThreadChange } from './note-changes.ts';
import type { ConversationRow } from './rows.ts';
import { ownsThread } from './thread-owner.ts';

/** A conversation that a visitor begins. */
export interface StartConversation {
  id: string;
  visitor: Visitor;
  topic?: string;
  locale: string;
  contact?: ConversationContact;
  /** Who answers first. */
  state: 'bot' | 'queued';
  group?: string;
  /** Whether it goes ahead of others in the line. */
  priority: boolean;
  at: number;
}

/** What became of it. `missing`: the id is somebody else's; `erased`: of this visitor nothing is kept. */
export type StartedConversation =
  | { started: 'missing' }
  | { started: 'erased' }
  | { started: 'new' | 'stored'; conversation: ConversationRow };

/** Begins a conversation, or finds the one that has its id. */
export const startConversation = async (
  transaction: Transaction,
  { id, visitor, topic, locale, contact, state, group, priority, at }: StartConversation,
): Promise<StartedConversation> => {
  const stored = await transaction.db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (stored)
    return ownsThread(visitor, stored) ? { started: 'stored', conversation: stored } : { started: 'missing' };
  if (await isErased(transaction, visitor)) return { started: 'erased' };
  const conversation: ConversationRow = {
    id,
    site: visitor.site,
    anonymous_id: visitor.anonymousId,
    key_hash: visitor.keyHash,
    user_id: visitor.userId,
    locale,
    group_key: group ?? null,
    assignee_id: null,
    priority: Number(priority),
    contact: contact ? JSON.stringify(contact) : null,
    last_position: 0,
    last_sequence: 0,
    read_by_visitor: 0,
    read_by_agent: 0,
    waiting_since: null,
    created_at: at,
    updated_at: at,
    state,
    topic: topic ?? null,
    queued_at: state === 'queued' ? at : null,
    answered_at: null,
    placed_at: null,
  };
  await transaction.db.insertInto('conversations').values(conversation).execute();
  await noteThreadChange(transaction, { site: visitor.site, thread: 'conversation', threadId: id, at });
  return { started: 'new', conversation };
};

/** Of the erased nothing is kept again, for as long as their tokens hold. */
export const isErased = async (
  transaction: Transaction,
  { site, anonymousId, userId }: Pick<Visitor, 'site' | 'anonymousId' | 'userId'>,
): Promise<boolean> => {
  const ids = [
    { site, kind: 'anonymous', value: anonymousId } as const,
    ...(userId === null ? [] : [{ site, kind: 'user', value: userId } as const]),
  ];
  const erased = await tombstonesAmong(transaction, ids);
  return ids.some((id) => erased.has(id));
};
