import type { ServerContext } from '../context.ts';
import type { CaseRow } from '../conversations/rows.ts';
import { createTellEvents } from '../conversations/tell-events.ts';

/** Creates what makes events of cases, so that connectors carry them. */
export const createCaseEvents = (server: ServerContext) => {
  const { tell } = createTellEvents(server);
  return {
    created: (row: CaseRow): Promise<void> =>
      tell({
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
      }),
    /** Once for each time that it was. */
    solved: async (row: CaseRow): Promise<void> => {
      if (row.solved_at === null) return;
      await tell({
        row,
        event: 'Case Solved',
        id: `${row.id} ${row.solved_at}`,
        properties: { case_id: row.id, number: String(row.number) },
        at: row.solved_at,
      });
    },
  };
};
