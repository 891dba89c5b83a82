import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Visitor } from '../auth/visitor-token.ts';
import type { Storage } from '../database/storage.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createLive, type Live, type LiveOptions } from './live.ts';

const noon = Date.parse('2026-11-22T12:00:00.000Z');
const fileUrls = { sign: () => ({ url: '', urlExpiresAt: '' }) };

describe.each(testDatabases)('open streams on %s', (name, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  let live: Live;
  let now: number;
  let ann: Visitor;
  /** The conversations of a test. */
  let ids: string[];
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
  });
  beforeEach(() => {
    now = noon;
    ann = { site: 'demo', anonymousId: randomUUID(), keyHash: 'key', userId: null };
    ids = [randomUUID(), randomUUID()];
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });
  afterEach(async () => {
    await live.stop();
  });
  const begin = (options: Partial<LiveOptions> = {}) => {
    live = createLive({
      storage,
      fileUrls,
      now: () => now,
      onError: (error) => expect.unreachable(String(error)),
      ...options,
    });
  };
  const converse = (number = 0) =>
    storage.run('startConversation', {
      id: ids[number] as string,
      visitor: ann,
      locale: 'en',
      state: 'queued',
      priority: false,
      at: now,
    });
  const say = (text: string, number = 0) =>
    storage.run('addMessage', {
      thread: 'conversation',
      threadId: ids[number] as string,
      id: randomUUID(),
      author: 'visitor',
      text,
      at: now,
    });
  const listen = async (lastEventId?: string, cut = vi.fn()) => {
    const readable = await live.open({
      listener: { kind: 'visitor', visitor: ann, expiresAt: noon + 60_000 },
      lastEventId,
      cut,
    });
    const reader = readable.getReader();
    const decoder = new TextDecoder();
    let text = '';
    return {
      cut,
      until: async (part: string) => {
        while (!text.includes(part)) {
          const { done, value } = await reader.read();
          if (done) throw new Error(`ended before ${part}: ${text}`);
          text += decoder.decode(value, { stream: true });
        }
        return text;
      },
      untilEnd: async () => {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return text;
          text += decoder.decode(value, { stream: true });
        }
      },
    };
  };

  it('say that they are there, and from where to go on', async () => {
    begin({ heartbeatMs: 1 });
    await converse();
    const stream = await listen();
    await say('Hello');
    live.wake();
    const text = await stream.until('event: conversation');
    const last = text.match(/id: (\d+)\nevent: conversation/)?.[1];
    await stream.until(`: \nid: ${last}\n\n`);
  });

  it('end when the token does, with nothing sent after it', async () => {
    begin({ heartbeatMs: 1_000_000 });
    await converse();
    const stream = await listen();
    await say('In time');
    live.wake();
    await stream.until('In time');
    now = noon + 60_000;
    await say('Too late');
    live.wake();
    expect(await stream.untilEnd()).not.toContain('Too late');
    expect(live.streams()).toEqual([]);
  });

  it('end when the token does, where nothing happens', async () => {
    begin({ heartbeatMs: 1 });
    const stream = await listen();
    now = noon + 60_000;
    await stream.untilEnd();
  });

  it('cut off who does not read, and serve the others on', async () => {
    begin({ maxQueuedBytes: 100_000 });
    await converse();
    const cut = vi.fn();
    // Nobody reads this one.
    await live.open({
      listener: { kind: 'visitor', visitor: ann, expiresAt: noon + 60_000 },
      cut,
    });
    const reading = await listen();
    for (let number = 1; number <= 30; number += 1) {
      await say(`${number}.${'x'.repeat(10_000)}`);
      live.wake();
      await reading.until(`"text":"${number}.`);
    }
    expect(cut).toHaveBeenCalledOnce();
    expect(live.streams()).toHaveLength(1);
  });

  it('get many changes that were missed page by page', async () => {
    begin();
    await converse();
    const start = (await listen()).until(': open');
    const from = (await start).match(/id: (\d+)/)?.[1];
    await Promise.all(Array.from({ length: 300 }, (_, index) => say(`text ${index}.`)));
    const text = await (await listen(from)).until('text 299.');
    const numbers = [...text.matchAll(/"text":"text (\d+)\./g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, index) => index));
  });

  it('tell once how a conversation is that changed often', async () => {
    begin();
    await converse();
    const stream = await listen();
    await Promise.all(Array.from({ length: 50 }, (_, index) => say(`text ${index}.`)));
    live.wake();
    const text = await stream.until('"lastSequence":50');
    expect(text.match(/event: message/g)).toHaveLength(50);
    expect(text.match(/event: conversation/g)).toHaveLength(1);
  });

  // SQLite has one server.
  it.runIf(name === 'postgres')('tell what another server on the same database wrote', async () => {
    begin({ pollMs: 1 });
    await converse();
    const stream = await listen();
    await say('Hello from there');
    await stream.until('Hello from there');
  });

  it('say nothing of what was deleted meanwhile', async () => {
    begin();
    await converse(0);
    await converse(1);
    const stream = await listen();
    await say('Forget me', 0);
    now = noon + 1_000;
    await say('Keep me', 1);
    await storage.run('expire', {
      class: 'conversations',
      site: 'demo',
      before: noon + 500,
      eventsBefore: 0,
      limit: 10,
    });
    live.wake();
    expect(await stream.until('Keep me')).not.toContain('Forget me');
  });
});
