import type { StreamChangeTable } from '../database/chat-tables.ts';
import { insertRows } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import type { ThreadKind } from './rows.ts';

/** Which thread changed. */
export interface ChangedThread {
  site: string;
  thread: ThreadKind;
  threadId: string;
  at: number;
}

/**
 * Notes for the open streams what changed: the thread itself, after its new messages where there are some; only those
 * where they are for agents alone, so that visitors do not hear of them. Part of the transaction that changes it.
 */
export const noteThreadChange = async (
  transaction: Transaction,
  { site, thread, threadId, at }: ChangedThread,
  messagePositions: readonly number[] = [],
  isForAgents = false,
): Promise<void> => {
  const change = { site, thread, thread_id: threadId, at };
  const rows: Omit<StreamChangeTable, 'position'>[] = [
    ...messagePositions.map((position) => ({
      ...change,
      type: 'message' as const,
      message_position: position,
    })),
    ...(isForAgents ? [] : [{ ...change, type: thread, message_position: null }]),
  ];
  await insertRows(transaction, {
    into: 'stream_changes',
    columns: ['site', 'type', 'thread', 'thread_id', 'message_position', 'at'],
    rows,
  });
};
