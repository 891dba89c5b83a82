import { HttpResponse, http, type RequestHandler } from 'msw';
import type * as z from 'zod/mini';
import {
  caseQuestion,
  conversationChange,
  type Message,
  type MessageAuthor,
  newCase,
  newConversation,
  newMessage,
  readUpTo,
  type TypingNotice,
} from '../models/index.ts';
import { createChatBook, type StoredThread } from './chat-book.ts';

/** What is said in conversations and cases, and the other side of it. */
export interface ReceivedChat {
  /** All messages of all visitors, in order of arrival, each id once. */
  readonly messages: readonly Message[];
  /** Answers in a conversation or case, as an agent unless somebody else is named. @default author: {type: 'agent', name: 'Ada'} */
  answer(threadId: string, text: string, author?: MessageAuthor): Message;
  /** An agent has read everything. */
  readAll(threadId: string): void;
  /** An agent writes. */
  type(threadId: string): void;
  /** Ends all open streams, as when a server is started anew. */
  endStreams(): void;
}

/** The handlers, and what they have taken in. */
export interface ChatHandlers {
  readonly chat: ReceivedChat;
  readonly handlers: RequestHandler[];
  clear(): void;
}

interface ChatHandlersOptions {
  /** With `/v1`. */
  base: string;
  /** Whose token it is. */
  ownerOf: (authorization: string | null) => string | undefined;
  isSite: (request: Request, key: string | undefined) => boolean;
  problem: (status: number, code: string) => Response;
}

type Answer = (
  owner: string,
  request: Request,
  id: string,
) => Response | undefined | Promise<Response | undefined>;

const bodyOf = async <Schema extends z.ZodMiniType>(request: Request, schema: Schema) =>
  schema.safeParse(await request.json().catch(() => undefined)).data as z.output<Schema> | undefined;

