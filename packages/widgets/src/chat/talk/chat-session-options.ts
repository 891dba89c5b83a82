import type { Messages } from '@rapport/sdk';
import type { ChatSettings } from '@rapport/sdk/models';

/** What is shown: the conversations, what is asked before one, or one. Undefined until that is known. */
export type ChatPlace = 'list' | 'form' | 'thread' | undefined;

/** What went wrong, of what the customer asked for. */
export type ChatTrouble = 'transcript' | 'options' | 'unkept' | undefined;

/** Where the question for an e-mail address stands. */
export interface MailState {
  /** Whether it was asked for, as it is offered only to those who wait. */
  isWanted: boolean;
  isSending: boolean;
  hasFailed: boolean;
}

export interface ChatSessionOptions {
  messages: Messages;
  /** What the owner decided. @default nothing is asked, and everything may be tried */
  settings: ChatSettings | undefined;
  /** What the visitor reads, as a BCP 47 tag. */
  locale: string;
  onChange: () => void;
  /** Another thread, or none, is shown now. */
  onThread: () => void;
  /** Something was masked in what is being sent. */
  onMasked: () => void;
}
