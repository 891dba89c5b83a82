import type { ConversationContact, MessageNotice } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import type { Transaction } from '../database/transaction.ts';
import { addMessage, findThread } from './add-message.ts';
import { noteThreadChange } from './note-changes.ts';
import { noticeMessage } from './notices/notice-message.ts';
import type { ConversationRow } from './rows.ts';
import { ownsThread } from './thread-owner.ts';

/** What is to be changed of a conversation; what is left out stays. */
export interface ChangeConversation {
  id: string;
  /** Its visitor, proven. Left out where the caller knows that it may be changed. */
  visitor?: Visitor;
  contact?: ConversationContact;
  state?: 'queued' | 'open' | 'closed';
  /** Who gets it, with the name that customers see; null puts it back into the line. */
  assignee?: { id: string; name: string } | null;
  group?: string;
  /** The agent who does it: who opens what nobody has, gets it. */
  agent?: { id: string; name: string };
  at: number;
}

/** What became of it, with the conversation as it is now. */
export type ChangedConversation =
  | { changed: 'missing' }
  | { changed: 'yes' | 'no'; conversation: ConversationRow };

/** Changes a conversation, and tells its visitor so in its messages. */
export const changeConversation = async (
  transaction: Transaction,
  input: ChangeConversation,
): Promise<ChangedConversation> => {
  const { id, visitor, at } = input;
  const before = (await findThread(transaction, 'conversation', id)) as ConversationRow | undefined;
  if (!before || (visitor && !ownsThread(visitor, before))) return { changed: 'missing' };
  const { set, notice } = changeOf(before, input);
  if (Object.keys(set).length === 0) return { changed: 'no', conversation: before };
  const conversation = { ...before, ...set, updated_at: at };
  await transaction.db
    .updateTable('conversations')
    .set({ ...set, updated_at: at })
    .where('id', '=', id)
    .execute();
  if (!notice) {
    await noteThreadChange(transaction, { site: before.site, thread: 'conversation', threadId: id, at });
    return { changed: 'yes', conversation };
  }
  const told = await addMessage(
    transaction,
    noticeMessage({ thread: 'conversation', row: conversation, notice, at }),
  );
  return {
    changed: 'yes',
    conversation: told.added === 'missing' ? conversation : (told.thread as ConversationRow),
  };
};

interface Change {
  set: Partial<Omit<ConversationRow, 'id'>>;
  /** What its visitor is told. */
  notice?: MessageNotice;
}

const changeOf = (before: ConversationRow, input: ChangeConversation): Change => {
  const contact: Change['set'] =
    input.contact && JSON.stringify(input.contact) !== before.contact
      ? { contact: JSON.stringify(input.contact) }
      : {};
  const { set, notice } = placeOf(before, input);
  return { set: { ...contact, ...set }, ...(notice && { notice }) };
};

/** Who has it, and who should. One thing is done: what is said most exactly counts. */
const placeOf = (before: ConversationRow, input: ChangeConversation): Change => {
  const { state, assignee, group, agent, at } = input;
  const moves = group !== undefined && group !== before.group_key;
  const grouped = moves ? { group_key: group } : {};
  if (state === 'closed')
    return before.state === 'closed'
      ? { set: grouped }
      : { set: { ...grouped, state, waiting_since: null }, notice: { code: 'closed' } };
  const taker = assignee ?? (state === 'open' && before.assignee_id === null ? agent : undefined);
  if (taker) {
    if (taker.id === before.assignee_id && before.state === 'open') return { set: grouped };
    const code = before.assignee_id !== null && before.assignee_id !== taker.id ? 'transferred' : 'assigned';
    return {
      set: { ...grouped, state: 'open', assignee_id: taker.id },
      notice: { code, name: taker.name },
    };
  }
  const queued = {
    state: 'queued',
    assignee_id: null,
    queued_at: at,
    placed_at: null,
    waiting_since: before.waiting_since ?? at,
  } as const;
  if (assignee === null || state === 'queued')
    return before.state === 'queued'
      ? { set: grouped }
      : {
          set: { ...grouped, ...queued },
          notice: { code: before.state === 'closed' ? 'reopened' : 'queued' },
        };
  if (state === 'open' && before.state !== 'open')
    return {
      set: { ...grouped, state },
      ...(before.state === 'closed' && { notice: { code: 'reopened' as const } }),
    };
  // What goes to another group leaves the agent who had it.
  if (moves && before.state === 'open')
    return { set: { ...grouped, ...queued }, notice: { code: 'transferred' } };
  return { set: grouped };
};
