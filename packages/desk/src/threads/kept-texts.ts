/** Where texts are kept: `sessionStorage` or something like it. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A message that the server does not have yet. */
export interface UnsentText {
  id: string;
  text: string;
  note: boolean;
  createdAt: string;
  articles?: unknown[];
}

/** What an agent has begun to write, by thread; it goes with the tab. */
export interface Draft {
  text: string;
  note: boolean;
}

/** Keeps drafts and unsent messages over a reload. */
export interface KeptTexts {
  draft(thread: string): Draft;
  keepDraft(thread: string, draft: Draft): void;
  unsent(thread: string): UnsentText[];
  keepUnsent(thread: string, messages: readonly UnsentText[]): void;
  /** Forgets all of it, when an agent signs out. */
  forget(): void;
}

const prefix = 'rapport-desk';

/** Creates the keeper. Where nothing can be kept, it keeps nothing. */
export const createKeptTexts = (storage: TextStorage): KeptTexts => {
  const read = (key: string): unknown => {
    try {
      return JSON.parse(storage.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  };
  const write = (key: string, value: unknown): void => {
    try {
      if (value === undefined) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(value));
    } catch {}
  };
  return {
    draft: (thread) => (read(`${prefix}:draft:${thread}`) as Draft | null) ?? { text: '', note: false },
    keepDraft: (thread, draft) =>
      write(`${prefix}:draft:${thread}`, draft.text === '' && !draft.note ? undefined : draft),
    unsent: (thread) => (read(`${prefix}:unsent:${thread}`) as UnsentText[] | null) ?? [],
    keepUnsent: (thread, messages) =>
      write(`${prefix}:unsent:${thread}`, messages.length === 0 ? undefined : messages),
    forget() {
      const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
      for (const name of names) if (name.startsWith(`${prefix}:`)) write(name, undefined);
    },
  };
};
