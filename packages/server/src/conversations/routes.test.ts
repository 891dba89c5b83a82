import { randomUUID } from 'node:crypto';
import type { Message } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVisitorTokens } from '../auth/visitor-token.ts';
import { deriveSecret } from '../secret-key.ts';
import { aVisitor, type TestVisitor } from '../testing/a-visitor.ts';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer, secretKey, type TestServer } from '../testing/test-server.ts';

/** What people said: what the line tells comes in between when it comes. */
const saidIn = (items: Message[]) => items.filter(({ author }) => author.type !== 'system');
const textsOf = (items: Message[]) => saidIn(items).map(({ text }) => text);
const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);

describe.each(testDatabases)('conversations on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let server: TestServer;
  let agent: SignedInAgent;
  let ann: TestVisitor;
  beforeAll(async () => {
    database = await createDatabase();
    server = await createTestServer({ database: database.config });
    agent = await signInAgent(server);
    ann = await aVisitor(server);
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });
  const messagesOf = async (visitor: TestVisitor, id: string, query = '') =>
    (await visitor.call('GET', `/v1/conversations/${id}/messages${query}`)).body;
  const open = (id: string) =>
    agent.call('PATCH', `/v1/admin/conversations/${id}`, { body: { state: 'open' } });
  const answer = (id: string, text: string, more: Record<string, unknown> = {}) =>
    agent.call('POST', `/v1/admin/conversations/${id}/messages`, {
      body: { id: randomUUID(), text, ...more },
    });

  it('are begun once for an id', async () => {
    const id = randomUUID();
    const first = await ann.call('POST', '/v1/conversations', { id, locale: 'pl' });
    const again = await ann.call('POST', '/v1/conversations', { id, locale: 'vi' });
    expect(first).toMatchObject({ status: 201, body: { id, locale: 'pl', lastSequence: 0, unread: 0 } });
    expect(again).toMatchObject({ status: 200, body: { id, locale: 'pl' } });
  });

  it.each(['not an id', '', '../x', '01ARZ3NDEKTSV4RRFFQ69G5FA'])('take no id like %j', async (id) => {
    expect((await ann.call('POST', '/v1/conversations', { id })).body.code).toBe('invalid_body');
  });

  it('take ULIDs', async () => {
    expect((await ann.call('POST', '/v1/conversations', { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).status).toBe(
      201,
    );
  });

  it('keep a message once, whatever is sent again under its id', async () => {
    const conversation = await ann.converse();
    const id = randomUUID();
    const first = await ann.say(conversation, 'Where is my parcel?', id);
    const again = await ann.say(conversation, 'Something else', id);
    expect(first).toMatchObject({
      status: 201,
      body: { id, conversationId: conversation, text: 'Where is my parcel?' },
    });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(textsOf((await messagesOf(ann, conversation)).items)).toEqual(['Where is my parcel?']);
  });

  it('count a hundred messages at once from 1 without a gap', async () => {
    const conversation = await ann.converse();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => ann.say(conversation, `message ${index}`)),
    );
    const { items, next } = await messagesOf(ann, conversation, '?after=0&limit=200');
    expect(items.map(({ sequence }: Message) => sequence)).toEqual(upTo(items.length));
    expect(saidIn(items).map(({ sequence }) => sequence)).toEqual(
      answers.map(({ body }) => body.sequence).sort((one, other) => one - other),
    );
    expect(saidIn(items)).toHaveLength(100);
    expect(next).toBeNull();
  });

  it('keep a message once that comes twice at the same time', async () => {
    const conversation = await ann.converse();
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ann.say(conversation, 'once', id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(textsOf((await messagesOf(ann, conversation)).items)).toEqual(['once']);
  });

  it('are read on after a sequence or an id, and back before one', async () => {
    const conversation = await ann.converse();
    await ann.say(conversation, 'Hello');
    await open(conversation);
    const first = (await answer(conversation, '1')).body.sequence;
    for (const text of ['2', '3', '4', '5']) await ann.say(conversation, text);
    const page = await messagesOf(ann, conversation, `?after=${first}&limit=2`);
    expect([textsOf(page.items), page.next]).toEqual([['2', '3'], String(first + 2)]);
    const rest = await messagesOf(ann, conversation, `?after=${page.items[1].id}`);
    expect([textsOf(rest.items), rest.next]).toEqual([['4', '5'], null]);
    const newest = await messagesOf(ann, conversation, '?limit=2');
    expect([textsOf(newest.items), newest.next]).toEqual([['4', '5'], null]);
    const before = await messagesOf(ann, conversation, `?before=${first + 3}&limit=2`);
    expect(textsOf(before.items)).toEqual(['2', '3']);
  });

  it.each([
    ['after=999999999999999', 0],
    ['before=999999999999999', 1],
  ])('are read further than any message there is (%s)', async (query, count) => {
    const conversation = await ann.converse();
    await ann.say(conversation, 'Hello');
    expect(saidIn((await messagesOf(ann, conversation, `?${query}`)).items)).toHaveLength(count);
  });

  it.each(['after=x', `after=${randomUUID()}`, 'limit=0', 'limit=201', 'before=-1'])(
    'refuse to list messages by %s',
    async (query) => {
      const conversation = await ann.converse();
      expect((await messagesOf(ann, conversation, `?${query}`)).code).toBe('invalid_query');
    },
  );

  it('mask card numbers and IBANs whatever client sends them', async () => {
    const conversation = await ann.converse();
    const { body } = await ann.say(conversation, 'My card is 4111 1111 1111 1111');
    expect(body.text).toBe('My card is •••• 1111');
    expect(JSON.stringify(await server.profile(ann.anonymousId))).not.toContain('4111 1111');
  });

  it('keep texts as they are, whatever markup is in them', async () => {
    const conversation = await ann.converse();
    const text = '<img src=x onerror=alert(1)> \u202eabc {{7*7}}';
    expect((await ann.say(conversation, `${text}\u0000`)).body.text).toBe(text);
  });

  it.each([[''], ['   '], ['x'.repeat(10_001)]])('take no text like that (%#)', async (text) => {
    const conversation = await ann.converse();
    expect((await ann.say(conversation, text)).body.code).toBe('invalid_body');
  });

  it('are nobody else’s, by whatever call', async () => {
    const conversation = await ann.converse();
    await ann.say(conversation, 'Only mine');
    const stolenId = await aVisitor(server, {
      anonymousId: randomUUID(),
      userId: `customer ${randomUUID()}`,
    });
    for (const stranger of [await aVisitor(server), stolenId, await aVisitor(server, { site: 'other' })]) {
      const path = `/v1/conversations/${conversation}`;
      const answers = [
        await stranger.call('POST', '/v1/conversations', { id: conversation }),
        await stranger.call('GET', path),
        await stranger.call('PATCH', path, { state: 'closed' }),
        await stranger.call('GET', `${path}/messages`),
        await stranger.say(conversation, 'Let me in'),
        await stranger.call('POST', `${path}/read`, { sequence: 1 }),
        await stranger.call('POST', `${path}/typing`),
        await stranger.call('GET', `${path}/transcript`),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        answers.map(() => [404, 'not_found']),
      );
      expect((await stranger.call('GET', '/v1/conversations')).body.items ?? []).toEqual([]);
    }
    expect(textsOf((await messagesOf(ann, conversation)).items)).toEqual(['Only mine']);
  });

  it.each([
    ['GET', ''],
    ['POST', ''],
    ['GET', '/x/messages'],
    ['POST', '/x/messages'],
    ['GET', '/x/transcript'],
  ])('need a token: %s /v1/conversations%s', async (method, path) => {
    const body = method === 'POST' ? { body: {} } : {};
    const call = (token?: string) => server.call(method, `/v1/conversations${path}`, { token, ...body });
    expect((await call()).body.code).toBe('unauthorized');
    expect((await call('forged')).body.code).toBe('invalid_token');
    const hoursAgo = () => Date.now() - 61 * 60_000;
    const tokens = createVisitorTokens(deriveSecret(secretKey, 'visitor tokens'), hoursAgo);
    const visitor = { site: 'demo', anonymousId: ann.anonymousId, userId: null, keyHash: 'key' };
    const [, payload] = ann.token.split('.');
    const unsigned = Buffer.from('{"alg":"none","typ":"visitor+jwt"}').toString('base64url');
    for (const token of [`${ann.token}x`, `${unsigned}.${payload}.`, (await tokens.sign(visitor)).token])
      expect((await call(token)).body.code).toBe('invalid_token');
    expect((await call(secretKey)).body.code).toBe('invalid_token');
  });

  it('are listed newest first, page by page', async () => {
    const visitor = await aVisitor(server);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift(await visitor.converse());
    const first = (await visitor.call('GET', '/v1/conversations?limit=3')).body;
    const second = (await visitor.call('GET', `/v1/conversations?limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id).sort()).toEqual(ids.sort());
    expect(second.next).toBeNull();
  });

  it('show agents notes that their visitor never sees', async () => {
    const conversation = await ann.converse();
    await ann.say(conversation, 'Hello');
    const seen = async () => (await ann.call('GET', `/v1/conversations/${conversation}`)).body;
    await open(conversation);
    const before = await seen();
    const note = await answer(conversation, 'She was rude last time', { note: true });
    expect(await seen()).toEqual(before);
    const told = await answer(conversation, 'Hello Ann');
    expect(note.body.note).toBe(true);
    expect(told.body.sequence).toBeGreaterThan(note.body.sequence);
    const { items } = (await agent.call('GET', `/v1/admin/conversations/${conversation}/messages`)).body;
    expect(textsOf(items)).toEqual(['Hello', 'She was rude last time', 'Hello Ann']);
    const own = await messagesOf(ann, conversation);
    expect(textsOf(own.items)).toEqual(['Hello', 'Hello Ann']);
    expect(own.items.map(({ sequence }: Message) => sequence)).toEqual(upTo(own.items.length));
    const everything = [
      await ann.call('GET', `/v1/conversations/${conversation}`),
      await ann.call('GET', `/v1/conversations/${conversation}/transcript`),
      await ann.call('GET', `/v1/conversations/${conversation}/messages?after=${note.body.id}`),
      await ann.say(conversation, 'What?', note.body.id),
      await ann.call('GET', '/v1/profile/export'),
    ];
    expect(JSON.stringify(everything)).not.toContain('rude');
  });

  it('tell each side how far the other has read', async () => {
    const conversation = await ann.converse();
    await ann.say(conversation, 'One');
    await open(conversation);
    const note = (await answer(conversation, 'A note', { note: true })).body.sequence;
    const seen = async () => (await ann.call('GET', `/v1/conversations/${conversation}`)).body;
    const desk = async () => (await agent.call('GET', `/v1/admin/conversations/${conversation}`)).body;
    const read = (sequence: number) =>
      ann.call('POST', `/v1/conversations/${conversation}/read`, { sequence });
    const start = (await seen()).lastSequence;
    expect((await read(start)).status).toBe(204);
    await answer(conversation, 'Two');
    await answer(conversation, 'Three');
    expect(await seen()).toMatchObject({
      lastSequence: start + 2,
      unread: 2,
      readByVisitor: start,
      readByAgent: start + 2,
    });
    expect(await desk()).toMatchObject({
      lastSequence: note + 2,
      readByVisitor: note - 1,
      readByAgent: note + 2,
    });
    await read(start + 1);
    expect(await seen()).toMatchObject({ unread: 1, readByVisitor: start + 1 });
    expect(await desk()).toMatchObject({ readByVisitor: note + 1 });
    await read(1);
    await read(1_000);
    expect(await seen()).toMatchObject({ unread: 0, readByVisitor: start + 2 });
    await ann.say(conversation, 'Four');
    expect(await desk()).toMatchObject({ unreadByAgents: 1, preview: 'Four' });
    const reading = { body: { sequence: note + 3 } };
    await agent.call('POST', `/v1/admin/conversations/${conversation}/read`, reading);
    expect(await desk()).toMatchObject({ unreadByAgents: 0, readByAgent: note + 3 });
    expect(await seen()).toMatchObject({ readByAgent: start + 3 });
  });

  it('open again by a message after they were closed, which is never lost', async () => {
    const conversation = await ann.converse();
    await ann.say(conversation, 'Hello');
    await open(conversation);
    await agent.call('PATCH', `/v1/admin/conversations/${conversation}`, { body: { state: 'closed' } });
    const late = await ann.say(conversation, 'One more thing');
    expect(late.status).toBe(201);
    const { state, lastSequence } = (await ann.call('GET', `/v1/conversations/${conversation}`)).body;
    expect(['queued', 'bot']).toContain(state);
    const { items } = await messagesOf(ann, conversation);
    const notices = items.flatMap(({ notice }: Message) => notice?.code ?? []);
    expect(notices.filter((code: string) => code === 'closed' || code === 'reopened')).toEqual([
      'closed',
      'reopened',
    ]);
    expect(textsOf(items)).toContain('One more thing');
    expect(items.map(({ sequence }: Message) => sequence)).toEqual(upTo(lastSequence));
  });

  it('go with the customer to another device, and away from the visitor who signs out', async () => {
    const userId = `customer ${randomUUID()}`;
    const before = await aVisitor(server);
    const conversation = await before.converse();
    await before.say(conversation, 'Before I signed in');
    const here = await aVisitor(server, { ...before, userId });
    const there = await aVisitor(server, { userId });
    for (const customer of [here, there])
      expect(textsOf((await messagesOf(customer, conversation)).items)).toEqual(['Before I signed in']);
    expect((await there.say(conversation, 'From my phone')).status).toBe(201);
    expect((await before.call('GET', `/v1/conversations/${conversation}`)).status).toBe(404);
    const next = await aVisitor(server, { ...before, userId: `customer ${randomUUID()}` });
    expect((await next.call('GET', '/v1/conversations')).body.items).toEqual([]);
  });

  it('are written down as plain text, in their language', async () => {
    const conversation = await ann.converse({ locale: 'zh', contact: { name: 'Ann' } });
    await ann.say(conversation, 'Hello\nthere');
    await answer(conversation, 'A note', { note: true });
    await answer(conversation, 'Hello Ann');
    const { headers, body } = await ann.call('GET', `/v1/conversations/${conversation}/transcript`);
    expect(headers.get('content-type')).toContain('text/plain');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatch(/^Demo: 对话, \d{4}-\d\d-\d\d \d\d:\d\d UTC\n/);
    expect(body).toMatch(/\] Ann\nHello\nthere\n/);
    expect(body).toMatch(/\] Ana\nHello Ann\n/);
    expect(body).not.toContain('A note');
  });

  it('become events of their person, each once', async () => {
    const visitor = await aVisitor(server);
    const conversation = await visitor.converse();
    const id = randomUUID();
    await visitor.say(conversation, 'Hello', id);
    await visitor.say(conversation, 'Hello', id);
    await answer(conversation, 'A note', { note: true });
    await answer(conversation, 'Hello Ann');
    const { body } = await visitor.call('GET', '/v1/profile/export');
    const events = body.events.map(({ event, properties }: Record<string, unknown>) => [event, properties]);
    expect(events).toEqual([
      ['Conversation Started', { conversation_id: conversation }],
      ['Message Sent', { conversation_id: conversation, message_id: id, author: 'visitor', text: 'Hello' }],
      ['Message Sent', expect.objectContaining({ author: 'agent', text: 'Hello Ann' })],
    ]);
  });

  it('are not begun by who was erased', async () => {
    const visitor = await aVisitor(server);
    const conversation = await visitor.converse();
    await visitor.say(conversation, 'Forget me');
    expect((await visitor.call('DELETE', '/v1/profile')).status).toBe(204);
    expect((await visitor.call('GET', `/v1/conversations/${conversation}`)).status).toBe(404);
    expect((await visitor.call('POST', '/v1/conversations', { id: randomUUID() })).status).toBe(403);
    expect((await agent.call('GET', `/v1/admin/conversations/${conversation}`)).status).toBe(404);
  });
});
