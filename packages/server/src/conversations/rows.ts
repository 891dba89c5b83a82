import type { ArticleCard, MessageNotice, QuickReply, StreamEventName } from '@rapport/sdk/models';
import type { Selectable } from 'kysely';
import type { CaseTable, ConversationTable, FileTable, MessageTable } from '../database/chat-tables.ts';

/** Where messages belong. */
export type ThreadKind = MessageTable['thread'];
export type ConversationRow = Selectable<ConversationTable>;
export type CaseRow = Selectable<CaseTable>;
export type ThreadRow = ConversationRow | CaseRow;
export type MessageRow = Selectable<MessageTable>;
export type FileRow = Selectable<FileTable>;

/** What of a message has no column of its own. */
export interface MessageExtra {
  choices?: QuickReply[];
  choice?: string;
  articles?: ArticleCard[];
  notice?: MessageNotice;
  /** Ids of its files. */
  files?: string[];
}

/** The tables of conversations and of cases. */
export const threadTables = { conversation: 'conversations', case: 'cases' } as const satisfies Record<
  ThreadKind & StreamEventName,
  string
>;
