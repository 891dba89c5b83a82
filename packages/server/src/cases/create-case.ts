import { type ConversationContact, maskSecrets } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import type { HighValue } from '../config/chat.ts';
import { addMessage, findThread } from '../conversations/add-message.ts';
import { derivedId } from '../conversations/derived-id.ts';
import { noticeMessage } from '../conversations/notices/notice-message.ts';
import type { CaseRow, ConversationRow } from '../conversations/rows.ts';
import { isErased } from '../conversations/start-conversation.ts';
import { ownsThread } from '../conversations/thread-owner.ts';
import type { Transaction } from '../database/transaction.ts';
import { acknowledge } from '../mail/acknowledge.ts';
import { isHighValue, readWorth } from '../routing/high-value.ts';

interface CaseFacts {
  id: string;
  subject: string;
  answerBy?: number;
  highValue?: HighValue;
  /** Whether the site can send mail. */
  mail: boolean;
  at: number;
}

/** A case that a visitor opens. */
export interface CreateCase extends CaseFacts {
  visitor: Visitor;
  text: string;
  orderId?: string | undefined;
  conversationId?: string | undefined;
  followsId?: string | undefined;
  /** What the visitor reads. @default that of the conversation, or else `siteLocale` */
  locale?: string | undefined;
  siteLocale: string;
  contact?: ConversationContact | undefined;
}

/** A case that an agent makes of a conversation. */
export interface CreateCaseOfConversation extends CaseFacts {
  conversationId: string;
  /** Who has it from now on. */
  agentId?: string;
}

/** What became of it. `missing`: the id, or one that it names, is somebody else's or nobody's. */
export type CreatedCase =
  | { created: 'missing'; what: 'case' | 'conversation' | 'followed' }
  | { created: 'erased' }
  | { created: 'new' | 'stored'; row: CaseRow };

/** Opens a case, or finds the one that has its id. */
export const createCase = async (transaction: Transaction, input: CreateCase): Promise<CreatedCase> => {
  const { id, visitor, text, orderId, conversationId, followsId, contact, at } = input;
  const stored = await findThread(transaction, 'case', id);
  if (stored)
    return ownsThread(visitor, stored)
      ? { created: 'stored', row: stored as CaseRow }
      : { created: 'missing', what: 'case' };
  if (await isErased(transaction, visitor)) return { created: 'erased' };
  const conversation =
    conversationId === undefined
      ? undefined
      : ((await findThread(transaction, 'conversation', conversationId)) as ConversationRow | undefined);
  if (conversationId !== undefined && !(conversation && ownsThread(visitor, conversation)))
    return { created: 'missing', what: 'conversation' };
  const followed = followsId === undefined ? undefined : await findThread(transaction, 'case', followsId);
  if (followsId !== undefined && !(followed && ownsThread(visitor, followed)))
    return { created: 'missing', what: 'followed' };
  const row = await insertCase(transaction, input, {
    site: visitor.site,
    anonymous_id: visitor.anonymousId,
    key_hash: visitor.keyHash,
    user_id: visitor.userId,
    locale: input.locale ?? conversation?.locale ?? input.siteLocale,
    group_key: conversation?.group_key ?? followed?.group_key ?? null,
    assignee_id: null,
    contact: contact ? JSON.stringify(contact) : (conversation?.contact ?? null),
    order_id: orderId ?? null,
    conversation_id: conversationId ?? null,
    follows_id: followsId ?? null,
  });
  await addMessage(transaction, {
    thread: 'case',
    threadId: id,
    id: firstMessageId(id),
    author: 'visitor',
    text,
    at,
  });
  return { created: 'new', row: await tellCreated(transaction, row, input) };
};

/** Names the message with which a case was opened. */
export const firstMessageId = (caseId: string): string => derivedId('case', caseId, 'text');

/** Makes a case of a conversation, for its customer. */
export const createCaseOfConversation = async (
  transaction: Transaction,
  input: CreateCaseOfConversation,
): Promise<CreatedCase> => {
  const { id, conversationId, agentId } = input;
  const stored = (await findThread(transaction, 'case', id)) as CaseRow | undefined;
  if (stored)
    return stored.conversation_id === conversationId
      ? { created: 'stored', row: stored }
      : { created: 'missing', what: 'case' };
  const conversation = await findThread(transaction, 'conversation', conversationId);
  if (!conversation) return { created: 'missing', what: 'conversation' };
  const { site, anonymous_id, key_hash, user_id, locale, group_key, contact } = conversation;
  const row = await insertCase(transaction, input, {
    site,
    anonymous_id,
    key_hash,
    user_id,
    locale,
    group_key,
    assignee_id: agentId ?? null,
    contact,
    order_id: null,
    conversation_id: conversationId,
    follows_id: null,
  });
  return { created: 'new', row: await tellCreated(transaction, row, input) };
};

type OwnFacts = Pick<
  CaseRow,
  | 'site'
  | 'anonymous_id'
  | 'key_hash'
  | 'user_id'
  | 'locale'
  | 'group_key'
  | 'assignee_id'
  | 'contact'
  | 'order_id'
  | 'conversation_id'
  | 'follows_id'
>;

const insertCase = async (
  transaction: Transaction,
  { id, subject, answerBy, highValue, at }: CaseFacts,
  facts: OwnFacts,
): Promise<CaseRow> => {
  const worth = highValue && (await readWorth(transaction, facts));
  const row: CaseRow = {
    ...facts,
    id,
    number: await nextNumber(transaction, facts.site),
    subject: maskSecrets(subject).text,
    state: 'received',
    priority: Number(highValue !== undefined && worth !== undefined && isHighValue(highValue, worth)),
    last_position: 0,
    last_sequence: 0,
    read_by_visitor: 0,
    read_by_agent: 0,
    waiting_since: at,
    answer_by: answerBy ?? null,
    merged_into: null,
    solved_at: null,
    created_at: at,
    updated_at: at,
  };
  await transaction.db.insertInto('cases').values(row).execute();
  return row;
};

/** Nobody else writes in the meantime, and what is undone counts nothing: there are no gaps. */
const nextNumber = async ({ db }: Transaction, site: string): Promise<number> => {
  const { last } = await db
    .insertInto('case_counters')
    .values({ site, last: 1 })
    .onConflict((conflict) =>
      conflict.column('site').doUpdateSet(({ eb }) => ({ last: eb('case_counters.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return Number(last);
};

/** Tells of the case in itself, and in the conversation that it came from. */
const tellCreated = async (
  transaction: Transaction,
  { id, number, state, conversation_id }: CaseRow,
  { mail, at }: Pick<CaseFacts, 'mail' | 'at'>,
): Promise<CaseRow> => {
  const notice = { code: 'case-created', caseId: id, caseNumber: String(number), state } as const;
  const tell = async (thread: 'case' | 'conversation', threadId: string) => {
    const row = await findThread(transaction, thread, threadId);
    if (row) await addMessage(transaction, noticeMessage({ thread, row, notice, at }));
  };
  await tell('case', id);
  if (conversation_id !== null) await tell('conversation', conversation_id);
  const row = (await findThread(transaction, 'case', id)) as CaseRow;
  if (mail) await acknowledge(transaction, row, at);
  return row;
};
