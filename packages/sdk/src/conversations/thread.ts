import type { MessageQuery } from '../backend.ts';
import { isRapportError, RapportError } from '../errors.ts';
import { maskSecrets } from '../masking/mask-secrets.ts';
import type { MessageList, NewConversation, StreamEvent } from '../models/index.ts';
import type { WaitingMessage } from './message-outbox.ts';
import type { Connection, Thread, ThreadState } from './messages.ts';
import type { OutgoingMessage, SentMessage, ThreadKind } from './outgoing.ts';
import { createReadReceipts } from './read-receipts.ts';
import { createRepeater } from './repeater.ts';
import { tellListeners } from './tell-listeners.ts';
import { createThreadLog } from './thread-log.ts';
import { type AnyThread, createThreadView } from './thread-state.ts';
import { createTypingShown } from './typing-shown.ts';

/** What a thread needs of the backend. */
export interface ThreadSource<About> {
  get(id: string): Promise<About | undefined>;
  messages(id: string, query?: MessageQuery): Promise<MessageList>;
  read(id: string, sequence: number): Promise<void>;
  typing?(id: string): Promise<void>;
  sendFile?: unknown;
}

/** What a thread needs of all that it is one of. */
export interface ThreadHost {
  connection(): Connection;
  /** Whether there is anybody to read for. */
  isSomebody(): boolean;
  waiting(): readonly WaitingMessage[];
  /** Keeps a message and has it sent. @throws RapportError */
  add(item: Omit<OutgoingMessage, 'writtenAt'>): Promise<void>;
  retry(messageId: string): Promise<void>;
  discard(messageId: string): Promise<OutgoingMessage | undefined>;
  /** Tells what is known of the conversation or case now. */
  tell(about: AnyThread): void;
  newId(): string;
  now(): number;
  random(): number;
  onError(error: unknown): void;
  onClose(): void;
}

export interface ThreadOptions<About> {
  kind: ThreadKind;
  id: string;
  source: ThreadSource<About>;
  host: ThreadHost;
  /** What it begins with, where it does not exist yet. */
  start?: NewConversation | undefined;
}

/** A thread, and how it hears of what happens. */
export interface OpenThread<About> {
  thread: Thread<About>;
  id: string;
  onEvent(event: StreamEvent): void;
  onSent(sent: SentMessage): void;
  /** Something may have been missed. */
  onMissed(): void;
  /** The connection or the outbox has changed. */
  onChange(): void;
  hurry(): void;
  /** Shows nothing of what was read so far, and reads again for whoever is there now. */
  reset(): void;
}

const pageSize = 50;
const catchUpSize = 200;
const typingEveryMs = 3_000;
/** What tells of a message may come before it. */
const graceMs = 300;

