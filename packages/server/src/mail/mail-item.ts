import type { MailTable } from '../database/chat-tables.ts';

/** A mail in the outbox: what it is about, and nothing of anybody. What is erased meanwhile is never sent. */
export interface MailItem {
  type: 'mail';
  /** The message id of the mail begins with it. */
  id: string;
  site: string;
  thread: MailTable['thread'];
  threadId: string;
  reason: MailTable['reason'];
  /** Tells of the messages after this sequence, up to that one. */
  after: number;
  upTo: number;
}
