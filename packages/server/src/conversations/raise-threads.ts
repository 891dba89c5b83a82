import type { Transaction } from '../database/transaction.ts';
import { noteThreadChange } from './note-changes.ts';
import { type ThreadKind, threadTables } from './rows.ts';

/** A visitor that is proven to be a customer. */
export interface RaiseThreads {
  site: string;
  anonymousId: string;
  keyHash: string;
  userId: string;
  at: number;
}

/**
 * Gives a visitor's conversations and cases to the customer that it is proven to be: they go along to other devices,
 * and are no longer to be read by the visitor's bare token.
 */
export const raiseThreads = async (
  transaction: Transaction,
  { site, anonymousId, keyHash, userId, at }: RaiseThreads,
): Promise<void> => {
  for (const thread of Object.keys(threadTables) as ThreadKind[]) {
    const raised = await transaction.db
      .updateTable(threadTables[thread] as 'conversations')
      .set({ user_id: userId })
      .where('site', '=', site)
      .where('anonymous_id', '=', anonymousId)
      .where('key_hash', '=', keyHash)
      .where('user_id', 'is', null)
      .returning('id')
      .execute();
    for (const { id } of raised) await noteThreadChange(transaction, { site, thread, threadId: id, at });
  }
};