/** Creates a live conversation or case, and begins to read it. */
export const createThread = <About extends AnyThread>(options: ThreadOptions<About>): OpenThread<About> => {
  const { kind, id, source, host } = options;
  const listeners = new Set<() => void>();
  const view = createThreadView();
  let log = createThreadLog();
  let about: About | undefined;
  let { start } = options;
  let mayMiss = false;
  let isCatchingUp = false;
  let isClosed = false;
  /** Grows when somebody else is there: what was read for others does not count. */
  let turn = 0;
  let typedAt = Number.NEGATIVE_INFINITY;
  let older: Promise<void> | undefined;
  let state: ThreadState<About> | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;

  const change = () => {
    state = undefined;
    tellListeners(listeners, host.onError);
  };
  const typing = createTypingShown(change);
  const receipts = createReadReceipts({
    isReady: () => about !== undefined,
    send: (sequence) => source.read(id, sequence),
  });
  const own = () => host.waiting().filter(({ item }) => item.threadId === id && item.kind === kind);
  const isBehind = () => log.isKnown() && (log.ahead().length > 0 || (about?.lastSequence ?? 0) > log.last());

  /** Takes what the backend says of it; what was seen meanwhile is read. */
  const learn = (next: About) => {
    const seen = receipts.seen();
    const unread = log
      .messages()
      .filter(({ author, sequence }) => sequence > seen && author.type !== 'visitor');
    about = next.readByVisitor < seen ? { ...next, readByVisitor: seen, unread: unread.length } : next;
    start = undefined;
    host.tell(about);
  };

  const read = async () => {
    const current = turn;
    const isCurrent = () => turn === current && !isClosed;
    if (!host.isSomebody() || start) {
      log.begin([]);
      return;
    }
    const isFirst = log.messages().length === 0;
    const wasMissing = mayMiss;
    mayMiss = false;
    try {
      if (!about || wasMissing) {
        const found = await source.get(id);
        if (!isCurrent()) return;
        if (found) learn(found);
        else if (!about) {
          start ??= own().find(({ item }) => item.start)?.item.start;
          log.begin([]);
          return;
        }
      }
      if (isFirst) {
        const { items } = await source.messages(id, { limit: pageSize });
        if (!isCurrent()) return;
        // What was empty begins where the newest page does.
        const before = log;
        if (log.isKnown() && log.messages().length === 0) log = createThreadLog();
        log.begin(items);
        if (log !== before) log.add(before.ahead());
      }
      for (let isLast = isFirst && !isBehind(); !isLast; ) {
        const { items, next } = await source.messages(id, { after: log.last(), limit: catchUpSize });
        if (!isCurrent()) return;
        isLast = !log.add(items) || next === null;
        change();
      }
    } catch (error) {
      mayMiss ||= wasMissing;
      throw error;
    }
    if (log.ahead().length > 0) throw new RapportError('invalid_response', 'a message is missing');
  };
  const reader = createRepeater({
    random: host.random,
    onChange: change,
    run: async () => {
      await read();
      isCatchingUp = false;
    },
  });

  const catchUp = () => {
    isCatchingUp = true;
    reader.go();
  };
  /** Reads what is missed; what only may be on its way is waited for. */
  const checkGap = () => {
    clearTimeout(grace);
    if (log.isKnown() && log.ahead().length > 0) catchUp();
    else if (isBehind())
      grace = setTimeout(() => {
        if (isBehind()) catchUp();
        change();
      }, graceMs);
  };

  const connection = (): Connection => {
    const overall = host.connection();
    return overall === 'live' && isCatchingUp && log.isKnown() ? 'catching-up' : overall;
  };
  const failure = (): string | undefined => {
    const error = reader.failure();
    if (!error || log.isKnown()) return undefined;
    return isRapportError(error) ? (error.problemCode ?? error.code) : 'unavailable';
  };
  const add = async (fields: Pick<OutgoingMessage, 'text' | 'choice' | 'file'>) => {
    const messageId = host.newId();
    await host.add({ kind, threadId: id, id: messageId, ...(start && { start }), ...fields });
    return messageId;
  };

  const thread: Thread<About> = {
    id,
    state: () => {
      state ??= {
        about,
        messages: view.messages(log, own(), about),
        hasOlder: log.isKnown() && log.first() > 1,
        connection: connection(),
        typing: typing.current(),
        failure: failure(),
      };
      return state;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (text, { choice } = {}) =>
      add({ text: maskSecrets(text).text, ...(choice !== undefined && { choice }) }),
    sendFile: async (file) => {
      if (!source.sendFile) throw new RapportError('unsupported', 'the backend takes no files');
      const { name, type, size: sizeBytes } = file;
      return add({ text: '', file: { name, type, sizeBytes, file } });
    },
    retry: host.retry,
    discard: async (messageId) => (await host.discard(messageId))?.text,
    loadOlder: () => {
      const current = turn;
      older ??= (async () => {
        try {
          if (log.first() <= 1) return;
          const { items } = await source.messages(id, { before: log.first(), limit: pageSize });
          if (turn === current) log.add(items);
        } catch {
          // There are older ones still: it can be asked for again.
        } finally {
          older = undefined;
          change();
        }
      })();
      return older;
    },
    read: (sequence) => {
      const next = Math.min(sequence, log.last());
      if (next <= Math.max(receipts.seen(), about?.readByVisitor ?? 0)) return;
      receipts.see(next);
      if (about) learn(about);
      change();
    },
    typing: () => {
      if (!about || !source.typing || host.now() - typedAt < typingEveryMs) return;
      typedAt = host.now();
      source.typing(id).catch(() => {});
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      receipts.close();
      typing.end();
      clearTimeout(grace);
      reader.stop();
      listeners.clear();
      host.onClose();
    },
  };
  reader.go();

  return {
    thread,
    id,
    onEvent: (event) => {
      if (event.type === 'message') {
        if (event.data.author.type !== 'visitor') typing.end();
        log.add([event.data]);
      } else if (event.type === kind) learn(event.data as About);
      else if (event.type === 'typing') typing.begin(event.data.author);
      else return;
      checkGap();
      change();
    },
    onSent: ({ message, conversation }) => {
      if (conversation) {
        learn(conversation as About);
        if (!log.isKnown()) log.begin([]);
      }
      log.add([message]);
      checkGap();
      change();
    },
    onMissed: () => {
      mayMiss = true;
      catchUp();
      receipts.repeat();
    },
    onChange: change,
    hurry: reader.hurry,
    reset: () => {
      turn += 1;
      log = createThreadLog();
      about = undefined;
      receipts.reset();
      typing.end();
      reader.go();
      change();
    },
  };
};
