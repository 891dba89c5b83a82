/**
 * @import { Messages, Thread, ThreadMessage, ThreadState, MessagesState, Connection } from '@rapport/sdk'
 * @import { ChatAvailability, Conversation } from '@rapport/sdk/models'
 */

/**
 * @typedef {object} MemoryOptions
 * @property {Conversation[]} [conversations]
 * @property {Record<string, ThreadMessage[]>} [messages] by the conversation's id
 * @property {Connection} [connection]
 * @property {boolean} [known]
 * @property {ChatAvailability} [availability]
 * @property {number} [page] how many messages are read at a time
 * @property {boolean} [isLoading] the messages of a thread never come
 * @property {string} [failure] why the messages of a thread do not come
 * @property {boolean} [isFull] this device can keep nothing
 * @property {boolean} [isDown] what is asked of the backend fails
 * @property {(from: number, to: number, id: string) => ThreadMessage[]} [write] makes messages when they are read
 */

/** Beside this file; said so that no bundler puts the picture into it. */
const here = import.meta.url;

/** @type {(state: Conversation['state'], change?: Partial<Conversation>) => Conversation} */
export const aConversation = (state, change = {}) => ({
  id: '01J8ZK3V9N5X7Q2W4E6R8T0Y1A',
  state,
  locale: 'en',
  lastSequence: 0,
  readByVisitor: 0,
  readByAgent: 0,
  unread: 0,
  createdAt: '2026-05-04T09:00:00.000Z',
  updatedAt: '2026-05-04T09:00:00.000Z',
  ...change,
});

/** Answers how many a list of listeners is told of something. */
const createTold = () => {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  return {
    /** @param {() => void} listener */
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: () => {
      for (const listener of listeners) listener();
    },
    count: () => listeners.size,
  };
};

/**
 * Conversations that live in memory alone: what the example and the tests of the element talk to.
 * @param {MemoryOptions} [options]
 */
