import type { Message } from '@rapport/sdk/models';

/** A line of the log: a new day, or a message. */
export type MessageRow =
  | { type: 'day'; key: string; at: string }
  | {
      type: 'message';
      key: string;
      message: Message /** Whether its author and time are said. */;
      isFirst: boolean;
    };

const minutesApart = 5;

const isSameAuthor = (one: Message, other: Message): boolean =>
  one.author.type === other.author.type &&
  one.author.name === other.author.name &&
  (one.note ?? false) === (other.note ?? false) &&
  Math.abs(Date.parse(other.createdAt) - Date.parse(one.createdAt)) < minutesApart * 60_000;

/** Lays out messages by day, and those of one author in one go under one name. */
export const messageRows = (messages: readonly Message[]): MessageRow[] => {
  const rows: MessageRow[] = [];
  let day = '';
  let before: Message | undefined;
  for (const message of messages) {
    const today = new Date(message.createdAt).toDateString();
    if (today !== day) rows.push({ type: 'day', key: today, at: message.createdAt });
    const isFirst = today !== day || !before || !isSameAuthor(before, message);
    rows.push({ type: 'message', key: message.id, message, isFirst });
    day = today;
    before = message;
  }
  return rows;
};
