import type { Agent, ArticleCard, CannedAnswer, DeskSession, Message, Profile } from '@rapport/sdk/models';
import type { DeskEvent } from '../live/live.ts';
import { type DeskThread, isCase, isClosed } from '../threads/desk-thread.ts';
import { aSession, now } from './desk-data.fixture.ts';

/** What a fake server knows. */
export interface FakeData {
  /** Undefined while nobody is signed in. */
  session: DeskSession | undefined;
  password: string;
  threads: DeskThread[];
  messages: Record<string, Message[]>;
  agents: Agent[];
  profiles: Record<string, Profile>;
  answers: CannedAnswer[];
  /** What is suggested beside every thread. */
  articles: ArticleCard[];
  /** Answers of other paths, by `METHOD /path`; a number is a refusal of that status. */
  other: Record<string, unknown>;
}

/** A request as it came. */
export interface FakeRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  json: unknown;
  headers: Headers;
}

/** Stands for the server in the desk's own tests: the same paths, kept in memory. */
export interface FakeServer {
  fetch: typeof fetch;
  data: FakeData;
  requests: FakeRequest[];
  /** Tells everybody who listens. */
  emit(event: DeskEvent): void;
  /** Breaks every stream, or refuses everything until it is told otherwise. */
  cut(): void;
  isDown: boolean;
}

const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { etag: '"1"' } });
const problem = (status: number, code: string): Response =>
  json({ type: 'about:blank', title: code, status, code }, status);

