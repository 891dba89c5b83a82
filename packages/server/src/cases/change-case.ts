import { maskSecrets } from '@rapport/sdk/models';
import { addMessage, findThread } from '../conversations/add-message.ts';
import { noteThreadChange } from '../conversations/note-changes.ts';
import { caseStateNotice } from '../conversations/notices/notice-message.ts';
import type { CaseRow } from '../conversations/rows.ts';
import type { Transaction } from '../database/transaction.ts';

/** What agents change of a case; what is left out stays. */
export interface ChangeCase {
  id: string;
  state?: CaseRow['state'] | undefined;
  /** Id of an agent; null where nobody has it any more. */
  assignee?: string | null | undefined;
  group?: string | undefined;
  subject?: string | undefined;
  at: number;
}

/** What became of it, with the case as it is now. `merged`: it goes on in another one. */
export type ChangedCase =
  | { changed: 'missing' }
  | { changed: 'merged'; row: CaseRow }
  | { changed: 'yes' | 'no'; row: CaseRow };

/** Changes a case, and tells its customer how far it is. */
export const changeCase = async (transaction: Transaction, input: ChangeCase): Promise<ChangedCase> => {
  const { id, at } = input;
  const before = (await findThread(transaction, 'case', id)) as CaseRow | undefined;
  if (!before) return { changed: 'missing' };
  if (before.merged_into !== null) return { changed: 'merged', row: before };
  const set = changeOf(before, input);
  if (Object.keys(set).length === 0) return { changed: 'no', row: before };
  const row: CaseRow = { ...before, ...set, updated_at: at };
  await transaction.db
    .updateTable('cases')
    .set({ ...set, updated_at: at })
    .where('id', '=', id)
    .execute();
  if (row.state === before.state) {
    await noteThreadChange(transaction, { site: row.site, thread: 'case', threadId: id, at });
    return { changed: 'yes', row };
  }
  const told = await addMessage(transaction, caseStateNotice(row, at));
  return { changed: 'yes', row: told.added === 'missing' ? row : (told.thread as CaseRow) };
};

const changeOf = (
  before: CaseRow,
  { state, assignee, group, subject, at }: ChangeCase,
): Partial<Omit<CaseRow, 'id'>> => {
  const wanted: Partial<Omit<CaseRow, 'id'>> = {
    ...(state !== undefined && state !== before.state && { state, ...timesOf(before, state, at) }),
    ...(assignee !== undefined && { assignee_id: assignee }),
    ...(group !== undefined && { group_key: group }),
    ...(subject !== undefined && { subject: maskSecrets(subject).text }),
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([column, value]) => before[column as keyof CaseRow] !== value),
  );
};

/** Who is answered waits no more; what is opened again was not solved. */
const timesOf = (
  before: CaseRow,
  state: CaseRow['state'],
  at: number,
): Pick<CaseRow, 'solved_at' | 'waiting_since'> => {
  if (state === 'solved') return { solved_at: at, waiting_since: null };
  if (state === 'closed') return { solved_at: before.solved_at, waiting_since: null };
  return { solved_at: null, waiting_since: state === 'waiting-for-you' ? null : before.waiting_since };
};
