import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../auth/visitor-token.ts';
import { createTellEvents } from '../conversations/tell-events.ts';
import type { Storage } from '../database/storage.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import { createCaseEvents } from './case-events.ts';
import { createUntoldEvents } from './untold-events.ts';

const ann: Visitor = { site: 'demo', anonymousId: 'ann', keyHash: 'hash', userId: null };
const noon = Date.parse('2026-11-22T12:00:00.000Z');

describe.each(testDatabases)('what was not told as the server ended, on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  let isDown: boolean;
  const ids = { conversation: randomUUID(), case: randomUUID(), other: randomUUID() };
  beforeEach(async () => {
    database = await createDatabase();
    storage = await database.open();
    isDown = false;
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
  });

  /** What tells, as the server has it. */
  const server = () =>
    ({
      storage: {
        ...storage,
        run: (...given: Parameters<Storage['run']>) =>
          isDown ? Promise.reject(new Error('killed')) : storage.run(...given),
      },
      config: { connectors: [] },
      deliveries: { wake: () => {} },
      sites: { site: () => demoSite },
      now: () => noon + 60_000,
      newId: randomUUID,
    }) as never;
  const say = (text: string, at: number, part = {}) =>
    storage.run('addMessage', {
      thread: 'conversation',
      threadId: ids.conversation,
      id: randomUUID(),
      author: 'visitor',
      text,
      at,
      ...part,
    });
  /** Everything is committed, as when the process is killed right after; nothing is told. */
  const live = async () => {
    await storage.run('startConversation', {
      id: ids.conversation,
      visitor: ann,
      locale: 'en',
      state: 'bot',
      priority: false,
      at: noon,
    });
    await say('Where is it?', noon + 1);
    await say('This may help.', noon + 2, { author: 'bot' });
    await say('Only for agents', noon + 3, { author: 'agent', note: true });
    for (const [at, id] of [ids.case, ids.other].entries())
      await storage.run('createCase', {
        id,
        visitor: ann,
        locale: 'en',
        subject: 'A cup',
        text: `It broke ${at}`,
        at: noon + 10 + at,
      } as never);
    await storage.run('changeCase', { id: ids.other, state: 'solved', at: noon + 20 });
  };
  const restart = async () => {
    const errors: unknown[] = [];
    const { tell } = createTellEvents(server());
    const untold = createUntoldEvents({ storage, tell, onError: (error) => errors.push(error) });
    untold.start();
    await untold.settled();
    return errors;
  };
  const told = async () => {
    const rows = await storage.read.selectFrom('events').select('payload').orderBy('sequence').execute();
    return rows.map(({ payload }) => {
      const { event, properties } = JSON.parse(payload) as { event: string; properties: { text?: string } };
      return `${event} ${properties.text ?? ''}`.trim();
    });
  };
  const everything = [
    'Case Created',
    'Case Created',
    'Case Solved',
    'Conversation Started',
    'Message Sent It broke 0',
    'Message Sent It broke 1',
    'Message Sent This may help.',
    'Message Sent Where is it?',
  ];

  it('is told once when it starts again, and of notes nothing', async () => {
    await live();
    expect(await told()).toEqual([]);
    expect(await restart()).toEqual([]);
    expect((await told()).sort()).toEqual(everything);
    await restart();
    expect((await told()).sort()).toEqual(everything);
  });

  it('is told by the next start where this one fails in the middle', async () => {
    await live();
    isDown = true;
    expect(await restart()).toEqual([new Error('killed')]);
    expect(await told()).toEqual([]);
    isDown = false;
    expect(await restart()).toEqual([]);
    expect((await told()).sort()).toEqual(everything);
  });

  it('is told once, also when what is joined to another case is written there again', async () => {
    await live();
    const { rows } = { rows: await storage.read.selectFrom('cases').selectAll().execute() };
    await createCaseEvents(server()).created(rows[0]!);
    await storage.run('mergeCases', { id: ids.other, into: ids.case, at: noon + 30 });
    await restart();
    expect((await told()).filter((event) => event.includes('It broke')).sort()).toEqual([
      'Message Sent It broke 0',
      'Message Sent It broke 1',
    ]);
    expect((await told()).filter((event) => event === 'Case Created')).toHaveLength(2);
  });
});
