import type { CaseRow } from '../conversations/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { reopenableMs } from './case-effect.ts';
import { changeCase } from './change-case.ts';

/** Closes some cases that have been solved for long. Answers those that it closed. */
export const closeSolvedCases = async (
  transaction: Transaction,
  { at, limit }: { at: number; limit: number },
): Promise<CaseRow[]> => {
  const due = await transaction.db
    .selectFrom('cases')
    .select('id')
    .where('state', '=', 'solved')
    .where('solved_at', '<=', at - reopenableMs)
    .limit(limit)
    .execute();
  const closed: CaseRow[] = [];
  for (const { id } of due) {
    const result = await changeCase(transaction, { id, state: 'closed', at });
    if (result.changed === 'yes') closed.push(result.row);
  }
  return closed;
};