export const createMemoryMessages = ({
  conversations = [],
  messages = {},
  connection = 'live',
  known = true,
  availability = { open: true, online: true },
  page = 50,
  isLoading = false,
  failure,
  isFull = false,
  isDown = false,
} = {}) => {
  let count = 0;
  const all = createTold();
  /** @type {MessagesState} */
  let state = { connection, unread: 0, conversations, cases: [], known, unsent: [] };
  /** @type {Map<string, ReturnType<typeof createThread>>} */
  const threads = new Map();
  /** What was asked of it, one after the other. @type {unknown[][]} */
  const asked = [];

  /** @param {Partial<MessagesState>} change */
  const set = (change) => {
    state = { ...state, ...change };
    state = { ...state, unread: state.conversations.reduce((sum, { unread }) => sum + unread, 0) };
    all.tell();
  };
  const down = () => Object.assign(new Error('down'), { code: 'unavailable' });
  const full = () => Object.assign(new Error('full'), { code: 'storage' });

  /** @param {string} id @param {Conversation | undefined} about */
  const createThread = (id, about) => {
    const told = createTold();
    const stored = messages[id] ?? [];
    /** @type {ThreadState<Conversation>} */
    let thread = {
      about: isLoading || failure ? undefined : about,
      messages: isLoading || failure ? [] : stored.slice(-page),
      hasOlder: stored.length > page,
      connection,
      typing: undefined,
      failure,
    };
    /** @param {Partial<ThreadState<Conversation>>} change */
    const change = (change) => {
      thread = { ...thread, ...change };
      told.tell();
    };
    /** @param {string} messageId @param {Partial<ThreadMessage>} part */
    const changeMessage = (messageId, part) =>
      change({
        messages: thread.messages.map((each) => (each.id === messageId ? { ...each, ...part } : each)),
      });
    /** @param {Partial<ThreadMessage>} part */
    const write = (part) => {
      count += 1;
      const messageId = `own-${count}`;
      /** @type {ThreadMessage} */
      const message = {
        id: messageId,
        sequence: undefined,
        author: { type: 'visitor' },
        text: '',
        createdAt: new Date().toISOString(),
        status: 'sending',
        ...part,
      };
      change({
        messages: [...thread.messages, message],
        about: thread.about ?? aConversation('queued', { id }),
      });
      return messageId;
    };
    /** @type {Thread<Conversation>} */
    const face = {
      id,
      state: () => thread,
      subscribe: told.subscribe,
      send: async (text, options) => {
        asked.push(['send', text, ...(options ? [options] : [])]);
        if (isFull) throw full();
        return write({ text, ...(options?.choice && { choice: options.choice }) });
      },
      sendFile: async (file) => {
        asked.push(['sendFile', file.name]);
        if (isFull) throw full();
        const { name, type, size: sizeBytes } = file;
        return write({ localFile: { name, type, sizeBytes, file }, progress: 0 });
      },
      retry: async (messageId) => {
        asked.push(['retry', messageId]);
        changeMessage(messageId, { status: 'sending' });
      },
      discard: async (messageId) => {
        asked.push(['discard', messageId]);
        const { text } = thread.messages.find((each) => each.id === messageId) ?? {};
        change({ messages: thread.messages.filter((each) => each.id !== messageId) });
        return text;
      },
      loadOlder: async () => {
        asked.push(['loadOlder']);
        const rest = stored.length - thread.messages.filter((each) => stored.includes(each)).length;
        const older = stored.slice(Math.max(0, rest - page), rest);
        change({ messages: [...older, ...thread.messages], hasOlder: rest > page });
      },
      read: (sequence) => void asked.push(['read', sequence]),
      typing: () => void asked.push(['typing']),
      close: () => void asked.push(['close']),
    };
    return { face, change, changeMessage, told };
  };

  /** @param {string} id */
  const threadOf = (id) => {
    const thread =
      threads.get(id) ??
      createThread(
        id,
        state.conversations.find((each) => each.id === id),
      );
    threads.set(id, thread);
    return thread;
  };

  /** @type {Messages} */
  const face = {
    state: () => state,
    subscribe: all.subscribe,
    conversation: (id) => threadOf(id).face,
    startConversation: (options) => {
      asked.push(['startConversation', options]);
      count += 1;
      return threadOf(`new-${count}`).face;
    },
    changeConversation: async (id, change) => {
      asked.push(['changeConversation', change]);
      if (isDown) throw down();
      const { about } = threadOf(id).face.state();
      const changed = { ...(about ?? aConversation('queued', { id })), ...change };
      threadOf(id).change({ about: changed });
      set({ conversations: state.conversations.map((each) => (each.id === id ? changed : each)) });
      return changed;
    },
    transcript: async (id) => {
      asked.push(['transcript', id]);
      if (isDown) throw down();
      return new Blob(['Ada: Hello']);
    },
    availability: async () => availability,
    supportCase: () => {
      throw down();
    },
    submitCase: async () => {
      throw down();
    },
    caseMatches: async () => [],
    fileUrl: async (fileId) => {
      asked.push(['fileUrl', fileId]);
      if (isDown) throw down();
      return new URL('./example-picture.svg?new', here).href;
    },
    can: { conversations: true, cases: false, files: true, transcript: true },
    refresh: () => {},
    forget: async () => {},
    close: async () => {},
  };

  return {
    ...face,
    asked,
    set,
    threadOf,
    /** How many listen. */
    listeners: () => all.count(),
    /**
     * Somebody else writes, or one's own comes from another device.
     * @param {string} id @param {Partial<ThreadMessage>[]} added
     */
    arrive: (id, ...added) => {
      const thread = threadOf(id);
      const last = thread.face.state().messages.findLast(({ sequence }) => sequence !== undefined);
      let sequence = last?.sequence ?? 0;
      thread.change({
        messages: [
          ...thread.face.state().messages,
          ...added.map((each) => {
            sequence += 1;
            /** @type {ThreadMessage} */
            const message = {
              id: `arrived-${sequence}`,
              sequence,
              author: { type: 'agent', name: 'Ada' },
              text: '',
              createdAt: new Date().toISOString(),
              ...each,
            };
            return message;
          }),
        ],
      });
    },
  };
};
