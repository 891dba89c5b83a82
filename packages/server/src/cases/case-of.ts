import type { DeskCase, SupportCase } from '@rapport/sdk/models';
import { deskFields, threadFields } from '../conversations/conversation-of.ts';
import type { CaseRow } from '../conversations/rows.ts';
import type { ThreadFacts } from '../conversations/thread-facts.ts';

/** Makes a case as its customer sees it. What was promised is told while somebody waits for it. */
export const caseOf = (row: CaseRow, facts: ThreadFacts): SupportCase => ({
  ...threadFields(row, facts),
  number: String(row.number),
  state: row.state,
  subject: row.subject,
  ...(row.order_id !== null && { orderId: row.order_id }),
  ...(row.conversation_id !== null && { conversationId: row.conversation_id }),
  ...(row.follows_id !== null && { followsId: row.follows_id }),
  ...(row.merged_into !== null && { mergedInto: row.merged_into }),
  ...(row.answer_by !== null &&
    row.waiting_since !== null && { answerBy: new Date(row.answer_by).toISOString() }),
});

/** Makes a case as agents see it. */
export const deskCaseOf = (row: CaseRow, facts: ThreadFacts): DeskCase => ({
  ...caseOf(row, facts),
  ...deskFields(row, facts),
  locale: row.locale,
});
