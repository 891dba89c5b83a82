import type { NewEntry, OutboxEntry, SendingStore } from './store.ts';

/** So many of the entries added last are kept at hand for a page that is left at once. */
const maxUnsent = 100;
/** So many entries are written in one go, so that the main thread is free in between. */
const maxWritten = 100;

/** Takes entries in: those of one turn of the event loop are written together. */
export interface Intake<Item> {
  /** Resolves when the entries are in the store; all that were written together fail together. */
  add(entries: readonly NewEntry<Item>[]): Promise<void>;
  /** Resolves when all that was added so far is written, or has failed. */
  written(): Promise<void>;
  /** Added here and not known to have been sent. Their sequences are the store's to give: here they are 0. */
  unsent(): OutboxEntry<Item>[];
  /** Writes nothing from now on until the promise resolves. */
  hold(until: Promise<unknown>): void;
  /** Forgets that these were unsent. */
  sent(entries: readonly { id: string }[]): void;
}

/** Creates the intake of one store. */
export const createIntake = <Item>(store: SendingStore<Item>, now: () => number): Intake<Item> => {
  const unsent = new Map<string, OutboxEntry<Item>>();
  let written = Promise.resolve();
  let held: Promise<unknown> | undefined;
  let gathering: { entries: NewEntry<Item>[]; stored: Promise<void> } | undefined;

  const sent = (entries: readonly { id: string }[]) => {
    for (const { id } of entries) unsent.delete(id);
  };

  const write = async () => {
    await held;
    const { entries } = gathering!;
    gathering = undefined;
    try {
      for (let from = 0; from < entries.length; from += maxWritten)
        await store.add(entries.slice(from, from + maxWritten), now());
    } catch (error) {
      sent(entries);
      throw error;
    }
  };

  return {
    add: (added) => {
      gathering ??= { entries: [], stored: written.then(write) };
      for (const entry of added) {
        gathering.entries.push(entry);
        unsent.set(entry.id, { ...entry, sequence: 0, attempts: 0, addedAt: now() });
        if (unsent.size > maxUnsent) unsent.delete(unsent.keys().next().value!);
      }
      written = gathering.stored.catch(() => {});
      return gathering.stored;
    },
    written: () => written,
    hold: (until) => {
      held = until;
    },
    unsent: () => [...unsent.values()],
    sent,
  };
};
