import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Message, MessageList } from '@rapport/sdk/models';
import { secretKey } from './site.ts';

/** Somebody in a conversation: writes one message after the other, and listens. */
export interface Talker {
  name: string;
  /** What was to be said, in order; all of it once it is complete. */
  texts: string[];
  /** What the stream brought of visitors and agents, in order. */
  heard: Message[];
}

/** Visitors, each in a conversation with the agent, who write as fast as they are answered. */
export interface ChatLoad {
  visitors: readonly Talker[];
  agent: Talker;
  /** Writes until something has happened so many times more, kills the server, and resolves when all have met that. */
  untilKilled(kill: () => Promise<void>, what: 'sent' | 'acknowledged', count: number): Promise<void>;
  /** Sends what is missing. */
  complete(): Promise<void>;
  /** What a visitor's conversation holds, the bot’s and the system’s messages too. */
  history(visitor: Talker): Promise<Message[]>;
  close(): Promise<void>;
}

interface Writer {
  talker: Talker;
  /** Whose conversation it is. Texts name it by this, as a random id may look like an IBAN and be masked. */
  to: string;
  path: string;
  headers: Record<string, string>;
  /** The message that was not acknowledged yet. */
  pending: { id: string; text: string } | undefined;
  written: number;
}

const retryMs = 25;

/** Begins the conversations, and listens in each; streams that break go on where they were. */
export const createChatLoad = async (origin: string, count = 6): Promise<ChatLoad> => {
  const stopped = new AbortController();
  const streams: Promise<void>[] = [];
  const call = async (method: string, path: string, headers: HeadersInit, body?: unknown) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };

  const listen = async (talker: Talker, headers: Record<string, string>, opened: () => void) => {
    let lastEventId = '';
    const take = (block: string) => {
      lastEventId = /(?:^|\n)id: (\d+)/.exec(block)?.[1] ?? lastEventId;
      const [, type, data] = /\nevent: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (type === 'reset') throw new Error(`${talker.name} was told to read anew`);
      if (type !== 'message') return;
      const message = JSON.parse(data ?? '') as Message;
      if (['visitor', 'agent'].includes(message.author.type)) talker.heard.push(message);
    };
    while (!stopped.signal.aborted) {
      try {
        const answer = await fetch(`${origin}/v1/stream`, {
          headers: { ...headers, ...(lastEventId && { 'last-event-id': lastEventId }) },
          signal: stopped.signal,
        });
        if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`);
        let rest = '';
        const decoder = new TextDecoder();
        for await (const part of answer.body) {
          const blocks = (rest + decoder.decode(part, { stream: true })).split('\n\n');
          rest = blocks.pop() ?? '';
          for (const block of blocks) take(block);
          opened();
        }
      } catch (cause) {
        // What undici throws when a connection is cut or refused.
        if (!(cause instanceof TypeError) && !stopped.signal.aborted) throw cause;
      }
      if (!stopped.signal.aborted) await setTimeout(retryMs);
    }
  };
  const open = (talker: Talker, headers: Record<string, string>): Promise<void> =>
    new Promise((resolve, reject) => {
      const listening = listen(talker, headers, resolve);
      listening.catch(reject);
      streams.push(listening);
    });

  const admin = { authorization: `Bearer ${secretKey}` };
  const signIn = { email: `${randomUUID()}@shop.example`, password: randomUUID() };
  await call('POST', '/v1/admin/agents', admin, { ...signIn, name: 'Ana', role: 'agent' });
  const session = await call('POST', '/v1/desk/session', { origin }, signIn);
  const { csrfToken } = (await session.json()) as { csrfToken: string };
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const desk = { cookie, origin, 'x-csrf-token': csrfToken };
  const agent: Talker = { name: 'agent', texts: [], heard: [] };
  await open(agent, desk);

  const writers: Writer[] = [];
  const conversations = new Map<Talker, { id: string; headers: Record<string, string> }>();
  for (let number = 0; number < count; number += 1) {
    const anonymousId = randomUUID();
    const site = { authorization: `Basic ${Buffer.from('demo:').toString('base64')}` };
    const { token } = (await (await call('POST', '/v1/visitors', site, { anonymousId })).json()) as {
      token: string;
    };
    const headers = { authorization: `Bearer ${token}` };
    const id = randomUUID();
    await call('POST', '/v1/conversations', headers, { id });
    const talker: Talker = { name: `visitor ${number}`, texts: [], heard: [] };
    conversations.set(talker, { id, headers });
    await open(talker, headers);
    const path = `conversations/${id}/messages`;
    writers.push({ talker, to: talker.name, path: `/v1/${path}`, headers, pending: undefined, written: 0 });
    writers.push({
      talker: agent,
      to: talker.name,
      path: `/v1/admin/${path}`,
      headers: desk,
      pending: undefined,
      written: 0,
    });
  }

  /** Sends the next message, or again the one that nobody acknowledged; answers false when nobody took it. */
  const send = async (writer: Writer, onSent?: () => void): Promise<boolean> => {
    const { talker, path, headers } = writer;
    if (!writer.pending) {
      writer.written += 1;
      const text = `${talker.name} to ${writer.to}, ${writer.written}`;
      writer.pending = { id: randomUUID(), text };
      talker.texts.push(text);
    }
    try {
      const asked = call('POST', path, headers, writer.pending);
      onSent?.();
      await asked;
    } catch (cause) {
      if (cause instanceof TypeError) return false;
      throw cause;
    }
    writer.pending = undefined;
    return true;
  };

  return {
    visitors: [...conversations.keys()],
    agent,
    untilKilled: async (kill, what, times) => {
      let killed: Promise<void> | undefined;
      const counts = { sent: 0, acknowledged: 0 };
      const happened = (event: keyof typeof counts) => {
        counts[event] += 1;
        if (event === what && counts[event] === times) killed = kill();
      };
      const write = async (writer: Writer): Promise<void> => {
        while (await send(writer, () => happened('sent'))) happened('acknowledged');
      };
      await Promise.all(writers.map(write));
      await killed;
    },
    complete: async () => {
      for (const writer of writers)
        if (writer.pending && !(await send(writer))) throw new Error('the server is not there');
    },
    history: async (visitor) => {
      const { id, headers } = conversations.get(visitor) as { id: string; headers: Record<string, string> };
      const messages: Message[] = [];
      for (let after: string | null = '0'; after !== null; ) {
        const path = `/v1/conversations/${id}/messages?limit=200&after=${after}`;
        const page = (await (await call('GET', path, headers)).json()) as MessageList;
        messages.push(...page.items);
        after = page.next;
      }
      return messages;
    },
    close: async () => {
      stopped.abort();
      await Promise.all(streams);
    },
  };
};
