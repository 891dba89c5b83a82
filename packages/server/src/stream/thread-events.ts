import type { DeskCase, SupportCase } from '@rapport/sdk/models';
import { sql } from 'kysely';
import { conversationOf, deskConversationOf } from '../conversations/conversation-of.ts';
import { filesOf, messageOf, type Audience as Reader } from '../conversations/message-of.ts';
import type { CaseRow, ConversationRow, MessageRow, ThreadKind, ThreadRow } from '../conversations/rows.ts';
import { readThreadFacts, type ThreadFacts } from '../conversations/thread-facts.ts';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import type { FileUrls } from '../files/file-urls.ts';
import { eventBytes } from './event-text.ts';
import type { StreamChange } from './read-changes.ts';

/** A change as an event. */
export interface ThreadEvent {
  position: number;
  /** Whose it is. */
  thread: ThreadRow;
  /** As it is sent to this kind of reader; written once. Nothing where it is not theirs to see. */
  bytesFor(reader: Reader): Uint8Array | undefined;
}

/** What it takes to say what changed. */
export interface EventForms {
  storage: Pick<Storage, 'read' | 'dialect'>;
  fileUrls: Pick<FileUrls, 'sign'>;
  caseOf?(row: CaseRow, facts: ThreadFacts): SupportCase;
  deskCaseOf?(row: CaseRow, facts: ThreadFacts): DeskCase;
  /** How long one waits in this line. */
  waitMs?(row: ConversationRow, place: number): number | undefined;
}

/**
 * Makes events of changes with few questions to the database, however many there are. Of a thread that changed more
 * than once only the last change is told, as each tells how it is now; of messages each one.
 */
export const threadEvents = async (
  forms: EventForms,
  changes: readonly StreamChange[],
): Promise<ThreadEvent[]> => {
  const last = new Map<string, number>();
  for (const { type, thread_id, position } of changes)
    if (type !== 'message') last.set(`${type} ${thread_id}`, position);
  const told = changes.filter(
    ({ type, thread_id, position }) => type === 'message' || last.get(`${type} ${thread_id}`) === position,
  );
  const { storage, fileUrls } = forms;
  const [messages, conversations, cases] = await Promise.all([
    readMessages(storage, told),
    readThreads(storage, 'conversation', told),
    readThreads(storage, 'case', told),
  ]);
  const files = await filesOf(storage, [...messages.values()]);
  const threads = { conversation: conversations, case: cases };
  return told.flatMap((change) => {
    const { position, type, thread_id } = change;
    const found = threads[change.thread].get(thread_id);
    const message = type === 'message' ? messages.get(position) : undefined;
    if (!found || (type === 'message' && !message)) return [];
    const dataFor = (reader: Reader): unknown => {
      if (!message) return formOf(forms, change.thread, found, reader);
      if (reader === 'visitor' && message.sequence === null) return undefined;
      return messageOf(message, { audience: reader, files, fileUrls });
    };
    return { position, thread: found.row, bytesFor: writtenOnce(position, type, dataFor) };
  });
};

const writtenOnce = (position: number, type: string, dataFor: (reader: Reader) => unknown) => {
  const written = new Map<Reader, Uint8Array | undefined>();
  return (reader: Reader): Uint8Array | undefined => {
    if (!written.has(reader)) {
      const data = dataFor(reader);
      written.set(reader, data === undefined ? undefined : eventBytes(position, type, data));
    }
    return written.get(reader);
  };
};

interface FoundThread {
  row: ThreadRow;
  facts: ThreadFacts | undefined;
}

const formOf = (forms: EventForms, thread: ThreadKind, { row, facts }: FoundThread, reader: Reader) => {
  if (!facts) return undefined;
  if (thread === 'case')
    return reader === 'desk'
      ? forms.deskCaseOf?.(row as CaseRow, facts)
      : forms.caseOf?.(row as CaseRow, facts);
  const conversation = row as ConversationRow;
  const waitMs = conversation.state === 'queued' ? forms.waitMs?.(conversation, facts.place) : undefined;
  return reader === 'desk'
    ? deskConversationOf(conversation, facts, waitMs)
    : conversationOf(conversation, facts, waitMs);
};

const readThreads = async (
  storage: EventForms['storage'],
  thread: ThreadKind,
  changes: readonly StreamChange[],
): Promise<Map<string, FoundThread>> => {
  const own = changes.filter((change) => change.thread === thread);
  if (own.length === 0) return new Map();
  const ids = [...new Set(own.map(({ thread_id }) => thread_id))];
  const changed = [
    ...new Set(own.filter(({ type }) => type !== 'message').map(({ thread_id }) => thread_id)),
  ];
  const table = thread === 'case' ? 'cases' : 'conversations';
  const [rows, facts] = await Promise.all([
    storage.read
      .selectFrom(table as 'conversations')
      .selectAll()
      .where(isOneOf(storage.dialect, 'id', ids))
      .execute(),
    readThreadFacts(storage, thread, changed),
  ]);
  return new Map(rows.map((row) => [row.id, { row, facts: facts.get(row.id) }]));
};

/** Finds the messages of changes, by the position of the change. */
const readMessages = async (
  { read, dialect }: EventForms['storage'],
  changes: readonly StreamChange[],
): Promise<Map<number, MessageRow>> => {
  const told = changes.filter(({ type }) => type === 'message');
  const [first, end] = [told[0], told.at(-1)];
  if (!first || !end) return new Map();
  const ids = [...new Set(told.map(({ thread_id }) => thread_id))];
  const { rows } = await sql<MessageRow & { change: number }>`
    select m.*, s.position as change from stream_changes s
    join messages m on m.thread = s.thread and m.thread_id = s.thread_id and m.position = s.message_position
    where s.position >= ${first.position} and s.position <= ${end.position}
      and ${isOneOf(dialect, 's.thread_id', ids)}`.execute(read);
  return new Map(rows.map(({ change, ...row }) => [change, row]));
};
