import type { ServerContext } from '../context.ts';
import type { ThreadEventToTell } from '../conversations/events-of.ts';
import type { CaseRow } from '../conversations/rows.ts';
import { createTellEvents } from '../conversations/tell-events.ts';

/** Says that a case was opened. */
export const caseCreated = (row: CaseRow): ThreadEventToTell => ({
  row,
  event: 'Case Created',
  id: row.id,
  properties: {
    case_id: row.id,
    number: String(row.number),
    subject: row.subject,
    ...(row.order_id !== null && { order_id: row.order_id }),
    ...(row.conversation_id !== null && { conversation_id: row.conversation_id }),
  },
  at: row.created_at,
});

/** Says that a case is solved, once for each time that it was; nothing of one that is not. */
export const caseSolved = (row: CaseRow): ThreadEventToTell | undefined =>
  row.solved_at === null
    ? undefined
    : {
        row,
        event: 'Case Solved',
        id: `${row.id} ${row.solved_at}`,
        properties: { case_id: row.id, number: String(row.number) },
        at: row.solved_at,
      };

/** Creates what makes events of cases, so that connectors carry them. */
export const createCaseEvents = (server: ServerContext) => {
  const { tell } = createTellEvents(server);
  return {
    created: (row: CaseRow): Promise<void> => tell(caseCreated(row)),
    solved: async (row: CaseRow): Promise<void> => {
      const told = caseSolved(row);
      if (told) await tell(told);
    },
  };
};
