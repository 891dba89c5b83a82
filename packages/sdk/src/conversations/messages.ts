import type {
  CaseQuestion,
  ChatAvailability,
  Conversation,
  ConversationContact,
  Message,
  NewCase,
  SupportCase,
} from '../models/index.ts';

/**
 * How what is shown relates to the backend: `live` (nothing is missed), `connecting`, `catching-up` (what was missed
 * is being read), `offline` (no connection; what is written waits on this device).
 */
export type Connection = 'live' | 'connecting' | 'catching-up' | 'offline';

/** A message as it is shown. One's own goes from `sending` (kept on this device) to `sent`, `delivered` and `read`. */
export interface ThreadMessage extends Omit<Message, 'sequence' | 'createdAt'> {
  /** Undefined until the backend has it. */
  sequence: number | undefined;
  /** By the backend's clock; before it has the message, by this device's. */
  createdAt: string;
  /** Of one's own messages only. `delivered`: it reached a desk that is open; `read`: an agent has read it. */
  status?: 'sending' | 'sent' | 'delivered' | 'read' | 'failed';
  /** Why it failed: a code of `RapportError` or of the backend's problem, such as `body_too_large`. */
  failure?: string;
  /** Of a file that is being sent: from 0 to 1. */
  progress?: number;
  /** Of a file of one's own: what is shown until the backend has it. */
  localFile?: { name: string; type: string; sizeBytes: number; file: Blob };
}

/** What a thread looks like now. A new object at every change; parts that did not change stay the same objects. */
export interface ThreadState<About> {
  /** Undefined until it is known, or before the first message. */
  about: About | undefined;
  /** Oldest first, without gaps; those that the backend does not have yet come last, in the order of writing. */
  messages: readonly ThreadMessage[];
  /** Whether there are older ones than those in `messages`. */
  hasOlder: boolean;
  connection: Connection;
  /** Who is writing now. */
  typing: { type: 'agent' | 'bot'; name?: string } | undefined;
  /** The first reading failed, and is tried again: nothing can be shown yet. */
  failure: string | undefined;
}

/** A conversation or a case, live: its messages, and what can be done with it. Nothing here throws or rejects but where it says so. */
export interface Thread<About> {
  readonly id: string;
  state(): ThreadState<About>;
  /** Told after each change; answers how to stop. */
  subscribe(listener: () => void): () => void;
  /**
   * Resolves with the message's id when it is kept on this device; it is sent from there, once, in order. Card numbers
   * and IBANs are masked before.
   * @throws RapportError `storage` when it cannot be kept, `unauthorized` where there is nobody who could write
   */
  send(text: string, options?: { choice?: string }): Promise<string>;
  /** The same for a file. @throws RapportError `storage`, `unsupported` */
  sendFile(file: File): Promise<string>;
  /** Tries a failed message again. */
  retry(messageId: string): Promise<void>;
  /** Takes back a message that has not been sent. Answers its text, to be edited. */
  discard(messageId: string): Promise<string | undefined>;
  /** Reads older messages into `state().messages`. */
  loadOlder(): Promise<void>;
  /** Says that the visitor has seen everything up to this sequence. */
  read(sequence: number): void;
  /** Says that the visitor is writing; may be called at every key. */
  typing(): void;
  /** Stops listening. */
  close(): void;
}

/** What goes on in all of the visitor's conversations and cases. */
export interface MessagesState {
  connection: Connection;
  /** Messages that the visitor has not read. */
  unread: number;
  /** Newest first. */
  conversations: readonly Conversation[];
  /** Last changed first. */
  cases: readonly SupportCase[];
  /** Whether the lists have been read; also where there is nobody to read for. */
  known: boolean;
  /** Conversations that only this device knows so far, by id: all their messages wait here still. */
  unsent?: readonly string[];
}

export interface StartOptions {
  topic?: string;
  locale?: string;
  contact?: ConversationContact;
}

/**
 * Conversations and cases of one visitor or customer, live and durable: what is written is kept on this device until
 * the backend has it, and one tab listens for all.
 */
export interface Messages {
  state(): MessagesState;
  /** Told after each change; answers how to stop. The first subscription begins to listen, the last one ends it. */
  subscribe(listener: () => void): () => void;
  /** Opens one that there is. */
  conversation(id: string): Thread<Conversation>;
  /** Opens a new one; the backend hears of it with the first message. */
  startConversation(options?: StartOptions): Thread<Conversation>;
  /** What its visitor may change. @throws RapportError */
  changeConversation(
    id: string,
    change: { contact?: ConversationContact; state?: 'closed' },
  ): Promise<Conversation>;
  /** All that was said, as plain text. @throws RapportError */
  transcript(id: string): Promise<Blob>;
  /** @throws RapportError */
  availability(): Promise<ChatAvailability>;
  supportCase(id: string): Thread<SupportCase>;
  /** Resolves with the case when the backend has it. @throws RapportError, and then the same request can be sent again */
  submitCase(request: Omit<NewCase, 'id'> & { id?: string }): Promise<SupportCase>;
  /** The visitor's open cases that may be about the same; none where the backend cannot tell. Never rejects. */
  caseMatches(question: CaseQuestion): Promise<readonly SupportCase[]>;
  /** A newer address of a file whose own has run out. @throws RapportError */
  fileUrl(fileId: string): Promise<string>;
  /** What the backend can do here. */
  readonly can: { conversations: boolean; cases: boolean; files: boolean; transcript: boolean };
  /**
   * Somebody has signed in or out: shows and sends what is theirs, and nothing of anybody else. Before each call and
   * each request this is looked at anyway; called, it shows at once.
   */
  refresh(): void;
  /** Forgets everything of this visitor on this device, unsent messages included (when a customer signs out). */
  forget(): Promise<void>;
  /** Stops; what is kept stays kept. */
  close(): Promise<void>;
}
