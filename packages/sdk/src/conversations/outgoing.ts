import type { Backend } from '../backend.ts';
import { isRapportError, RapportError } from '../errors.ts';
import type { Conversation, Message, NewConversation } from '../models/index.ts';
import type { BatchResult } from '../outbox/index.ts';

/** Which of the two a message belongs to. */
export type ThreadKind = 'conversation' | 'case';

/** A message on its way, with all that it takes to send it: whichever page does so need know nothing else. */
export interface OutgoingMessage {
  kind: ThreadKind;
  threadId: string;
  id: string;
  text: string;
  choice?: string;
  /** Lies in the same transaction as the message, and goes with it. */
  file?: { name: string; type: string; sizeBytes: number; file: Blob };
  /** What the conversation begins with, where the backend does not have it yet. */
  start?: NewConversation;
  /** The proven customer who wrote it; it is sent in nobody else's name. */
  customer?: string;
  writtenAt: string;
}

export interface SendOptions {
  /** Called before each request. @throws RapportError when whoever wrote it is not there any more */
  check: () => void;
  onProgress: (part: number) => void;
  signal?: AbortSignal | undefined;
}

/** What was sent: the message as the backend has it, and the conversation where it began with it. */
export interface SentMessage {
  message: Message;
  conversation?: Conversation;
}

/** Sends one message. @throws RapportError */
export const sendOutgoing = async (
  { conversations, cases }: Pick<Backend, 'conversations' | 'cases'>,
  { kind, threadId, id, text, choice, file, start }: OutgoingMessage,
  options: SendOptions,
): Promise<SentMessage> => {
  const to = kind === 'case' ? cases : conversations;
  if (!to) throw new RapportError('unsupported', `the backend takes no messages to a ${kind}`);
  const { signal, onProgress, check } = options;
  check();
  const conversation = start && (await conversations?.start(start));
  check();
  const send = () => to.send(threadId, { id, text, ...(choice !== undefined && { choice }) });
  const sendFile = (blob: Blob, name: string) => {
    if (!to.sendFile) throw new RapportError('unsupported', 'the backend takes no files');
    return to.sendFile(threadId, { id, file: blob, name }, { onProgress, ...(signal && { signal }) });
  };
  const message = await (file ? sendFile(file.file, file.name) : send());
  return { message, ...(conversation && { conversation }) };
};

/** Codes of what time or a new sign-in may heal: nothing is lost by them. */
const passing = ['unavailable', 'rate_limited', 'unauthorized', 'invalid_response'];

/** Says what a failure means for a message. What is written on the device already says why: `body_too_large`. */
export const failureOf = (error: unknown): BatchResult => {
  if (!isRapportError(error)) return { status: 'unavailable', reason: 'failed' };
  const { code, status, problemCode, retryAfterMs } = error;
  if (!passing.includes(code)) return { status: 'refused', code: problemCode ?? code, message: code };
  // Where nobody answered, it is not this message that has to wait.
  const waitMs = retryAfterMs ?? (status === undefined ? 0 : undefined);
  return { status: 'unavailable', reason: code, ...(waitMs !== undefined && { retryAfterMs: waitMs }) };
};
