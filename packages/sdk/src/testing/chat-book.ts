import type {
  CaseQuestion,
  Conversation,
  Message,
  MessageAuthor,
  MessageFile,
  MessageList,
  SupportCase,
} from '../models/index.ts';

/** A conversation or case, and whose it is. */
export interface StoredThread {
  kind: 'conversation' | 'case';
  owner: string;
  about: Conversation | SupportCase;
  said: Message[];
}

type Kind = StoredThread['kind'];

/** What was said by whom, and who listens. */
export interface ChatBook {
  readonly messages: readonly Message[];
  /** Answers the one that is stored where there is one; no thread where it is somebody else's. */
  open(
    kind: Kind,
    owner: string,
    fields: { id: string },
  ): { isNew: boolean; thread: StoredThread | undefined };
  find(kind: Kind, id: string, owner: string): StoredThread | undefined;
  /** @throws Error where there is none */
  get(id: string): StoredThread;
  list(kind: Kind, owner: string): object[];
  /** As it is now. */
  show(thread: StoredThread): Conversation | SupportCase;
  change(thread: StoredThread, change: object): Conversation | SupportCase;
  add(thread: StoredThread, author: MessageAuthor, fields: Partial<Message>): Message;
  page(thread: StoredThread, query: URLSearchParams): MessageList;
  read(thread: StoredThread, field: 'readByVisitor' | 'readByAgent', sequence: number): void;
  keep(id: string, file: Blob & { name?: string }): MessageFile;
  file(owner: string, id: string): MessageFile | undefined;
  matches(owner: string, question: CaseQuestion): object[];
  transcript(thread: StoredThread): string;
  tell(owner: string, name: string, data: object): void;
  stream(owner: string, lastEventId: string | null, signal: AbortSignal): ReadableStream<Uint8Array>;
  endStreams(): void;
  clear(): void;
}

interface Told {
  owner: string;
  bytes: Uint8Array;
}

/** Creates an empty book. */
export const createChatBook = (): ChatBook => {
  const threads = new Map<string, StoredThread>();
  const messages: Message[] = [];
  const told: Told[] = [];
  const open = new Map<ReadableStreamDefaultController<Uint8Array>, string>();
  const encoder = new TextEncoder();
  const now = () => new Date().toISOString();

  const show = ({ about }: StoredThread) => ({ ...about });
  const tell = (owner: string, name: string, data: object) => {
    const text = `id: ${told.length + 1}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    const bytes = encoder.encode(text);
    told.push({ owner, bytes });
    for (const [controller, listener] of open) if (listener === owner) controller.enqueue(bytes);
  };
  const alter = (thread: StoredThread, fields: object) => {
    Object.assign(thread.about, fields, { updatedAt: now() });
    tell(thread.owner, thread.kind, show(thread));
    return show(thread);
  };
  const endStreams = () => {
    for (const controller of open.keys()) controller.close();
    open.clear();
  };

  return {
    messages,
    show,
    tell,
    endStreams,
    change: alter,
    open: (kind, owner, fields) => {
      const stored = threads.get(fields.id);
      if (stored) return { isNew: false, thread: stored.owner === owner ? stored : undefined };
      const counts = { lastSequence: 0, readByVisitor: 0, readByAgent: 0, unread: 0 };
      const times = { createdAt: now(), updatedAt: now() };
      const own = {
        conversation: { state: 'queued', locale: 'en' },
        case: { state: 'received', subject: '' },
      };
      const number = kind === 'case' ? { number: `C-${threads.size + 1}` } : {};
      const about = { ...own[kind], ...number, ...fields, ...counts, ...times } as StoredThread['about'];
      const thread: StoredThread = { kind, owner, about, said: [] };
      threads.set(about.id, thread);
      tell(owner, kind, show(thread));
      return { isNew: true, thread };
    },
    find: (kind, id, owner) => {
      const thread = threads.get(id);
      return thread?.kind === kind && thread.owner === owner ? thread : undefined;
    },
    get: (id) => {
      const thread = threads.get(id);
      if (!thread) throw new Error(`there is no conversation or case ${id}`);
      return thread;
    },
    list: (kind, owner) =>
      [...threads.values()]
        .filter((thread) => thread.kind === kind && thread.owner === owner)
        .reverse()
        .map(show),
    add: (thread, author, fields) => {
      const { kind, about, owner } = thread;
      const sequence = about.lastSequence + 1;
      const message = {
        id: crypto.randomUUID(),
        text: '',
        ...fields,
        [`${kind}Id`]: about.id,
        sequence,
        author,
        createdAt: now(),
      };
      messages.push(message);
      thread.said.push(message);
      about.lastSequence = sequence;
      if (author.type !== 'visitor') about.unread += 1;
      tell(owner, 'message', message);
      alter(thread, author.type === 'agent' ? { readByAgent: sequence } : {});
      return message;
    },
    page: (thread, query) => {
      const limit = Number(query.get('limit') ?? 50);
      const all = thread.said;
      const { after, before } = Object.fromEntries(query);
      if (after !== undefined) {
        const rest = all.filter(({ sequence }) => sequence > Number(after));
        const items = rest.slice(0, limit);
        return { items, next: rest.length > limit ? `${items.at(-1)?.sequence}` : null };
      }
      const earlier = all.filter(({ sequence }) => sequence < Number(before ?? Number.POSITIVE_INFINITY));
      return { items: earlier.slice(-limit), next: null };
    },
    read: (thread, field, sequence) => {
      const { about, said } = thread;
      const next = Math.min(sequence, about.lastSequence);
      if (next <= about[field]) return;
      about[field] = next;
      const unread = said.slice(about.readByVisitor).filter(({ author }) => author.type !== 'visitor');
      alter(thread, { unread: unread.length });
    },
    keep: (id, file) => ({
      id,
      name: file.name ?? 'file',
      type: file.type,
      sizeBytes: file.size,
      url: `https://files.example/${id}`,
      urlExpiresAt: new Date(Date.now() + 600_000).toISOString(),
    }),
    file: (owner, id) => {
      const found = messages.find(({ files }) => files?.some((file) => file.id === id));
      const thread = threads.get(found?.caseId ?? found?.conversationId ?? '');
      return thread?.owner === owner ? found?.files?.[0] : undefined;
    },
    matches: (owner, { subject, orderId }) =>
      [...threads.values()]
        .filter((thread) => thread.kind === 'case' && thread.owner === owner)
        .map((thread) => show(thread) as SupportCase)
        .filter((each) => each.subject === subject || (orderId !== undefined && each.orderId === orderId)),
    transcript: (thread) =>
      thread.said.map(({ author, text }) => `${author.name ?? author.type}: ${text}\n`).join(''),
    stream: (owner, lastEventId, signal) => {
      const from = lastEventId ? Number(lastEventId) : told.length;
      let own: ReadableStreamDefaultController<Uint8Array>;
      return new ReadableStream({
        start: (controller) => {
          own = controller;
          controller.enqueue(encoder.encode(`: hello\nid: ${from}\n\n`));
          for (const event of told.slice(from)) if (event.owner === owner) controller.enqueue(event.bytes);
          open.set(controller, owner);
          signal.addEventListener('abort', () => open.delete(controller));
        },
        cancel: () => void open.delete(own),
      });
    },
    clear: () => {
      endStreams();
      threads.clear();
      messages.length = 0;
      told.length = 0;
    },
  };
};
