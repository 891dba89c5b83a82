import { randomUUID } from 'node:crypto';
import type { Message, SupportCase } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aVisitor, type TestVisitor } from '../testing/a-visitor.ts';
import { openStream } from '../testing/open-stream.ts';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

describe.each(testDatabases)('cases on %s', (_name, createDatabase) => {
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
  const open = async (visitor: TestVisitor, fields: Record<string, unknown> = {}): Promise<SupportCase> =>
    (
      await visitor.call('POST', '/v1/cases', {
        id: randomUUID(),
        subject: 'Broken lamp',
        text: 'The shade of the lamp is broken.',
        ...fields,
      })
    ).body;
  const write = (visitor: TestVisitor, id: string, text = 'And?', messageId = randomUUID()) =>
    visitor.call('POST', `/v1/cases/${id}/messages`, { id: messageId, text });
  const seen = async (visitor: TestVisitor, id: string) =>
    (await visitor.call('GET', `/v1/cases/${id}`)).body;
  const messagesOf = async (visitor: TestVisitor, id: string): Promise<Message[]> =>
    (await visitor.call('GET', `/v1/cases/${id}/messages?after=0&limit=200`)).body.items;
  const change = (id: string, body: Record<string, unknown>) =>
    agent.call('PATCH', `/v1/admin/cases/${id}`, { body });
  const answer = (id: string, text: string, more: Record<string, unknown> = {}) =>
    agent.call('POST', `/v1/admin/cases/${id}/messages`, { body: { id: randomUUID(), text, ...more } });
  const eventsOf = async (visitor: TestVisitor, name: string) =>
    (await visitor.call('GET', '/v1/profile/export')).body.events.filter(
      ({ event }: { event: string }) => event === name,
    );

  it('are opened once for an id, with what was written as the first message', async () => {
    const body = { id: randomUUID(), subject: 'Late', text: 'Where is it?', orderId: 'A-1', locale: 'pl' };
    const first = await ann.call('POST', '/v1/cases', body);
    const again = await ann.call('POST', '/v1/cases', { ...body, text: 'Something else' });
    expect(first).toMatchObject({
      status: 201,
      body: { id: body.id, state: 'received', subject: 'Late', orderId: 'A-1', lastSequence: 2 },
    });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await messagesOf(ann, body.id)).toMatchObject([
      { sequence: 1, caseId: body.id, author: { type: 'visitor' }, text: 'Where is it?' },
      {
        sequence: 2,
        author: { type: 'system' },
        text: `Utworzono zgłoszenie ${first.body.number}.`,
        notice: { code: 'case-created', caseNumber: first.body.number, state: 'received' },
      },
    ]);
    expect(await eventsOf(ann, 'Case Created')).toMatchObject([
      { properties: { case_id: body.id, number: first.body.number, subject: 'Late', order_id: 'A-1' } },
    ]);
    expect((await eventsOf(ann, 'Message Sent')).length).toBe(1);
  });

  it('are numbered by their site, without gaps however many come at once', async () => {
    const visitor = await aVisitor(server);
    const { number: before } = await open(visitor);
    const opened = await Promise.all(upTo(30).map(() => open(visitor)));
    const numbers = opened.map(({ number }) => Number(number)).sort((one, other) => one - other);
    expect(numbers).toEqual(upTo(30).map((count) => Number(before) + count));
    expect((await open(await aVisitor(server, { site: 'other' }))).number).toBe('1');
  });

  it('get no number twice, also when the last one is erased', async () => {
    const visitor = await aVisitor(server);
    const { id, number } = await open(visitor);
    expect((await visitor.call('DELETE', '/v1/profile')).status).toBe(204);
    expect((await agent.call('GET', `/v1/admin/cases/${id}`)).status).toBe(404);
    expect((await visitor.call('POST', '/v1/cases', { id, subject: 'a', text: 'b' })).status).toBe(403);
    expect(Number((await open(ann)).number)).toBe(Number(number) + 1);
  });

  it.each([
    { id: 'x' },
    { subject: ' ' },
    { subject: 'x'.repeat(201) },
    { text: '' },
    { orderId: '' },
    { contact: { email: 'nobody' } },
  ])('take no such body: %j', async (fields) => {
    expect(await open(ann, fields)).toMatchObject({ status: 400, code: 'invalid_body' });
  });

  it('mask card numbers in what was written and in what it is about', async () => {
    const text = 'My card is 4111 1111 1111 1111';
    const { id, subject } = await open(ann, { subject: text, text });
    expect(subject).toBe('My card is •••• 1111');
    expect((await messagesOf(ann, id))[0]?.text).toBe('My card is •••• 1111');
  });

  it('are nobody else’s, by whatever call', async () => {
    const mine = await open(ann);
    const conversation = await ann.converse();
    const path = `/v1/cases/${mine.id}`;
    const stolenId = await aVisitor(server, { userId: `customer ${randomUUID()}` });
    for (const stranger of [await aVisitor(server), stolenId, await aVisitor(server, { site: 'other' })]) {
      const fresh = { id: randomUUID(), subject: 'a', text: 'b' };
      const answers = [
        await stranger.call('POST', '/v1/cases', { ...fresh, id: mine.id }),
        await stranger.call('POST', '/v1/cases', { ...fresh, conversationId: conversation }),
        await stranger.call('POST', '/v1/cases', { ...fresh, followsId: mine.id }),
        await stranger.call('GET', path),
        await stranger.call('GET', `${path}/messages`),
        await write(stranger, mine.id),
        await stranger.call('POST', `${path}/read`, { sequence: 1 }),
        await stranger.call('POST', `${path}/typing`),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        answers.map(() => [404, 'not_found']),
      );
      expect((await stranger.call('GET', '/v1/cases')).body.items).toEqual([]);
      const question = { subject: 'Broken lamp', text: 'The shade of the lamp is broken.' };
      expect((await stranger.call('POST', '/v1/case-matches', question)).body.items).toEqual([]);
    }
    expect(await messagesOf(ann, mine.id)).toHaveLength(2);
  });

  it.each([
    ['GET', '/v1/cases'],
    ['POST', '/v1/cases'],
    ['GET', '/v1/cases/x'],
    ['POST', '/v1/case-matches'],
  ])('need a token: %s %s', async (method, path) => {
    const body = method === 'POST' ? { body: {} } : {};
    expect((await server.call(method, path, body)).body.code).toBe('unauthorized');
    expect((await server.call(method, path, { token: `${ann.token}x`, ...body })).body.code).toBe(
      'invalid_token',
    );
  });

  it('are told in the conversation that they come from', async () => {
    const conversation = await ann.converse({ locale: 'vi', contact: { name: 'Ann' } });
    await ann.say(conversation, 'Hello');
    const made = await open(ann, { conversationId: conversation });
    expect(made).toMatchObject({ conversationId: conversation, contact: { name: 'Ann' } });
    const { items } = (await ann.call('GET', `/v1/conversations/${conversation}/messages`)).body;
    expect(items.at(-1)).toMatchObject({
      text: `Yêu cầu ${made.number} đã được tạo.`,
      notice: { code: 'case-created', caseId: made.id, caseNumber: made.number },
    });
  });

  it('are in progress when an agent answers, and belong to who answered first', async () => {
    const { id } = await open(ann);
    expect((await agent.call('GET', `/v1/admin/cases/${id}`)).body).toMatchObject({
      unreadByAgents: 1,
      locale: 'en',
      waitingSince: expect.any(String),
    });
    await answer(id, 'A note', { note: true });
    expect((await seen(ann, id)).state).toBe('received');
    await answer(id, 'We look into it');
    expect(await seen(ann, id)).toMatchObject({ state: 'in-progress', agent: { name: 'Ana' }, unread: 3 });
    const messages = await messagesOf(ann, id);
    expect(messages.map(({ sequence }) => sequence)).toEqual(upTo(4));
    expect(messages.at(-1)?.notice).toMatchObject({ code: 'case-state', state: 'in-progress' });
    expect(JSON.stringify(messages)).not.toContain('A note');
    const desk = (await agent.call('GET', `/v1/admin/cases/${id}`)).body;
    expect(desk.waitingSince).toBeUndefined();
    expect(desk.assignee.id).toBe(agent.id);
    expect(idsOf((await agent.call('GET', '/v1/admin/cases?assignee=me')).body.items)).toContain(id);
  });

  it('go on when the customer answers what was asked, or what was solved', async () => {
    const { id } = await open(ann);
    await change(id, { state: 'waiting-for-you' });
    await write(ann, id);
    expect((await seen(ann, id)).state).toBe('in-progress');
    await change(id, { state: 'solved' });
    expect((await seen(ann, id)).state).toBe('solved');
    const late = await write(ann, id, 'It is not');
    expect(late.status).toBe(201);
    expect((await seen(ann, id)).state).toBe('in-progress');
    const states = (await messagesOf(ann, id)).flatMap(({ notice }) =>
      notice?.code === 'case-state' ? notice.state : [],
    );
    expect(states).toEqual(['waiting-for-you', 'in-progress', 'solved', 'in-progress']);
  });

  it('take no more answers once they are closed, but are followed up', async () => {
    const { id, number } = await open(ann);
    const sent = randomUUID();
    await write(ann, id, 'Before', sent);
    await change(id, { state: 'closed' });
    expect(await write(ann, id)).toMatchObject({ status: 409, body: { code: 'case_closed' } });
    expect((await answer(id, 'Hello')).body.code).toBe('case_closed');
    expect((await answer(id, 'For us', { note: true })).status).toBe(201);
    // What was sent before may be sent again.
    expect((await write(ann, id, 'Before', sent)).status).toBe(200);
    const next = await open(ann, { followsId: id });
    expect(next).toMatchObject({ followsId: id, state: 'received' });
    expect(next.number).not.toBe(number);
    await change(id, { state: 'in-progress' });
    expect((await write(ann, id)).status).toBe(201);
  });

  it('tell that they are solved, once for each time that they are', async () => {
    const visitor = await aVisitor(server);
    const { id, number } = await open(visitor);
    await change(id, { state: 'solved' });
    await change(id, { state: 'solved' });
    expect(await eventsOf(visitor, 'Case Solved')).toMatchObject([{ properties: { case_id: id, number } }]);
  });

  it('are given to agents and groups, and named anew', async () => {
    const { id } = await open(ann);
    const { body } = await change(id, { assignee: agent.id, group: 'stock', subject: 'Lamp, broken' });
    expect(body).toMatchObject({
      assignee: { id: agent.id, name: 'Ana' },
      group: 'stock',
      subject: 'Lamp, broken',
      state: 'received',
    });
    expect((await change(id, { assignee: null })).body.assignee).toBeUndefined();
    expect((await change(id, { assignee: 'nobody' })).body.code).toBe('invalid_body');
    expect((await change(id, { group: 'nowhere' })).body.code).toBe('invalid_body');
    expect((await change(id, { state: 'gone' })).body.code).toBe('invalid_body');
  });

  it('are made of conversations by agents', async () => {
    const conversation = await ann.converse({ locale: 'fa', topic: 'orders' });
    await ann.say(conversation, 'Hello');
    const body = { id: randomUUID(), conversationId: conversation, subject: 'A refund' };
    const first = await agent.call('POST', '/v1/admin/cases', { body });
    const again = await agent.call('POST', '/v1/admin/cases', { body });
    expect(first).toMatchObject({
      status: 201,
      body: { ...body, locale: 'fa', group: 'shop', assignee: { id: agent.id }, site: 'demo' },
    });
    expect(again).toMatchObject({ status: 200, body: { id: body.id, number: first.body.number } });
    expect(await seen(ann, body.id)).toMatchObject({ subject: 'A refund', state: 'received' });
    const { items } = (await ann.call('GET', `/v1/conversations/${conversation}/messages`)).body;
    expect(items.at(-1).notice).toMatchObject({ code: 'case-created', caseId: body.id });
    const nowhere = { ...body, id: randomUUID(), conversationId: randomUUID() };
    expect((await agent.call('POST', '/v1/admin/cases', { body: nowhere })).status).toBe(404);
  });

  it('are for agents of their site alone', async () => {
    const { id } = await open(ann);
    const conversation = await ann.converse();
    const outsider = await signInAgent(server, { sites: ['other'] });
    const path = `/v1/admin/cases/${id}`;
    const answers = [
      await outsider.call('GET', path),
      await outsider.call('GET', `${path}/messages`),
      await outsider.call('POST', `${path}/messages`, { body: { id: randomUUID(), text: 'Hi' } }),
      await outsider.call('POST', `${path}/read`, { body: { sequence: 1 } }),
      await outsider.call('POST', `${path}/viewing`, { body: {} }),
      await outsider.call('PATCH', path, { body: { state: 'closed' } }),
      await outsider.call('POST', `${path}/merge`, { body: { into: id } }),
      await outsider.call('POST', '/v1/admin/cases', {
        body: { id: randomUUID(), conversationId: conversation, subject: 'x' },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    const listed = (await outsider.call('GET', '/v1/admin/cases')).body.items;
    expect(listed.filter(({ site }: { site: string }) => site !== 'other')).toEqual([]);
    expect((await server.call('GET', path, { token: ann.token })).status).toBe(401);
  });

  it('are found by number, order, subject, words and person', async () => {
    const visitor = await aVisitor(server);
    const { id, number } = await open(visitor, {
      subject: 'Teal_teapot',
      text: 'It drips 100%',
      orderId: `T-${randomUUID()}`,
    });
    const { orderId } = await seen(visitor, id);
    const find = async (query: string) =>
      idsOf(
        (await agent.call('GET', `/v1/admin/cases?site=demo&query=${encodeURIComponent(query)}`)).body.items,
      );
    for (const query of [number, `#${number}`]) expect(await find(query)).toContain(id);
    for (const query of [orderId, 'teal_TEA', 'drips 100%', visitor.anonymousId, id])
      expect(await find(query)).toEqual([id]);
    expect(await find('teal.tea')).toEqual([]);
  });

  it('are listed last changed first, page by page', async () => {
    const visitor = await aVisitor(server);
    const ids: string[] = [];
    for (const _ of upTo(5)) ids.push((await open(visitor)).id);
    await write(visitor, ids[0] as string);
    const first = (await visitor.call('GET', '/v1/cases?limit=3')).body;
    const rest = (await visitor.call('GET', `/v1/cases?limit=3&cursor=${first.next}`)).body;
    expect(idsOf([...first.items, ...rest.items]).sort()).toEqual([...ids].sort());
    expect(rest.next).toBeNull();
  });

  it('go with the customer to another device, and away from who signs out', async () => {
    const userId = `customer ${randomUUID()}`;
    const before = await aVisitor(server);
    const { id } = await open(before);
    const here = await aVisitor(server, { ...before, userId });
    const there = await aVisitor(server, { userId });
    for (const customer of [here, there]) expect(await seen(customer, id)).toMatchObject({ id });
    expect((await write(there, id)).status).toBe(201);
    expect((await before.call('GET', `/v1/cases/${id}`)).status).toBe(404);
  });

  it('are shown to open streams as they change, without notes for customers', async () => {
    const visitor = await aVisitor(server);
    const stream = await openStream(server, { authorization: `Bearer ${visitor.token}` });
    const desk = await openStream(server, { cookie: agent.cookie });
    const { id } = await open(visitor);
    expect((await stream.next('case', ({ data }) => data.id === id)).data).toMatchObject({
      state: 'received',
    });
    expect((await desk.next('case', ({ data }) => data.id === id)).data).toMatchObject({ site: 'demo' });
    await answer(id, 'She shouted', { note: true });
    await change(id, { state: 'solved' });
    await desk.next('message', ({ data }) => data.text === 'She shouted');
    await stream.next('message', ({ data }) => data.notice?.state === 'solved');
    await stream.next('case', ({ data }) => data.state === 'solved');
    expect(stream.text()).not.toContain('She shouted');
    await Promise.all([stream.close(), desk.close()]);
  });

  it('tell each side how far the other has read', async () => {
    const { id } = await open(ann);
    await answer(id, 'A note', { note: true });
    await answer(id, 'Hello');
    expect(await seen(ann, id)).toMatchObject({ unread: 3, readByAgent: 3 });
    expect((await ann.call('POST', `/v1/cases/${id}/read`, { sequence: 99 })).status).toBe(204);
    expect(await seen(ann, id)).toMatchObject({ unread: 0, readByVisitor: 4 });
    expect((await agent.call('GET', `/v1/admin/cases/${id}`)).body).toMatchObject({
      lastSequence: 5,
      readByVisitor: 5,
    });
  });

  describe('that may be the same', () => {
    const match = async (visitor: TestVisitor, question: Record<string, unknown>) =>
      idsOf((await visitor.call('POST', '/v1/case-matches', question)).body.items);

    it('are found by their order and by their words, open ones alone', async () => {
      const visitor = await aVisitor(server);
      const lamp = await open(visitor, { orderId: '#A-1001' });
      const refund = await open(visitor, { subject: 'Refund', text: 'My refund has not arrived' });
      expect(await match(visitor, { subject: 'Something', orderId: 'a-1001' })).toEqual([lamp.id]);
      expect(await match(visitor, { subject: 'Something about A-1001' })).toEqual([lamp.id]);
      expect(await match(visitor, { subject: 'Where is the refund?' })).toEqual([refund.id]);
      expect(await match(visitor, { subject: 'The lamp is broken', orderId: 'B-2' })).toEqual([]);
      expect(await match(visitor, { subject: 'Gift wrapping' })).toEqual([]);
      await change(refund.id, { state: 'solved' });
      expect(await match(visitor, { subject: 'Where is the refund?' })).toEqual([]);
    });

    it('are offered as one where the same comes by chat and by form', async () => {
      const visitor = await aVisitor(server);
      const conversation = await visitor.converse();
      await visitor.say(conversation, 'The shade of my lamp is broken');
      const made = await open(visitor, { conversationId: conversation });
      expect(await match(visitor, { subject: 'Lamp', text: 'Its shade is broken, please help' })).toEqual([
        made.id,
      ]);
    });
  });

  describe('that are joined', () => {
    const merge = (id: string, into: string) =>
      agent.call('POST', `/v1/admin/cases/${id}/merge`, { body: { into } });

    it('go on in the other one, with all that was said, and old links lead there', async () => {
      const visitor = await aVisitor(server);
      const [old, goesOn] = [await open(visitor, { text: 'Old' }), await open(visitor, { text: 'New' })];
      await answer(old.id, 'A note', { note: true });
      const { status, body } = await merge(old.id, goesOn.id);
      expect(status).toBe(200);
      expect(body.id).toBe(goesOn.id);
      expect(await seen(visitor, old.id)).toMatchObject({ state: 'closed', mergedInto: goesOn.id });
      const messages = await messagesOf(visitor, goesOn.id);
      expect(messages.map(({ sequence }) => sequence)).toEqual(upTo(messages.length));
      expect(messages.flatMap(({ author, text }) => (author.type === 'visitor' ? text : []))).toEqual([
        'New',
        'Old',
      ]);
      expect(messages.find(({ notice }) => notice?.code === 'merged')).toMatchObject({
        text: `Case ${old.number} was joined to this one.`,
        notice: { caseId: old.id, caseNumber: old.number },
      });
      expect((await messagesOf(visitor, old.id)).at(-1)).toMatchObject({
        text: `This was joined to case ${goesOn.number}.`,
        notice: { code: 'merged', caseId: goesOn.id, caseNumber: goesOn.number },
      });
      expect(JSON.stringify(messages)).not.toContain('A note');
      const desk = (await agent.call('GET', `/v1/admin/cases/${goesOn.id}/messages?after=0`)).body.items;
      expect(desk.map(({ text }: Message) => text)).toContain('A note');
      const late = await write(visitor, old.id, 'Too late?');
      expect(late).toMatchObject({ status: 201, body: { caseId: goesOn.id, sequence: messages.length + 1 } });
      expect((await agent.call('GET', `/v1/admin/cases/${goesOn.id}`)).body.unreadByAgents).toBe(3);
    });

    it('are one message where it was sent before and is sent again after', async () => {
      const visitor = await aVisitor(server);
      const [old, goesOn] = [await open(visitor), await open(visitor)];
      const id = randomUUID();
      await write(visitor, old.id, 'Once', id);
      await merge(old.id, goesOn.id);
      expect((await write(visitor, old.id, 'Once', id)).status).toBe(200);
      const texts = (await messagesOf(visitor, goesOn.id)).map(({ text }) => text);
      expect(texts.filter((text) => text === 'Once')).toHaveLength(1);
    });

    it('all lead to the last one, and are joined once', async () => {
      const visitor = await aVisitor(server);
      const [a, b, c] = [await open(visitor), await open(visitor), await open(visitor)];
      await merge(a.id, b.id);
      await merge(b.id, c.id);
      expect((await seen(visitor, a.id)).mergedInto).toBe(c.id);
      const before = (await seen(visitor, c.id)).lastSequence;
      expect((await merge(b.id, c.id)).status).toBe(200);
      expect((await seen(visitor, c.id)).lastSequence).toBe(before);
      for (const [id, into] of [
        [c.id, a.id],
        [c.id, c.id],
        [a.id, b.id],
      ] as const)
        expect((await merge(id, into)).body.code).toBe('invalid_body');
      expect((await change(a.id, { state: 'in-progress' })).body.code).toBe('case_closed');
    });

    it('are of one person: nobody is shown what another one wrote', async () => {
      const [mine, theirs] = [await open(ann), await open(await aVisitor(server))];
      expect((await merge(theirs.id, mine.id)).body.code).toBe('invalid_body');
      expect(JSON.stringify(await messagesOf(ann, mine.id))).not.toContain('merged');
    });

    it('open a solved one again where somebody still waits', async () => {
      const visitor = await aVisitor(server);
      const [waits, solved] = [await open(visitor), await open(visitor)];
      await change(solved.id, { state: 'solved' });
      await merge(waits.id, solved.id);
      expect((await seen(visitor, solved.id)).state).toBe('in-progress');
      expect((await agent.call('GET', `/v1/admin/cases/${solved.id}`)).body.waitingSince).toBeDefined();
    });
  });

  it('are in the export of one’s data', async () => {
    const visitor = await aVisitor(server);
    const { number } = await open(visitor, { orderId: 'E-1', contact: { email: 'ann@shop.example' } });
    const { cases } = (await visitor.call('GET', '/v1/profile/export')).body;
    expect(cases).toMatchObject([
      {
        number,
        subject: 'Broken lamp',
        orderId: 'E-1',
        state: 'received',
        contact: { email: 'ann@shop.example' },
        messages: [{ author: 'visitor', text: 'The shade of the lamp is broken.' }, { author: 'system' }],
      },
    ]);
  });
});
