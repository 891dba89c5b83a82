import { randomUUID } from 'node:crypto';
import type { StreamEvent } from '@rapport/sdk/models';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aVisitor, type TestVisitor } from '../testing/a-visitor.ts';
import { openStream, type TestStream } from '../testing/open-stream.ts';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer, secretKey, type TestServer } from '../testing/test-server.ts';

const isSaid = (event: StreamEvent): event is Extract<StreamEvent, { type: 'message' }> =>
  event.type === 'message' && event.data.author.type !== 'system';
const textsOf = ({ events }: TestStream) => events.filter(isSaid).map(({ data }) => data.text);

describe.each(testDatabases)('the stream on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let server: TestServer;
  let agent: SignedInAgent;
  let ann: TestVisitor;
  const open: TestStream[] = [];
  beforeAll(async () => {
    database = await createDatabase();
    server = await createTestServer({ database: database.config });
    agent = await signInAgent(server);
    ann = await aVisitor(server);
  });
  afterEach(async () => {
    for (const stream of open.splice(0)) await stream.close();
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });
  const listen = async (who: { token: string } | { cookie: string }, lastEventId?: string) => {
    const stream = await openStream(server, {
      ...('token' in who ? { authorization: `Bearer ${who.token}` } : { cookie: who.cookie }),
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    });
    open.push(stream);
    return stream;
  };
  const answer = (id: string, text: string, more: Record<string, unknown> = {}) =>
    agent.call('POST', `/v1/admin/conversations/${id}/messages`, {
      body: { id: randomUUID(), text, ...more },
    });
  const said = (text: string) => (event: { data: { text: string } }) => event.data.text === text;

  it('sends a message to its sender and to agents, as a line of JSON with an id', async () => {
    const conversation = await ann.converse();
    const [visitor, desk] = [await listen(ann), await listen(agent)];
    const { body } = await ann.say(conversation, 'Where is\nmy parcel?');
    const event = await visitor.next('message', said(body.text));
    expect(event.data).toEqual(body);
    expect((await desk.next('message', said(body.text))).data).toMatchObject({ id: body.id });
    expect(visitor.headers.get('content-type')).toContain('text/event-stream');
    expect(visitor.headers.get('cache-control')).toContain('no-store');
    expect(visitor.headers.get('x-accel-buffering')).toBe('no');
    expect(visitor.text()).not.toContain('\r');
    expect(visitor.text()).toContain(`id: ${event.id}\nevent: message\ndata: ${JSON.stringify(body)}\n\n`);
    await visitor.next('conversation', ({ data }) => data.lastSequence >= body.sequence);
    const others = visitor.events.filter(({ type }) => type !== 'message');
    expect(JSON.stringify(others)).not.toContain('parcel');
  });

  it.each([
    ['no token', {}, 'unauthorized'],
    ['a forged token', { authorization: 'Bearer forged' }, 'invalid_token'],
    ['the secret key', { authorization: `Bearer ${secretKey}` }, 'invalid_token'],
    ['a forged cookie', { cookie: 'rapport_desk=forged' }, 'unauthorized'],
  ])('is not for %s', async (_case, headers, code) => {
    const answered = await server.call('GET', '/v1/stream', { headers: headers as Record<string, string> });
    expect(answered).toMatchObject({ status: 401, body: { code } });
  });

  it('tells nobody of what is others’, and visitors of no notes', async () => {
    const [bob, conversation] = [await aVisitor(server), await ann.converse()];
    const outsider = await signInAgent(server, { sites: ['other'] });
    const [mine, his, theirs] = [await listen(ann), await listen(bob), await listen(outsider)];
    await ann.say(conversation, 'Mine');
    await agent.call('PATCH', `/v1/admin/conversations/${conversation}`, { body: { state: 'open' } });
    await mine.next('conversation', ({ data }) => data.state === 'open');
    const before = mine.events.length;
    await answer(conversation, 'She is difficult', { note: true });
    await answer(conversation, 'Yours');
    await mine.next('message', said('Yours'));
    expect(mine.events.slice(before).map(({ type }) => type)[0]).toBe('message');
    const own = await bob.converse();
    await bob.say(own, 'His');
    await his.next('message', said('His'));
    expect(his.text()).not.toContain(conversation);
    expect(theirs.events.filter(({ type }) => type !== 'presence')).toEqual([]);
    expect(mine.text()).not.toContain('difficult');
    expect(mine.text()).not.toContain(own);
  });

  it('gives agents notes, and positions that count them', async () => {
    const conversation = await ann.converse();
    const desk = await listen(agent);
    await ann.say(conversation, 'One');
    const note = await answer(conversation, 'A note', { note: true });
    const event = await desk.next('message', said('A note'));
    expect(event.data).toEqual(note.body);
    await answer(conversation, 'Two');
    const told = await desk.next('message', said('Two'));
    const now = await desk.next('conversation', ({ data }) => data.id === conversation);
    expect(now.data.lastSequence).toBeGreaterThanOrEqual(told.data.sequence);
    expect(now.data).toMatchObject({ site: 'demo', person: { anonymousId: ann.anonymousId } });
  });

  it('goes on where it was broken off: each message once, in order', async () => {
    const conversation = await ann.converse();
    const first = await listen(ann);
    await ann.say(conversation, 'one');
    await first.next('message', said('one'));
    const id = first.lastEventId();
    await first.close();
    for (const text of ['two', 'three', 'four']) await ann.say(conversation, text);
    const second = await listen(ann, id);
    await second.next('message', said('four'));
    await ann.say(conversation, 'five');
    await second.next('message', said('five'));
    expect(textsOf(second)).toEqual(['two', 'three', 'four', 'five']);
    const ids = second.events.map((event) => Number(event.id));
    expect(ids).toEqual(ids.toSorted((one, other) => one - other));
  });

  it('goes on from where it was opened, also where nothing had come', async () => {
    const conversation = await ann.converse();
    const first = await listen(ann);
    const id = first.lastEventId();
    expect(Number(id)).toBeGreaterThan(0);
    await first.close();
    await ann.say(conversation, 'meanwhile');
    const second = await listen(ann, id);
    await second.next('message', said('meanwhile'));
    expect(textsOf(second)).toEqual(['meanwhile']);
  });

  it('begins now where no id is given, or an empty one', async () => {
    const conversation = await ann.converse();
    await ann.say(conversation, 'before');
    for (const id of [undefined, '']) {
      const stream = await listen(ann, id);
      const text = randomUUID();
      await ann.say(conversation, text);
      await stream.next('message', said(text));
      expect(textsOf(stream)).toEqual([text]);
    }
  });

  it.each(['999999999', 'x', '-1', '1.5', '1e3'])('says that an id like %s is of no use', async (id) => {
    const conversation = await ann.converse();
    const stream = await listen(ann, id);
    expect((await stream.next('reset')).data).toEqual({});
    await ann.say(conversation, 'after');
    await stream.next('message', said('after'));
    expect(Number(stream.lastEventId())).toBeGreaterThan(0);
  });

  it('says when what was missed is too old to be sent', async () => {
    const conversation = await ann.converse();
    for (const text of ['old', 'newer']) await ann.say(conversation, text);
    const storage = await database.open();
    try {
      const rule = { class: 'streams', site: '', eventsBefore: 0, limit: 100_000 } as const;
      await storage.run('expire', { ...rule, before: Date.now() + 60_000 });
    } finally {
      await storage.close();
    }
    const stream = await listen(ann, '1');
    await stream.next('reset');
    expect(textsOf(stream)).toEqual([]);
  });

  it('misses and repeats nothing while many write and streams come and go', async () => {
    const [conversation, received] = [await ann.converse(), [] as string[]];
    const writing = (async () => {
      for (let index = 0; index < 25; index += 1) await ann.say(conversation, `text ${index}`);
    })();
    let id = (await listen(ann)).lastEventId();
    const before = (await ann.call('GET', `/v1/conversations/${conversation}/messages?limit=200`)).body;
    const shown = new Set(before.items.map((item: { text: string }) => item.text));
    for (let last = false; !last; ) {
      const stream = await listen(ann, id);
      const event = await stream.next('message', (one) => one.data.author.type !== 'system');
      await stream.close();
      // What a reader has is all that came in whole.
      received.push(...textsOf(stream));
      id = stream.lastEventId();
      last = received.includes('text 24') || event.data.text === 'text 24';
    }
    await writing;
    expect(new Set(received).size).toBe(received.length);
    const missing = Array.from({ length: 25 }, (_, index) => `text ${index}`).filter(
      (text) => !received.includes(text) && !shown.has(text),
    );
    expect(missing).toEqual([]);
    expect(received).toEqual(
      received.toSorted((one, other) => Number(one.slice(5)) - Number(other.slice(5))),
    );
  });

  it('tells who is writing, to the other side alone', async () => {
    const [bob, conversation] = [await aVisitor(server), await ann.converse()];
    const [mine, his, desk] = [await listen(ann), await listen(bob), await listen(agent)];
    await ann.call('POST', `/v1/conversations/${conversation}/typing`);
    expect((await desk.next('typing')).data).toEqual({
      conversationId: conversation,
      author: { type: 'visitor' },
    });
    await agent.call('POST', `/v1/admin/conversations/${conversation}/viewing`, { body: { writing: true } });
    expect((await mine.next('typing')).data).toEqual({
      conversationId: conversation,
      author: { type: 'agent', name: 'Ana' },
    });
    expect((await desk.next('viewing')).data).toMatchObject({
      agentId: agent.id,
      name: 'Ana',
      writing: true,
    });
    expect(mine.text()).not.toContain('viewing');
    expect(his.events).toEqual([]);
  });

  it('tells its visitor that an agent has read', async () => {
    const conversation = await ann.converse();
    const stream = await listen(ann);
    const { sequence } = (await ann.say(conversation, 'Hello')).body;
    await agent.call('POST', `/v1/admin/conversations/${conversation}/read`, { body: { sequence: 1_000 } });
    const { data } = await stream.next('conversation', (event) => event.data.readByAgent >= sequence);
    expect(data.id).toBe(conversation);
  });

  it('follows the customer over devices, and leaves the visitor who signed out', async () => {
    const userId = `customer ${randomUUID()}`;
    const before = await aVisitor(server);
    const conversation = await before.converse();
    const bare = await listen(before);
    const here = await aVisitor(server, { ...before, userId });
    const there = await aVisitor(server, { userId });
    const [mine, other] = [await listen(here), await listen(there)];
    await there.say(conversation, 'From my phone');
    for (const stream of [mine, other]) await stream.next('message', said('From my phone'));
    expect(textsOf(bare)).toEqual([]);
  });

  it('ends for an agent who signs out or is removed', async () => {
    const leaving = await signInAgent(server);
    const stream = await listen(leaving);
    await leaving.call('DELETE', '/v1/desk/session');
    await stream.ended;
    expect((await openStream(server, { cookie: leaving.cookie })).status).toBe(401);
  });

  it('keeps the last twenty of one visitor', async () => {
    const visitor = await aVisitor(server);
    const streams: TestStream[] = [];
    for (let count = 0; count < 21; count += 1) streams.push(await listen(visitor));
    await streams[0]?.ended;
    const conversation = await visitor.converse();
    await visitor.say(conversation, 'Hello');
    for (const stream of streams.slice(1)) await stream.next('message', said('Hello'));
  });
});

describe('a server that stops', () => {
  it('ends its streams, and takes no more', async () => {
    const server = await createTestServer();
    const visitor = await aVisitor(server);
    const stream = await openStream(server, { authorization: `Bearer ${visitor.token}` });
    await server.endStreams();
    await stream.ended;
    await server.close();
  });
});