/** Creates a server with this data. */
export const createFakeServer = (part: Partial<FakeData> = {}): FakeServer => {
  const data: FakeData = {
    session: aSession(),
    password: 'correct horse battery staple',
    threads: [],
    messages: {},
    agents: [],
    profiles: {},
    answers: [],
    articles: [],
    other: {},
    ...part,
  };
  const requests: FakeRequest[] = [];
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();
  let eventId = 0;

  const emit = ({ type, data }: DeskEvent): void => {
    eventId += 1;
    const frame = encoder.encode(`id: ${eventId}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    for (const stream of streams) stream.enqueue(frame);
  };

  const listThreads = (kind: string, query: Record<string, string>): Response => {
    const me = data.session?.agent.id;
    const { assignee, state, query: wanted = '', group } = query;
    const items = data.threads.filter(
      (thread) =>
        isCase(thread) === (kind === 'cases') &&
        (!state || thread.state === state) &&
        (!group || thread.group === group) &&
        (assignee === undefined || thread.assignee?.id === (assignee === 'me' ? me : undefined)) &&
        `${thread.preview} ${Object.values(thread.person).join(' ')}`
          .toLowerCase()
          .includes(wanted.toLowerCase()),
    );
    return json({ items, next: null });
  };

  const put = (thread: DeskThread): DeskThread => {
    data.threads = data.threads.map((other) => (other.id === thread.id ? thread : other));
    emit({ type: isCase(thread) ? 'case' : 'conversation', data: thread } as DeskEvent);
    return thread;
  };

  const addMessage = (thread: DeskThread, body: { id: string; text: string }): Response => {
    data.messages[thread.id] ??= [];
    const messages = data.messages[thread.id]!;
    const stored = messages.find(({ id }) => id === body.id);
    if (stored) return json(stored);
    const { id: _, ...rest } = thread;
    const message: Message = {
      ...body,
      ...(isCase({ id: thread.id, ...rest } as DeskThread)
        ? { caseId: thread.id }
        : { conversationId: thread.id }),
      sequence: (messages.at(-1)?.sequence ?? 0) + 1,
      author: { type: 'agent', name: data.session?.agent.name ?? '' },
      createdAt: new Date(now).toISOString(),
    };
    messages.push(message);
    emit({ type: 'message', data: message });
    return json(message, 201);
  };

  const change = (thread: DeskThread, wanted: Record<string, unknown>): Response => {
    const { assignee, ...rest } = wanted;
    const agent = data.agents.find(({ id }) => id === assignee);
    const { assignee: before, ...unassigned } = thread;
    const next = { ...(assignee === undefined ? thread : unassigned), ...rest } as DeskThread;
    if (agent) next.assignee = { id: agent.id, name: agent.name };
    if (isClosed(next)) delete next.waitingSince;
    return json(put(next));
  };

  const answerThread = ({ method, path, query, json: body }: FakeRequest): Response => {
    const [, , , kind = '', id = '', rest = ''] = path.split('/');
    if (!id && method === 'GET') return listThreads(kind, query);
    const thread = data.threads.find((one) => one.id === id);
    if (!thread) return problem(404, 'not_found');
    if (rest === 'messages' && method === 'POST')
      return addMessage(thread, body as { id: string; text: string });
    if (rest === 'messages') {
      const { after, before, limit = '50' } = query;
      const all = (data.messages[id] ?? []).filter(
        ({ sequence }) => (!after || sequence > Number(after)) && (!before || sequence < Number(before)),
      );
      return json({ items: after ? all.slice(0, Number(limit)) : all.slice(-Number(limit)), next: null });
    }
    if (rest === 'customer') {
      const { person } = thread;
      const theirs = data.threads.filter(
        (one) => one.id !== id && one.person.anonymousId === person.anonymousId,
      );
      return json({
        profile: data.profiles[person.userId ?? person.anonymousId] ?? null,
        cases: theirs.filter(isCase),
        conversations: theirs.filter((one) => !isCase(one)),
        articles: data.articles,
      });
    }
    if (rest === 'read') put({ ...thread, unreadByAgents: 0 });
    if (rest) return new Response(null, { status: 204 });
    return method === 'PATCH' ? change(thread, body as Record<string, unknown>) : json(thread);
  };

  const openStream = (signal: AbortSignal | null | undefined): Response => {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        streams.add(controller);
        controller.enqueue(encoder.encode(': here\n\n'));
      },
      cancel: () => void streams.delete(own),
    });
    signal?.addEventListener('abort', () => {
      if (streams.delete(own)) own.error(signal.reason);
    });
    return new Response(body);
  };

  const answer = (request: FakeRequest): Response => {
    const { method, path, query } = request;
    const known = data.other[`${method} ${path}`];
    if (typeof known === 'number') return problem(known, 'refused');
    if (known !== undefined) return known === null ? new Response(null, { status: 204 }) : json(known);
    if (path === '/v1/desk/session' && method === 'POST') {
      const { password } = request.json as { password: string };
      if (password !== data.password) return problem(401, 'unauthorized');
      data.session ??= aSession();
    }
    if (path === '/v1/desk/session' && method === 'DELETE') {
      data.session = undefined;
      return new Response(null, { status: 204 });
    }
    if (!data.session) return problem(401, 'unauthorized');
    if (path === '/v1/desk/session') return json(data.session);
    if (/^\/v1\/admin\/(conversations|cases)/.test(path)) return answerThread(request);
    if (path === '/v1/admin/agents') return json({ items: data.agents, next: null });
    if (path === '/v1/admin/canned-answers')
      return json({ items: data.answers.filter(({ site }) => site === query.site), next: null });
    return problem(404, 'not_found');
  };

  const server: FakeServer = {
    data,
    requests,
    isDown: false,
    emit,
    cut() {
      for (const stream of streams) stream.error(new TypeError('the connection is gone'));
      streams.clear();
    },
    fetch: async (input, init = {}) => {
      if (server.isDown) throw new TypeError('nobody is there');
      const { pathname: path, searchParams } = new URL(String(input), 'https://desk.example');
      const headers = new Headers(init.headers);
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      const request = {
        method: init.method ?? 'GET',
        path,
        query: Object.fromEntries(searchParams),
        json: body,
        headers,
      };
      requests.push(request);
      if (path === '/v1/stream') return data.session ? openStream(init.signal) : problem(401, 'unauthorized');
      return answer(request);
    },
  };
  return server;
};
