import type { Backend } from '../backend.ts';
import { RapportError } from '../errors.ts';
import type { Conversation, StreamEvent } from '../models/index.ts';
import { createEventParser } from '../rapport/event-parser.ts';
import { type ChatBook, createChatBook, type StoredThread } from '../testing/chat-book.ts';

/** A backend without a network, and what a test does to it. */
export interface BookBackend {
  book: ChatBook;
  /** What each page may be given. */
  backend: Pick<Backend, 'conversations' | 'stream'>;
  /** How many listen now, and how many have ever. */
  listening(): { now: number; ever: number };
  /** Whether anybody answers. */
  isDown: boolean;
  /** Called before each message is stored, and after. */
  onSend: (moment: 'before' | 'after', text: string) => Promise<void> | void;
}

/** Creates a backend that holds conversations in the memory of the page that made it. */
export const createBookBackend = (owner = 'visitor-1'): BookBackend => {
  const book = createChatBook();
  const listeners = { now: 0, ever: 0 };
  const find = (id: string): StoredThread => {
    const thread = book.find('conversation', id, owner);
    if (!thread) throw new RapportError('not_found', 'not found', { status: 404 });
    return thread;
  };
  const answer = () => {
    if (made.isDown) throw new RapportError('unavailable', 'nobody answers', { retryable: true });
  };
  const add = async (id: string, fields: { id: string; text: string }) => {
    answer();
    await made.onSend('before', fields.text);
    const stored = book.messages.find((message) => message.id === fields.id);
    const message = stored ?? book.add(find(id), { type: 'visitor' }, fields);
    await made.onSend('after', fields.text);
    return message;
  };
  const made: BookBackend = {
    book,
    isDown: false,
    onSend: () => {},
    listening: () => ({ ...listeners }),
    backend: {
      conversations: {
        list: async () => {
          answer();
          return { items: book.list('conversation', owner) as Conversation[], next: null };
        },
        get: async (id) => {
          answer();
          const thread = book.find('conversation', id, owner);
          return thread && (book.show(thread) as Conversation);
        },
        start: async (request) => {
          answer();
          return book.show(book.open('conversation', owner, request).thread as StoredThread) as Conversation;
        },
        change: async (id, change) => book.change(find(id), change) as Conversation,
        messages: async (id, query = {}) => {
          answer();
          const given = Object.entries(query).map(([name, value]) => [name, `${value}`]);
          return book.page(find(id), new URLSearchParams(given));
        },
        send: (id, message) => add(id, message),
        sendFile: async (id, { id: messageId, file, name }) =>
          add(id, { id: messageId, text: `${name}: ${await file.text()}` }),
        read: async (id, sequence) => book.read(find(id), 'readByVisitor', sequence),
      },
      stream: {
        listen: async ({ lastEventId, signal, onOpen, onEvent, onSign }) => {
          answer();
          const reader = book.stream(owner, lastEventId ?? null, signal).getReader();
          listeners.now += 1;
          listeners.ever += 1;
          const leave = () => reader.cancel().catch(() => {});
          signal.addEventListener('abort', leave);
          onOpen();
          const parser = createEventParser({
            onId: (id) => onSign?.(id),
            onEvent: ({ id, name, data }) =>
              onEvent({ id, type: name, data: JSON.parse(data) } as StreamEvent),
          });
          const decoder = new TextDecoder();
          try {
            for (;;) {
              const { value, done } = await reader.read();
              if (done) return;
              parser.push(decoder.decode(value, { stream: true }));
            }
          } finally {
            listeners.now -= 1;
          }
        },
      },
    },
  };
  return made;
};
