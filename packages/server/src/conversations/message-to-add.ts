import type { Visitor } from '../auth/visitor-token.ts';
import type { MessageExtra, MessageRow, ThreadKind, ThreadRow } from './rows.ts';

/** A message of anybody for a conversation or a case. */
export interface AddMessage {
  thread: ThreadKind;
  threadId: string;
  /** Who wrote it, proven: the thread has to be theirs. Left out where the caller knows that it may be written to. */
  visitor?: Visitor;
  /** From whoever wrote it. The same id twice is one message; the first text stands. */
  id: string;
  author: MessageRow['author'];
  /** As customers see it; of agents and bots. */
  authorName?: string;
  agentId?: string;
  /** May be empty where there are files. Card numbers and IBANs of visitors are masked, whatever client sent them. */
  text: string;
  /** For agents only. @default false */
  note?: boolean;
  extra?: MessageExtra;
  /** What a closed conversation becomes when its visitor writes again. @default 'queued' */
  reopenAs?: 'bot' | 'queued';
  at: number;
}

/**
 * What became of it. `missing`: there is no such thread, or it is somebody else's; or it is a case that is over, to
 * which only notes are added.
 */
export type AddedMessage =
  | { added: 'missing'; reason?: 'closed' }
  | { added: 'stored'; message: MessageRow; thread: ThreadRow }
  | {
      added: 'new';
      message: MessageRow;
      /** As it is now. */
      thread: ThreadRow;
      /** Whether it was a closed conversation before. */
      reopened: boolean;
    };
