import { casesIn, messagesIn } from './example-cases.js';

/** @typedef {Record<string, any>} Loose */

/** Every state of the element, by what its cases are like. */
export const states = {
  written: {},
  empty: { cases: [] },
  loading: { known: false },
  offline: { known: false, connection: 'offline' },
  'goes offline': { connection: 'offline' },
  'fails to send': { fails: true },
  'same again': { matches: true },
  many: { count: 40 },
};

/**
 * Makes the conversations and cases of somebody, which are kept in the page alone.
 *
 * @param {keyof typeof states} state
 * @param {string} [locale]
 */
export const aMessages = (state, locale = 'en') => {
  /** @type {Loose} */
  const chosen = states[state];
  const { known = true, connection = 'live', fails = false, matches = false, count, ...given } = chosen;
  const listeners = new Set();
  const threads = new Map();
  /** @type {Loose[]} */
  const first = given.cases ?? casesIn(locale);
  const cases = count
    ? Array.from({ length: count }, (_, index) => {
        const one = /** @type {Loose} */ (first[index % first.length]);
        return { ...one, id: one.id.replace(/..$/, `${index + 10}`), number: `${2000 - index}` };
      })
    : [...first];
  /** @type {Loose} */
  let changed = { connection, known, unread: 0, conversations: [], cases, unsent: [] };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const fail = () => Promise.reject(Object.assign(new Error('unavailable'), { code: 'unavailable' }));

  /** @param {string} id */
  const supportCase = (id) => {
    const told = new Set();
    const about = () => changed.cases.find((/** @type {Loose} */ each) => each.id === id);
    let messages = threads.get(id) ?? (about() ? messagesIn(locale, id) : []);
    /** @type {Loose | undefined} */
    let shown;
    const change = (/** @type {Loose[]} */ next) => {
      messages = next;
      shown = undefined;
      threads.set(id, messages);
      for (const listener of told) listener();
    };
    /** @param {object} message */
    const add = (message) =>
      change([
        ...messages,
        {
          id: `01J000000000000000000003${`${messages.length}`.padStart(2, '0')}`,
          caseId: id,
          sequence: (messages.at(-1)?.sequence ?? 0) + 1,
          text: '',
          createdAt: new Date().toISOString(),
          ...message,
        },
      ]);
    return {
      id,
      state: () => {
        const now = about();
        if (shown?.about !== now) shown = undefined;
        shown ??= {
          about: now,
          messages,
          hasOlder: false,
          connection,
          typing: undefined,
          failure: now ? undefined : 'not_found',
        };
        return shown;
      },
      subscribe: (/** @type {() => void} */ listener) => {
        told.add(listener);
        return () => told.delete(listener);
      },
      send: async (/** @type {string} */ text) => {
        add({ author: { type: 'visitor' }, text, status: fails ? 'failed' : 'sent' });
        return 'sent';
      },
      sendFile: async (/** @type {File} */ { name, type, size }) => {
        const localFile = { name, type, sizeBytes: size };
        add({ author: { type: 'visitor' }, localFile, status: 'sending', progress: 0.4 });
        return 'sent';
      },
      retry: async () =>
        change(
          messages.map((/** @type {Loose} */ each) =>
            each.status === 'failed' ? { ...each, status: 'sent' } : each,
          ),
        ),
      discard: async (/** @type {string} */ messageId) => {
        const text = messages.find((/** @type {Loose} */ each) => each.id === messageId)?.text;
        change(messages.filter((/** @type {Loose} */ each) => each.id !== messageId));
        return text;
      },
      loadOlder: async () => {},
      read: () => {},
      typing: () => {},
      close: () => told.clear(),
      /** Of the example: what somebody else writes. */
      receive: add,
    };
  };
  const opened = new Map();
  const messages = {
    state: () => changed,
    subscribe: (/** @type {() => void} */ listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    supportCase: (/** @type {string} */ id) => {
      const thread = supportCase(id);
      opened.set(id, thread);
      return thread;
    },
    submitCase: async (/** @type {Loose} */ request) => {
      if (fails) return fail();
      const now = new Date().toISOString();
      const made = {
        ...request,
        number: '1043',
        state: 'received',
        answerBy: new Date(Date.now() + 20 * 3_600_000).toISOString(),
        lastSequence: 1,
        readByVisitor: 1,
        readByAgent: 0,
        unread: 0,
        createdAt: now,
        updatedAt: now,
      };
      threads.set(request.id, [
        {
          id: request.id,
          caseId: request.id,
          sequence: 1,
          author: { type: 'visitor' },
          text: request.text,
          createdAt: now,
          status: 'sent',
        },
      ]);
      messages.change({ cases: [made, ...changed.cases] });
      return made;
    },
    caseMatches: async () => (matches ? changed.cases.slice(0, 1) : []),
    fileUrl: fail,
    can: { conversations: true, cases: true, files: true, transcript: true },
    refresh: () => {},
    forget: async () => {},
    close: async () => {},
    /** Of the example: changes what is known. @param {object} change */
    change: (/** @type {Loose} */ change) => {
      changed = { ...changed, ...change };
      tell();
      for (const thread of opened.values()) thread.receive && thread.state();
    },
    opened,
  };
  return messages;
};
