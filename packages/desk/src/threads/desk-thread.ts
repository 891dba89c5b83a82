import type { DeskCase, DeskConversation } from '@rapport/sdk/models';

/** What agents answer: conversations and cases, which are threads of messages. */
export type ThreadKind = 'conversations' | 'cases';

/** A conversation or a case, as agents see it. */
export type DeskThread = DeskConversation | DeskCase;

/** Tells a case from a conversation. */
export const isCase = (thread: DeskThread): thread is DeskCase => 'number' in thread;

/** Tells whether it is over. */
export const isClosed = ({ state }: DeskThread): boolean => state === 'closed' || state === 'solved';
