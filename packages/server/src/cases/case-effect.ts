import type { AddMessage } from '../conversations/message-to-add.ts';
import type { CaseRow } from '../conversations/rows.ts';

/** For so long an answer opens a solved case again. */
export const reopenableMs = 7 * 24 * 60 * 60_000;

/** Tells whether nothing but notes is added to a case any more: it is closed, or has been solved for long. */
export const isOver = (
  { state, solved_at }: Pick<CaseRow, 'state' | 'solved_at'>,
  { author, note = false, at }: Pick<AddMessage, 'author' | 'note' | 'at'>,
): boolean =>
  !note &&
  author !== 'system' &&
  (state === 'closed' || (state === 'solved' && solved_at !== null && solved_at + reopenableMs <= at));

/** Says what a message changes of a case: who writes again goes on, who answers first has it. */
export const caseEffect = (
  { state, assignee_id }: Pick<CaseRow, 'state' | 'assignee_id'>,
  { author, note = false, agentId }: Pick<AddMessage, 'author' | 'note' | 'agentId'>,
): Partial<Pick<CaseRow, 'state' | 'assignee_id' | 'solved_at' | 'answer_by'>> => {
  if (note) return {};
  if (author === 'visitor')
    return state === 'waiting-for-you' || state === 'solved' ? { state: 'in-progress', solved_at: null } : {};
  if (author !== 'agent') return {};
  return {
    // What was promised is kept.
    answer_by: null,
    ...(assignee_id === null && agentId !== undefined && { assignee_id: agentId }),
    ...(state === 'received' && { state: 'in-progress' as const }),
  };
};
