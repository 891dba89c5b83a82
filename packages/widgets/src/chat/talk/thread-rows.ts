import type { ThreadMessage } from '@rapport/sdk';

/** A line of a thread as it is drawn. */
export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'fresh'; key: string }
  | { kind: 'notice'; key: string; message: ThreadMessage }
  | {
      kind: 'message';
      key: string;
      message: ThreadMessage;
      isOwn: boolean;
      /** Whether it is the first or last of those that one author wrote in one go. */
      begins: boolean;
      ends: boolean;
    };

export interface ThreadRowsOptions {
  /** The message before those that are drawn. */
  before?: ThreadMessage | undefined;
  /** The message after them. */
  after?: ThreadMessage | undefined;
  /** Sequence of the first message that was not read when the thread was opened. */
  freshFrom?: number | undefined;
}

/** What is written within five minutes was written in one go. */
const oneGoMs = 300_000;

const isOneGo = (one: ThreadMessage | undefined, other: ThreadMessage | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.author.type === other.author.type &&
  one.author.name === other.author.name &&
  one.author.type !== 'system' &&
  isSameDay(one, other) &&
  Math.abs(Date.parse(other.createdAt) - Date.parse(one.createdAt)) <= oneGoMs;

const isSameDay = (one: ThreadMessage, other: ThreadMessage): boolean =>
  new Date(one.createdAt).toDateString() === new Date(other.createdAt).toDateString();

/** Lays messages out in lines: the days between them, and what belongs together. */
export const threadRows = (
  messages: readonly ThreadMessage[],
  { before, after, freshFrom }: ThreadRowsOptions = {},
): ThreadRow[] =>
  messages.flatMap((message, index) => {
    const earlier = messages[index - 1] ?? before;
    const later = messages[index + 1] ?? after;
    const { id, author, createdAt, sequence } = message;
    const rows: ThreadRow[] = [];
    if (!earlier || !isSameDay(earlier, message)) rows.push({ kind: 'day', key: `day ${id}`, at: createdAt });
    const isFresh = freshFrom !== undefined && sequence === freshFrom;
    if (isFresh) rows.push({ kind: 'fresh', key: 'fresh' });
    const isOwn = author.type === 'visitor';
    rows.push(
      author.type === 'system'
        ? { kind: 'notice', key: id, message }
        : {
            kind: 'message',
            key: id,
            message,
            isOwn,
            begins: isFresh || !isOneGo(earlier, message),
            ends: !isOneGo(message, later) || (later?.sequence !== undefined && later.sequence === freshFrom),
          },
    );
    return rows;
  });
