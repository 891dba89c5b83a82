import { caseEffect } from '../cases/case-effect.ts';
import type { AddMessage } from './message-to-add.ts';
import type { CaseRow, ConversationRow, MessageRow, ThreadKind, ThreadRow } from './rows.ts';

/** What a message changes of its conversation or case. */
export type MessageEffect = Pick<ThreadRow, 'last_position' | 'last_sequence' | 'updated_at'> &
  Partial<Omit<ConversationRow, 'id' | 'state'>> &
  Partial<Pick<CaseRow, 'solved_at' | 'answer_by'>> & { state?: ThreadRow['state'] };

/** Says what a message changes: who waits, who answers, and that what was closed is open again. */
export const afterMessage = (
  thread: ThreadKind,
  before: ThreadRow,
  input: AddMessage,
  { position, sequence }: Pick<MessageRow, 'position' | 'sequence'>,
): MessageEffect => {
  const { author, note = false, agentId, reopenAs = 'queued', at } = input;
  const counted = {
    last_position: position,
    last_sequence: sequence ?? before.last_sequence,
    // A visitor sees when that was.
    updated_at: note ? before.updated_at : at,
    ...(thread === 'case' && caseEffect(before as CaseRow, input)),
  };
  if (note || author === 'bot' || author === 'system') return counted;
  const conversation = thread === 'conversation' ? (before as ConversationRow) : undefined;
  if (author === 'agent')
    return {
      ...counted,
      waiting_since: null,
      // Who answers has read what is answered.
      read_by_agent: counted.last_sequence,
      ...(conversation && {
        answered_at: conversation.answered_at ?? at,
        ...(conversation.state !== 'open' && { state: 'open' as const, assignee_id: agentId ?? null }),
      }),
    };
  if (conversation?.state === 'closed')
    return {
      ...counted,
      state: reopenAs,
      assignee_id: null,
      answered_at: null,
      placed_at: null,
      queued_at: reopenAs === 'queued' ? at : null,
      waiting_since: reopenAs === 'queued' ? at : null,
    };
  if (conversation?.state === 'bot') return counted;
  return { ...counted, waiting_since: before.waiting_since ?? at };
};
