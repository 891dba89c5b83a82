import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../auth/visitor-token.ts';
import { readThreadFacts } from '../conversations/thread-facts.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Storage } from '../database/storage.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { goneAfterMs, type RoutedSite } from './route-conversations.ts';
import { readWaits } from './waiting-time.ts';

const start = Date.parse('2026-11-23T10:00:00Z');
const aSite: Omit<RoutedSite, 'key'> = {
  topics: [
    { key: 'orders', group: 'shop' },
    { key: 'returns', group: 'shop', skill: 'returns' },
    { key: 'other' },
  ],
  groups: [
    { key: 'shop', languages: ['en', 'pl'] },
    { key: 'asia', languages: ['vi', 'zh'] },
    { key: 'stock' },
  ],
};

describe.each(testDatabases)('the line on %s', (_, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  let demo: RoutedSite;
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });
  // Each test has a site with agents of its own: a database for each would take longer than the tests.
  beforeEach(() => {
    demo = { ...aSite, key: randomUUID() };
  });
  const idOf = (name: string) => `${name}@${demo.key}`;

  const route = (now: number, { site = demo, upSince = start - 86_400_000 } = {}) =>
    storage.run('routeConversations', { sites: [site], now, upSince });
  const anAgent = async (
    name: string,
    fields: Record<string, unknown> = {},
    seenAt: number | null = start,
  ) => {
    await storage.run('addAgent', {
      id: idOf(name),
      email: idOf(name),
      passwordHash: '',
      by: 'admin',
      name,
      role: 'agent',
      sites: [demo.key],
      groups: [],
      skills: [],
      languages: [],
      capacity: 2,
      now: start,
      ...fields,
    });
    if (seenAt !== null) await storage.run('seeAgents', { ids: [idOf(name)], now: seenAt });
  };
  const aVisitor = (fields: Partial<Visitor> = {}): Visitor => ({
    site: demo.key,
    anonymousId: randomUUID(),
    keyHash: 'hash',
    userId: null,
    ...fields,
  });
  /** Somebody asks, and waits from that moment on. */
  const ask = async (at: number, fields: Record<string, unknown> = {}, visitor: Visitor = aVisitor()) => {
    const id = randomUUID();
    await storage.run('startConversation', {
      id,
      visitor,
      locale: 'en',
      state: 'queued',
      priority: false,
      at,
      ...fields,
    });
    await write(id, 'visitor', at);
    return id;
  };
  const write = (threadId: string, author: 'visitor' | 'agent', at: number, agentId?: string) =>
    storage.run('addMessage', {
      thread: 'conversation',
      threadId,
      id: randomUUID(),
      author,
      ...(agentId !== undefined && { agentId }),
      text: 'Hello',
      at,
    });
  const read = (id: string) =>
    storage.read.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  /** By name. */
  const assigneeOf = async (id: string) => (await read(id)).assignee_id?.split('@')[0] ?? null;
  const noticesOf = async (id: string): Promise<string[]> => {
    const rows = await storage.read
      .selectFrom('messages')
      .select('extra')
      .where('thread_id', '=', id)
      .where('author', '=', 'system')
      .orderBy('position')
      .execute();
    return rows.map(({ extra }) => JSON.parse(extra ?? '{}').notice.code);
  };

  it('gives whoever waits to an agent who is there, and says so', async () => {
    await anAgent('ana');
    const id = await ask(start);
    const [changed] = await route(start);
    expect(changed).toMatchObject({ id, state: 'open', assignee_id: idOf('ana') });
    expect(await noticesOf(id)).toEqual(['assigned']);
    expect(await route(start)).toEqual([]);
  });

  it('gives nobody to who is away, offline or removed', async () => {
    await anAgent('offline', {}, start - 30_001);
    await anAgent('never', {}, null);
    await anAgent('away');
    await storage.run('changeAgent', {
      id: idOf('away'),
      facts: {},
      status: 'away',
      by: 'agent',
      now: start,
    });
    await anAgent('removed');
    await storage.run('removeAgent', { id: idOf('removed'), by: 'admin', now: start });
    const id = await ask(start);
    await route(start);
    expect(await read(id)).toMatchObject({ state: 'queued', assignee_id: null });
  });

  it('waits with who has not written yet, and with whom the bot answers', async () => {
    await anAgent('ana');
    const silent = randomUUID();
    const visitor = aVisitor();
    await storage.run('startConversation', {
      id: silent,
      visitor,
      locale: 'en',
      state: 'queued',
      priority: false,
      at: start,
    });
    await ask(start, { state: 'bot' });
    expect(await route(start)).toEqual([]);
    await write(silent, 'visitor', start);
    expect(await route(start)).toHaveLength(1);
  });

  it('takes them one after the other until nobody is free, and goes on when somebody is', async () => {
    await anAgent('ana', { capacity: 1 });
    const second = await ask(start + 2);
    const first = await ask(start + 1);
    await route(start + 3);
    expect([await assigneeOf(first), await assigneeOf(second)]).toEqual(['ana', null]);
    await storage.run('changeConversation', { id: first, state: 'closed', at: start + 4 });
    await route(start + 4);
    expect(await assigneeOf(second)).toBe('ana');
  });

  it('never gives one to two, however many servers ask at once', async () => {
    await anAgent('ana', { capacity: 3 });
    await anAgent('bo', { capacity: 3 });
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => ask(start + index)));
    const answers = await Promise.all(Array.from({ length: 6 }, () => route(start + 10)));
    const given = answers.flat().filter(({ state }) => state === 'open');
    expect(new Set(given.map(({ id }) => id)).size).toBe(given.length);
    expect(given).toHaveLength(6);
    const owners = await Promise.all(ids.map(assigneeOf));
    expect(owners.filter((owner) => owner === 'ana')).toHaveLength(3);
    expect(owners.slice(6)).toEqual([null, null]);
  });

  it('puts customers of high value first, by what was proven alone', async () => {
    const site = { ...demo, highValue: { spent: 500, traits: { tier: 'gold' } } };
    const anOrder = (userId: string, total: number) => ({
      type: 'track',
      event: 'Order Completed',
      userId,
      properties: { order_id: `order of ${userId}`, total, currency: 'EUR' },
    });
    await storage.run('ingest', anIngestRequest([anOrder('rich', 600)], { site: demo.key, trusted: true }));
    await storage.run('ingest', anIngestRequest([anOrder('boaster', 9_000)], { site: demo.key }));
    const plain = await ask(start, {}, aVisitor({ userId: 'plain' }));
    const boaster = await ask(start + 1, {}, aVisitor({ userId: 'boaster' }));
    const rich = await ask(start + 2, {}, aVisitor({ userId: 'rich' }));
    await anAgent('ana', { capacity: 1 });
    await route(start + 3, { site });
    expect(await assigneeOf(rich)).toBe('ana');
    expect((await read(rich)).priority).toBe(1);
    expect([(await read(plain)).priority, (await read(boaster)).priority]).toEqual([0, 0]);
  });

  it('finds the group by topic and language, and keeps the one that an agent chose', async () => {
    const english = await ask(start, { topic: 'orders' });
    const chinese = await ask(start, { topic: 'orders', locale: 'zh-Hant' });
    const persian = await ask(start, { topic: 'orders', locale: 'fa' });
    const other = await ask(start, { topic: 'other' });
    const given = await ask(start, { topic: 'orders', locale: 'fa', group: 'stock' });
    await route(start);
    const groups = await Promise.all([english, chinese, persian, other, given].map(read));
    expect(groups.map(({ group_key }) => group_key)).toEqual(['shop', 'asia', null, null, 'stock']);
  });

  it('gives what takes a skill to whoever has it', async () => {
    await anAgent('ana');
    await anAgent('bo', { skills: ['returns'], capacity: 1 });
    const first = await ask(start, { topic: 'returns' });
    const second = await ask(start + 1, { topic: 'returns' });
    await route(start + 2);
    expect([await assigneeOf(first), await assigneeOf(second)]).toEqual(['bo', null]);
  });

  describe('when an agent goes', () => {
    const gone = start + goneAfterMs + 1;

    it('takes back who waits for an answer, to where they would stand', async () => {
      await anAgent('ana');
      const waiting = await ask(start);
      const answered = await ask(start);
      await route(start);
      await write(answered, 'agent', start + 1, idOf('ana'));
      const later = await ask(start + 5);
      await route(gone - 1);
      expect(await assigneeOf(waiting)).toBe('ana');
      await anAgent('bo', { capacity: 1 }, gone);
      await route(gone);
      expect(await assigneeOf(waiting)).toBe('bo');
      expect(await noticesOf(waiting)).toEqual(['assigned', 'queued', 'assigned']);
      expect([await assigneeOf(answered), await assigneeOf(later)]).toEqual(['ana', null]);
    });

    it('gives them time to come back after the server itself was away', async () => {
      await anAgent('ana');
      const id = await ask(start);
      await route(start);
      await route(gone + 500_000, { upSince: gone + 400_000 });
      expect(await assigneeOf(id)).toBe('ana');
      await route(gone + 600_000, { upSince: gone + 400_000 });
      expect(await assigneeOf(id)).toBeNull();
    });

    it('takes back at once what a removed agent had', async () => {
      await anAgent('ana');
      const id = await ask(start);
      await route(start);
      await storage.run('removeAgent', { id: idOf('ana'), by: 'admin', now: start });
      await route(start + 1);
      expect(await read(id)).toMatchObject({ state: 'queued', assignee_id: null, queued_at: start });
    });
  });

  it('takes back what an agent has of a site that they no longer work for', async () => {
    await anAgent('ana');
    const id = await ask(start);
    await route(start);
    const change = { id: idOf('ana'), facts: { sites: ['elsewhere'] }, by: 'admin' as const, now: start };
    await storage.run('changeAgent', change);
    await route(start + 1);
    expect(await assigneeOf(id)).toBeNull();
  });

  it('counts in a place of the line who waits, not who has said nothing yet', async () => {
    await storage.run('startConversation', {
      id: randomUUID(),
      visitor: aVisitor(),
      locale: 'en',
      state: 'queued',
      priority: false,
      at: start,
    });
    const first = await ask(start + 1);
    const second = await ask(start + 2);
    const facts = await readThreadFacts(storage, 'conversation', [first, second]);
    expect([facts.get(first)?.place, facts.get(second)?.place]).toEqual([1, 2]);
  });

  describe('when nobody is there', () => {
    const onTuesdays = (): RoutedSite => ({
      ...demo,
      hours: { timeZone: 'Europe/Warsaw', week: { tue: [['09:00', '17:00']] }, holidays: [] },
    });
    const textOf = async (id: string) =>
      storage.read
        .selectFrom('messages')
        .select(['text', 'extra'])
        .where('thread_id', '=', id)
        .where('author', '=', 'system')
        .executeTakeFirst();

    it('says so once, with when it opens and how to hear of the answer, in the customer’s language', async () => {
      const id = await ask(start, { locale: 'pl' });
      await route(start, { site: onTuesdays() });
      await route(start + 1, { site: onTuesdays() });
      expect(await noticesOf(id)).toEqual(['away']);
      const told = await textOf(id);
      expect(told?.text).toContain('wtorek, 24 listopada 09:00');
      expect(told?.text).toContain('Zostaw adres e-mail');
      expect(JSON.parse(told?.extra ?? '')).toEqual({
        notice: { code: 'away', opensAt: '2026-11-24T08:00:00.000Z' },
      });
    });

    it('goes by the hours that the owner set at the desk', async () => {
      const owner = openDatabase(database.config);
      const set = (hours: unknown) =>
        owner.db
          .insertInto('site_overrides')
          .values({ site: demo.key, settings: JSON.stringify({ hours }), revision: 1, updated_at: start })
          .onConflict((row) => row.column('site').doUpdateSet({ settings: JSON.stringify({ hours }) }))
          .execute();
      const opensAt = async () => {
        const id = await ask(start);
        await route(start, { site: onTuesdays() });
        return JSON.parse((await textOf(id))?.extra ?? '').notice.opensAt;
      };
      await set({ timeZone: 'UTC', week: { wed: [['06:00', '07:00']] }, holidays: [] });
      expect(await opensAt()).toBe('2026-11-25T06:00:00.000Z');
      await set(null);
      expect(await opensAt()).toBeUndefined();
      await set({ timeZone: 'Nowhere', week: {} });
      expect(await opensAt()).toBe('2026-11-24T08:00:00.000Z');
      await owner.db.destroy();
    });

    it('asks for no address that it has, or does not want', async () => {
      const id = await ask(start, { contact: { email: 'a@shop.example' } });
      await route(start, { site: onTuesdays() });
      expect((await textOf(id))?.text).not.toContain('e-mail');
      const other = await ask(start);
      await route(start, { site: { ...onTuesdays(), asksNoEmail: true } });
      expect((await textOf(other))?.text).not.toContain('e-mail');
    });

    it('says it within opening hours too, and not where somebody is only busy', async () => {
      const alone = await ask(start);
      await route(start);
      expect(await noticesOf(alone)).toEqual(['away']);
      await anAgent('ana', { capacity: 1 });
      const busy = await ask(start + 1);
      await route(start + 2);
      expect([await assigneeOf(alone), await noticesOf(busy)]).toEqual(['ana', []]);
    });

    it('lets who works late answer all the same', async () => {
      await anAgent('ana');
      const id = await ask(start);
      await route(start, { site: onTuesdays() });
      expect(await noticesOf(id)).toEqual(['assigned']);
    });
  });

  it('remembers how long the last ones waited for a person', async () => {
    await anAgent('ana', { capacity: 50 });
    for (const [index, waited] of [60_000, 120_000, 30_000].entries()) {
      const id = await ask(start + index);
      await route(start + index);
      await write(id, 'agent', start + index + waited, idOf('ana'));
    }
    await ask(start);
    const now = start + 200_000;
    expect(await readWaits(storage.read, { site: demo.key, now })).toEqual([120_000, 60_000, 30_000]);
    expect(await readWaits(storage.read, { site: demo.key, group: 'shop', now })).toEqual([]);
    expect(await readWaits(storage.read, { site: 'other', now })).toEqual([]);
    expect(await readWaits(storage.read, { site: demo.key, now: now + 86_400_000 })).toEqual([]);
  });
});
