import { addMessage, findThread } from '../conversations/add-message.ts';
import { derivedId } from '../conversations/derived-id.ts';
import { noteThreadChange } from '../conversations/note-changes.ts';
import { noticeMessage, noticeTextsOf } from '../conversations/notices/notice-message.ts';
import type { CaseRow, MessageRow } from '../conversations/rows.ts';
import { insertRows } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { ownerKey } from '../stream/audience.ts';
import { changeCase } from './change-case.ts';

/** A case that goes on in another one of the same person. */
export interface MergeCases {
  id: string;
  into: string;
  at: number;
}

/** What became of it. `refused` says why it may not be. */
export type MergedCases =
  | { merged: 'missing' }
  | { merged: 'refused'; reason: string }
  | {
      merged: 'yes' | 'no';
      /** The one that goes on. */
      row: CaseRow;
    };

/**
 * Joins a case to another one. What was said in it is said again at the end of that one, in order of time, as places in
 * a thread never change; what is sent to its id arrives there from now on. Its own messages stay, so that nobody who
 * reads on misses any.
 */
export const mergeCases = async (
  transaction: Transaction,
  { id, into, at }: MergeCases,
): Promise<MergedCases> => {
  const source = (await findThread(transaction, 'case', id)) as CaseRow | undefined;
  const target = (await findThread(transaction, 'case', into)) as CaseRow | undefined;
  if (!source || !target) return { merged: 'missing' };
  if (source.merged_into === target.id) return { merged: 'no', row: target };
  const reason = refusalOf(source, target);
  if (reason !== undefined) return { merged: 'refused', reason };
  await tellJoined(transaction, target, source, at);
  const row = await appendMessages(transaction, target.id, source, at);
  await endSource(transaction, source, row, at);
  return { merged: 'yes', row: await goOn(transaction, source, row, at) };
};

const refusalOf = (source: CaseRow, target: CaseRow): string | undefined => {
  if (source.id === target.id) return 'into: it is the same case';
  if (ownerKey(source) !== ownerKey(target)) return 'into: it is a case of somebody else';
  if (source.merged_into !== null) return 'it was joined to another case before';
  if (target.merged_into !== null) return 'into: it was joined to another case';
  return target.state === 'closed' ? 'into: it is closed' : undefined;
};

const tellJoined = async (transaction: Transaction, target: CaseRow, source: CaseRow, at: number) => {
  const caseNumber = String(source.number);
  const notice = { code: 'merged', caseId: source.id, caseNumber } as const;
  const message = noticeMessage({ thread: 'case', row: target, notice, at });
  await addMessage(transaction, { ...message, text: noticeTextsOf(target.locale).joined(caseNumber) });
};

/** Adds copies of the messages, at the times at which they were written. What both had read, they have read. */
const appendMessages = async (
  transaction: Transaction,
  targetId: string,
  source: CaseRow,
  at: number,
): Promise<CaseRow> => {
  const { db } = transaction;
  const target = (await findThread(transaction, 'case', targetId)) as CaseRow;
  const messages = await db
    .selectFrom('messages')
    .selectAll()
    .where('thread', '=', 'case')
    .where('thread_id', '=', source.id)
    .orderBy('position')
    .execute();
  const taken = await idsIn(transaction, targetId);
  let { last_position: position, last_sequence: sequence } = target;
  const copies = messages.map((message): MessageRow => {
    position += 1;
    if (message.sequence !== null) sequence += 1;
    return {
      ...message,
      id: taken.has(message.id) ? derivedId('case', targetId, source.id, message.id) : message.id,
      thread_id: targetId,
      position,
      sequence: message.sequence === null ? null : sequence,
    };
  });
  await insertRows(transaction, {
    into: 'messages',
    columns: [
      'thread',
      'thread_id',
      'position',
      'sequence',
      'id',
      'author',
      'author_name',
      'agent_id',
      'text',
      'extra',
      'created_at',
    ],
    rows: copies,
  });
  await db
    .updateTable('files')
    .set({ thread_id: targetId })
    .where('thread', '=', 'case')
    .where('thread_id', '=', source.id)
    .execute();
  // The notice just told is one's own doing: it does not count as missed.
  const hasRead = (column: 'read_by_visitor' | 'read_by_agent') =>
    source[column] === source.last_sequence && target[column] >= target.last_sequence - 1;
  const row: CaseRow = {
    ...target,
    last_position: position,
    last_sequence: sequence,
    read_by_visitor: hasRead('read_by_visitor') ? sequence : target.read_by_visitor,
    read_by_agent: hasRead('read_by_agent') ? sequence : target.read_by_agent,
  };
  const { last_position, last_sequence, read_by_visitor, read_by_agent } = row;
  await db
    .updateTable('cases')
    .set({ last_position, last_sequence, read_by_visitor, read_by_agent })
    .where('id', '=', targetId)
    .execute();
  const positions = copies.map((copy) => copy.position);
  await noteThreadChange(transaction, { site: row.site, thread: 'case', threadId: targetId, at }, positions);
  return row;
};

const idsIn = async ({ db }: Transaction, threadId: string): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('thread', '=', 'case')
    .where('thread_id', '=', threadId)
    .execute();
  return new Set(rows.map(({ id }) => id));
};

/** The old one is closed, and it and all that were joined to it lead to the one that goes on. */
const endSource = async (transaction: Transaction, source: CaseRow, target: CaseRow, at: number) => {
  const notice = { code: 'merged', caseId: target.id, caseNumber: String(target.number) } as const;
  await addMessage(transaction, noticeMessage({ thread: 'case', row: source, notice, at }));
  await transaction.db
    .updateTable('cases')
    .set({ state: 'closed', merged_into: target.id, waiting_since: null })
    .where('id', '=', source.id)
    .execute();
  await transaction.db
    .updateTable('cases')
    .set({ merged_into: target.id })
    .where('merged_into', '=', source.id)
    .execute();
};

/** Whoever waited in the old one waits in the new one. */
const goOn = async (
  transaction: Transaction,
  source: CaseRow,
  target: CaseRow,
  at: number,
): Promise<CaseRow> => {
  const since = [source.waiting_since, target.waiting_since].filter((one) => one !== null);
  const waiting_since = since.length > 0 ? Math.min(...since) : null;
  const promised = [source.answer_by, target.answer_by].filter((one) => one !== null);
  const answer_by = promised.length > 0 ? Math.min(...promised) : null;
  const order_id = target.order_id ?? source.order_id;
  const contact = target.contact ?? source.contact;
  await transaction.db
    .updateTable('cases')
    .set({ waiting_since, answer_by, order_id, contact })
    .where('id', '=', target.id)
    .execute();
  const row = { ...target, waiting_since, answer_by, order_id, contact };
  const isOpen = source.state !== 'solved' && source.state !== 'closed';
  if (!isOpen || target.state !== 'solved') return row;
  const changed = await changeCase(transaction, { id: target.id, state: 'in-progress', at });
  return changed.changed === 'missing' ? row : changed.row;
};
