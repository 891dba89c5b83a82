import type { Message } from '../models/index.ts';

/** The messages of one conversation or case that the backend has, as far as they have come. */
export interface ThreadLog {
  /** Oldest first, each one following the one before; a new array whenever it changes. */
  messages(): readonly Message[];
  /** What came ahead of others that are missed still, oldest first. */
  ahead(): readonly Message[];
  /** Whether the first page has been read. */
  isKnown(): boolean;
  /** Takes the newest page, the first that is read: it says where the list begins. */
  begin(items: readonly Message[]): void;
  /** Takes messages from anywhere, in any order and any number of times. Answers whether anything is new. */
  add(items: readonly Message[]): boolean;
  has(id: string): boolean;
  /** Sequence of the newest message after which none is missed; 0 before the first. */
  last(): number;
  /** Sequence of the oldest message. */
  first(): number;
}

/**
 * Creates an empty log. Only sequences order it, so that neither clocks nor the order of arrival matter; and what leaves
 * a gap waits aside until the gap is filled.
 */
export const createThreadLog = (): ThreadLog => {
  let messages: readonly Message[] = [];
  let known = false;
  /** By sequence, what does not follow yet. */
  const aside = new Map<number, Message>();
  const ids = new Set<string>();

  const first = () => messages[0]?.sequence ?? 1;
  const last = () => messages.at(-1)?.sequence ?? 0;

  /** Moves what follows, and what goes before, into the list. */
  const join = () => {
    const take = (sequence: number) => {
      const found = aside.get(sequence);
      aside.delete(sequence);
      return found;
    };
    const after: Message[] = [];
    const before: Message[] = [];
    for (let next = last() + 1, found = take(next); found; next += 1, found = take(next)) after.push(found);
    for (let next = first() - 1, found = take(next); found; next -= 1, found = take(next))
      before.unshift(found);
    if (after.length > 0 || before.length > 0) messages = [...before, ...messages, ...after];
  };

  const isTaken = ({ id, sequence }: Message) =>
    ids.has(id) || aside.has(sequence) || (known && sequence >= first() && sequence <= last());

  const add = (items: readonly Message[]) => {
    const before = ids.size;
    for (const item of items) {
      if (isTaken(item)) continue;
      ids.add(item.id);
      aside.set(item.sequence, item);
    }
    if (known) join();
    return ids.size > before;
  };

  return {
    messages: () => messages,
    ahead: () =>
      [...aside.values()]
        .filter(({ sequence }) => sequence > last())
        .sort((one, other) => one.sequence - other.sequence),
    isKnown: () => known,
    begin: (items) => {
      if (known) return void add(items);
      add(items);
      known = true;
      const oldest = items.reduce((least, { sequence }) => Math.min(least, sequence), Infinity);
      const start = aside.get(oldest);
      if (start) {
        aside.delete(oldest);
        messages = [start];
      }
      join();
    },
    add,
    has: (id) => ids.has(id),
    last,
    first,
  };
};