/** Creates handlers that hold conversations and cases, and stream what happens in them. */
export const createChatHandlers = ({ base, ownerOf, isSite, problem }: ChatHandlersOptions): ChatHandlers => {
  const book = createChatBook();
  const json = (body: object, status = 200) => HttpResponse.json(body as never, { status });
  const empty = () => new HttpResponse(null, { status: 204 });

  /** Answers a visitor; 404 where there is nothing of theirs, 400 for a body of another shape. */
  const forVisitor =
    (answer: Answer) =>
    async ({ request, params }: { request: Request; params: Record<string, unknown> }) => {
      const owner = ownerOf(request.headers.get('authorization'));
      if (owner === undefined) return problem(401, 'unauthorized');
      return (await answer(owner, request, String(params.id))) ?? problem(404, 'not_found');
    };
  const refused = () => problem(400, 'invalid_body');
  const add = (thread: StoredThread, id: string, fields: Partial<Message>) => {
    const stored = book.messages.find((message) => message.id === id);
    if (stored) return json(stored, 200);
    return json(book.add(thread, { type: 'visitor' }, { id, ...fields }), 201);
  };

  /** What conversations and cases have in common. */
  const common = (kind: 'conversation' | 'case'): RequestHandler[] => {
    const path = `${base}/${kind}s`;
    const find = (owner: string, id: string) => book.find(kind, id, owner);
    return [
      http.get(
        path,
        forVisitor((owner) => json({ items: book.list(kind, owner), next: null })),
      ),
      http.get(
        `${path}/:id`,
        forVisitor((owner, _, id) => {
          const thread = find(owner, id);
          return thread && json(book.show(thread));
        }),
      ),
      http.get(
        `${path}/:id/messages`,
        forVisitor((owner, request, id) => {
          const thread = find(owner, id);
          return thread && json(book.page(thread, new URL(request.url).searchParams));
        }),
      ),
      http.post(
        `${path}/:id/messages`,
        forVisitor(async (owner, request, id) => {
          const thread = find(owner, id);
          const body = thread && (await bodyOf(request, newMessage));
          if (!thread) return undefined;
          return body ? add(thread, body.id, body) : refused();
        }),
      ),
      http.post(
        `${path}/:id/files`,
        forVisitor(async (owner, request, id) => {
          const thread = find(owner, id);
          if (!thread) return undefined;
          const form = await request.formData();
          const file = form.get('file');
          const messageId = String(form.get('id'));
          return file instanceof Blob
            ? add(thread, messageId, { files: [book.keep(messageId, file)] })
            : refused();
        }),
      ),
      http.post(
        `${path}/:id/read`,
        forVisitor(async (owner, request, id) => {
          const thread = find(owner, id);
          const body = await bodyOf(request, readUpTo);
          if (!thread || !body) return thread && refused();
          book.read(thread, 'readByVisitor', body.sequence);
          return empty();
        }),
      ),
      http.post(
        `${path}/:id/typing`,
        forVisitor((owner, _, id) => find(owner, id) && empty()),
      ),
      http.get(
        `${path}/:id/transcript`,
        forVisitor((owner, _, id) => {
          const thread = find(owner, id);
          return thread && HttpResponse.text(book.transcript(thread));
        }),
      ),
    ];
  };

  const handlers: RequestHandler[] = [
    ...common('conversation'),
    ...common('case'),
    http.post(
      `${base}/conversations`,
      forVisitor(async (owner, request) => {
        const body = await bodyOf(request, newConversation);
        if (!body) return refused();
        const { isNew, thread } = book.open('conversation', owner, body);
        return thread && json(book.show(thread), isNew ? 201 : 200);
      }),
    ),
    http.patch(
      `${base}/conversations/:id`,
      forVisitor(async (owner, request, id) => {
        const thread = book.find('conversation', id, owner);
        const body = await bodyOf(request, conversationChange);
        if (!thread || !body) return thread && refused();
        return json(book.change(thread, body));
      }),
    ),
    http.post(
      `${base}/cases`,
      forVisitor(async (owner, request) => {
        const body = await bodyOf(request, newCase);
        if (!body) return refused();
        const { text, ...fields } = body;
        const { isNew, thread } = book.open('case', owner, fields);
        if (thread && isNew) book.add(thread, { type: 'visitor' }, { text });
        return thread && json(book.show(thread), isNew ? 201 : 200);
      }),
    ),
    http.post(
      `${base}/case-matches`,
      forVisitor(async (owner, request) => {
        const body = await bodyOf(request, caseQuestion);
        return body ? json({ items: book.matches(owner, body) }) : refused();
      }),
    ),
    http.get(
      `${base}/files/:id`,
      forVisitor((owner, _, id) => {
        const file = book.file(owner, id);
        return file && json(file);
      }),
    ),
    http.get(`${base}/chat`, ({ request }) => {
      const site = new URL(request.url).searchParams.get('site') ?? undefined;
      const isKnown = ownerOf(request.headers.get('authorization')) !== undefined || isSite(request, site);
      return isKnown ? json({ open: true, online: true, usualWaitMs: 60_000 }) : problem(401, 'unauthorized');
    }),
    http.get(
      `${base}/stream`,
      forVisitor(
        (owner, request) =>
          new HttpResponse(book.stream(owner, request.headers.get('last-event-id'), request.signal), {
            headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
          }),
      ),
    ),
  ];

  return {
    handlers,
    clear: book.clear,
    chat: {
      messages: book.messages,
      answer: (threadId, text, author = { type: 'agent', name: 'Ada' }) =>
        book.add(book.get(threadId), author, { text }),
      readAll: (threadId) => book.read(book.get(threadId), 'readByAgent', Number.POSITIVE_INFINITY),
      type: (threadId) => {
        const { kind, owner } = book.get(threadId);
        const notice: TypingNotice = {
          [`${kind}Id`]: threadId,
          author: { type: 'agent', name: 'Ada' },
        };
        book.tell(owner, 'typing', notice);
      },
      endStreams: book.endStreams,
    },
  };
};
