import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aVisitor, type TestVisitor } from '../testing/a-visitor.ts';
import { openStream } from '../testing/open-stream.ts';
import { signInAgent } from '../testing/sign-in.ts';
import { testDatabases } from '../testing/storages.ts';
import { type TestCases, useCases } from '../testing/use-cases.ts';

const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

describe.each(testDatabases)('cases on %s', (_name, createDatabase) => {
  let cases: TestCases;
  useCases(createDatabase, (opened) => {
    cases = opened;
  });
  const eventsOf = async (visitor: TestVisitor, name: string) =>
    (await visitor.call('GET', '/v1/profile/export')).body.events.filter(
      ({ event }: { event: string }) => event === name,
    );

  it('are opened once for an id, with what was written as the first message', async () => {
    const body = { id: randomUUID(), subject: 'Late', text: 'Where is it?', orderId: 'A-1', locale: 'pl' };
    const first = await cases.ann.call('POST', '/v1/cases', body);
    const again = await cases.ann.call('POST', '/v1/cases', { ...body, text: 'Something else' });
    expect(first).toMatchObject({
      status: 201,
      body: { id: body.id, state: 'received', subject: 'Late', orderId: 'A-1', lastSequence: 2 },
    });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await cases.messagesOf(cases.ann, body.id)).toMatchObject([
      { sequence: 1, caseId: body.id, author: { type: 'visitor' }, text: 'Where is it?' },
      {
        sequence: 2,
        author: { type: 'system' },
        text: `Utworzono zgłoszenie ${first.body.number}.`,
        notice: { code: 'case-created', caseNumber: first.body.number, state: 'received' },
      },
    ]);
    expect(await eventsOf(cases.ann, 'Case Created')).toMatchObject([
      { properties: { case_id: body.id, number: first.body.number, subject: 'Late', order_id: 'A-1' } },
    ]);
    expect((await eventsOf(cases.ann, 'Message Sent')).length).toBe(1);
  });

  it('are numbered by their site, without gaps however many come at once', async () => {
    const visitor = await aVisitor(cases.server);
    const { number: before } = await cases.open(visitor);
    const opened = await Promise.all(upTo(12).map(() => cases.open(visitor)));
    const numbers = opened.map(({ number }) => Number(number)).sort((one, other) => one - other);
    expect(numbers).toEqual(upTo(12).map((count) => Number(before) + count));
    expect((await cases.open(await aVisitor(cases.server, { site: 'other' }))).number).toBe('1');
  });

  it('get no number twice, also when the last one is erased', async () => {
    const visitor = await aVisitor(cases.server);
    const { id, number } = await cases.open(visitor);
    expect((await visitor.call('DELETE', '/v1/profile')).status).toBe(204);
    expect((await cases.agent.call('GET', `/v1/admin/cases/${id}`)).status).toBe(404);
    expect((await visitor.call('POST', '/v1/cases', { id, subject: 'a', text: 'b' })).status).toBe(403);
    expect(Number((await cases.open(cases.ann)).number)).toBe(Number(number) + 1);
  });

  it.each([
    { id: 'x' },
    { subject: ' ' },
    { subject: 'x'.repeat(201) },
    { text: '' },
    { orderId: '' },
    { contact: { email: 'nobody' } },
  ])('take no such body: %j', async (fields) => {
    expect(await cases.open(cases.ann, fields)).toMatchObject({ status: 400, code: 'invalid_body' });
  });

  it('mask card numbers in what was written and in what it is about', async () => {
    const text = 'My card is 4111 1111 1111 1111';
    const { id, subject } = await cases.open(cases.ann, { subject: text, text });
    expect(subject).toBe('My card is •••• 1111');
    expect((await cases.messagesOf(cases.ann, id))[0]?.text).toBe('My card is •••• 1111');
  });

  it('are nobody else’s, by whatever call', async () => {
    const mine = await cases.open(cases.ann);
    const conversation = await cases.ann.converse();
    const path = `/v1/cases/${mine.id}`;
    const stolenId = await aVisitor(cases.server, { userId: `customer ${randomUUID()}` });
    for (const stranger of [
      await aVisitor(cases.server),
      stolenId,
      await aVisitor(cases.server, { site: 'other' }),
    ]) {
      const fresh = { id: randomUUID(), subject: 'a', text: 'b' };
      const answers = [
        await stranger.call('POST', '/v1/cases', { ...fresh, id: mine.id }),
        await stranger.call('POST', '/v1/cases', { ...fresh, conversationId: conversation }),
        await stranger.call('POST', '/v1/cases', { ...fresh, followsId: mine.id }),
        await stranger.call('GET', path),
        await stranger.call('GET', `${path}/messages`),
        await cases.write(stranger, mine.id),
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
    expect(await cases.messagesOf(cases.ann, mine.id)).toHaveLength(2);
  });

  it.each([
    ['GET', '/v1/cases'],
    ['POST', '/v1/cases'],
    ['GET', '/v1/cases/x'],
    ['POST', '/v1/case-matches'],
  ])('need a token: %s %s', async (method, path) => {
    const body = method === 'POST' ? { body: {} } : {};
    expect((await cases.server.call(method, path, body)).body.code).toBe('unauthorized');
    expect((await cases.server.call(method, path, { token: `${cases.ann.token}x`, ...body })).body.code).toBe(
      'invalid_token',
    );
  });

  it('are told in the conversation that they come from', async () => {
    const conversation = await cases.ann.converse({ locale: 'vi', contact: { name: 'Ann' } });
    await cases.ann.say(conversation, 'Hello');
    const made = await cases.open(cases.ann, { conversationId: conversation });
    expect(made).toMatchObject({ conversationId: conversation, contact: { name: 'Ann' } });
    const { items } = (await cases.ann.call('GET', `/v1/conversations/${conversation}/messages`)).body;
    expect(items.at(-1)).toMatchObject({
      text: `Yêu cầu ${made.number} đã được tạo.`,
      notice: { code: 'case-created', caseId: made.id, caseNumber: made.number },
    });
  });

  it('are in progress when an agent answers, and belong to who answered first', async () => {
    const { id } = await cases.open(cases.ann);
    expect((await cases.agent.call('GET', `/v1/admin/cases/${id}`)).body).toMatchObject({
      unreadByAgents: 1,
      locale: 'en',
      waitingSince: expect.any(String),
    });
    await cases.answer(id, 'A note', { note: true });
    expect((await cases.seen(cases.ann, id)).state).toBe('received');
    await cases.answer(id, 'We look into it');
    expect(await cases.seen(cases.ann, id)).toMatchObject({
      state: 'in-progress',
      agent: { name: 'Ana' },
      unread: 3,
    });
    const messages = await cases.messagesOf(cases.ann, id);
    expect(messages.map(({ sequence }) => sequence)).toEqual(upTo(4));
    expect(messages.at(-1)?.notice).toMatchObject({ code: 'case-state', state: 'in-progress' });
    expect(JSON.stringify(messages)).not.toContain('A note');
    const desk = (await cases.agent.call('GET', `/v1/admin/cases/${id}`)).body;
    expect(desk.waitingSince).toBeUndefined();
    expect(desk.assignee.id).toBe(cases.agent.id);
    expect(idsOf((await cases.agent.call('GET', '/v1/admin/cases?assignee=me')).body.items)).toContain(id);
  });

  it('go on when the customer answers what was asked, or what was solved', async () => {
    const { id } = await cases.open(cases.ann);
    await cases.change(id, { state: 'waiting-for-you' });
    await cases.write(cases.ann, id);
    expect((await cases.seen(cases.ann, id)).state).toBe('in-progress');
    await cases.change(id, { state: 'solved' });
    expect((await cases.seen(cases.ann, id)).state).toBe('solved');
    const late = await cases.write(cases.ann, id, 'It is not');
    expect(late.status).toBe(201);
    expect((await cases.seen(cases.ann, id)).state).toBe('in-progress');
    const states = (await cases.messagesOf(cases.ann, id)).flatMap(({ notice }) =>
      notice?.code === 'case-state' ? notice.state : [],
    );
    expect(states).toEqual(['waiting-for-you', 'in-progress', 'solved', 'in-progress']);
  });

  it('take no more answers once they are closed, but are followed up', async () => {
    const { id, number } = await cases.open(cases.ann);
    const sent = randomUUID();
    await cases.write(cases.ann, id, 'Before', sent);
    await cases.change(id, { state: 'closed' });
    expect(await cases.write(cases.ann, id)).toMatchObject({ status: 409, body: { code: 'case_closed' } });
    expect((await cases.answer(id, 'Hello')).body.code).toBe('case_closed');
    expect((await cases.answer(id, 'For us', { note: true })).status).toBe(201);
    // What was sent before may be sent again.
    expect((await cases.write(cases.ann, id, 'Before', sent)).status).toBe(200);
    const next = await cases.open(cases.ann, { followsId: id });
    expect(next).toMatchObject({ followsId: id, state: 'received' });
    expect(next.number).not.toBe(number);
    await cases.change(id, { state: 'in-progress' });
    expect((await cases.write(cases.ann, id)).status).toBe(201);
  });

  it('tell that they are solved, once for each time that they are', async () => {
    const visitor = await aVisitor(cases.server);
    const { id, number } = await cases.open(visitor);
    await cases.change(id, { state: 'solved' });
    await cases.change(id, { state: 'solved' });
    expect(await eventsOf(visitor, 'Case Solved')).toMatchObject([{ properties: { case_id: id, number } }]);
  });

  it('are given to agents and groups, and named anew', async () => {
    const { id } = await cases.open(cases.ann);
    const { body } = await cases.change(id, {
      assignee: cases.agent.id,
      group: 'stock',
      subject: 'Lamp, broken',
    });
    expect(body).toMatchObject({
      assignee: { id: cases.agent.id, name: 'Ana' },
      group: 'stock',
      subject: 'Lamp, broken',
      state: 'received',
    });
    expect((await cases.change(id, { assignee: null })).body.assignee).toBeUndefined();
    expect((await cases.change(id, { assignee: 'nobody' })).body.code).toBe('invalid_body');
    expect((await cases.change(id, { group: 'nowhere' })).body.code).toBe('invalid_body');
    expect((await cases.change(id, { state: 'gone' })).body.code).toBe('invalid_body');
  });

  it('are made of conversations by agents', async () => {
    const conversation = await cases.ann.converse({ locale: 'fa', topic: 'orders' });
    await cases.ann.say(conversation, 'Hello');
    const body = { id: randomUUID(), conversationId: conversation, subject: 'A refund' };
    const first = await cases.agent.call('POST', '/v1/admin/cases', { body });
    const again = await cases.agent.call('POST', '/v1/admin/cases', { body });
    expect(first).toMatchObject({
      status: 201,
      body: { ...body, locale: 'fa', group: 'shop', assignee: { id: cases.agent.id }, site: 'demo' },
    });
    expect(again).toMatchObject({ status: 200, body: { id: body.id, number: first.body.number } });
    expect(await cases.seen(cases.ann, body.id)).toMatchObject({ subject: 'A refund', state: 'received' });
    const { items } = (await cases.ann.call('GET', `/v1/conversations/${conversation}/messages`)).body;
    expect(items.at(-1).notice).toMatchObject({ code: 'case-created', caseId: body.id });
    const nowhere = { ...body, id: randomUUID(), conversationId: randomUUID() };
    expect((await cases.agent.call('POST', '/v1/admin/cases', { body: nowhere })).status).toBe(404);
  });

  it('are for agents of their site alone', async () => {
    const { id } = await cases.open(cases.ann);
    const conversation = await cases.ann.converse();
    const outsider = await signInAgent(cases.server, { sites: ['other'] });
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
    expect((await cases.server.call('GET', path, { token: cases.ann.token })).status).toBe(401);
  });

  it('are found by number, order, subject, words and person', async () => {
    const visitor = await aVisitor(cases.server);
    const { id, number } = await cases.open(visitor, {
      subject: 'Teal_teapot',
      text: 'It drips 100%',
      orderId: `T-${randomUUID()}`,
    });
    const { orderId = '' } = await cases.seen(visitor, id);
    const find = async (query: string) =>
      idsOf(
        (await cases.agent.call('GET', `/v1/admin/cases?site=demo&query=${encodeURIComponent(query)}`)).body
          .items,
      );
    for (const query of [number, `#${number}`]) expect(await find(query)).toContain(id);
    for (const query of [orderId, 'teal_TEA', 'drips 100%', visitor.anonymousId, id])
      expect(await find(query)).toEqual([id]);
    expect(await find('teal.tea')).toEqual([]);
  });

  it('are listed last changed first, page by page', async () => {
    const visitor = await aVisitor(cases.server);
    const ids: string[] = [];
    for (const _ of upTo(5)) ids.push((await cases.open(visitor)).id);
    await cases.write(visitor, ids[0] as string);
    const first = (await visitor.call('GET', '/v1/cases?limit=3')).body;
    const rest = (await visitor.call('GET', `/v1/cases?limit=3&cursor=${first.next}`)).body;
    expect(idsOf([...first.items, ...rest.items]).sort()).toEqual([...ids].sort());
    expect(rest.next).toBeNull();
  });

  it('go with the customer to another device, and away from who signs out', async () => {
    const userId = `customer ${randomUUID()}`;
    const before = await aVisitor(cases.server);
    const { id } = await cases.open(before);
    const here = await aVisitor(cases.server, { ...before, userId });
    const there = await aVisitor(cases.server, { userId });
    for (const customer of [here, there]) expect(await cases.seen(customer, id)).toMatchObject({ id });
    expect((await cases.write(there, id)).status).toBe(201);
    expect((await before.call('GET', `/v1/cases/${id}`)).status).toBe(404);
  });

  it('are shown to open streams as they change, without notes for customers', async () => {
    const visitor = await aVisitor(cases.server);
    const stream = await openStream(cases.server, { authorization: `Bearer ${visitor.token}` });
    const desk = await openStream(cases.server, { cookie: cases.agent.cookie });
    const { id } = await cases.open(visitor);
    expect((await stream.next('case', ({ data }) => data.id === id)).data).toMatchObject({
      state: 'received',
    });
    expect((await desk.next('case', ({ data }) => data.id === id)).data).toMatchObject({ site: 'demo' });
    await cases.answer(id, 'She shouted', { note: true });
    await cases.change(id, { state: 'solved' });
    await desk.next('message', ({ data }) => data.text === 'She shouted');
    await stream.next('message', ({ data }) => data.notice?.state === 'solved');
    await stream.next('case', ({ data }) => data.state === 'solved');
    expect(stream.text()).not.toContain('She shouted');
    await Promise.all([stream.close(), desk.close()]);
  });

  it('tell each side how far the other has read', async () => {
    const { id } = await cases.open(cases.ann);
    await cases.answer(id, 'A note', { note: true });
    await cases.answer(id, 'Hello');
    expect(await cases.seen(cases.ann, id)).toMatchObject({ unread: 3, readByAgent: 3 });
    expect((await cases.ann.call('POST', `/v1/cases/${id}/read`, { sequence: 99 })).status).toBe(204);
    expect(await cases.seen(cases.ann, id)).toMatchObject({ unread: 0, readByVisitor: 4 });
    expect((await cases.agent.call('GET', `/v1/admin/cases/${id}`)).body).toMatchObject({
      lastSequence: 5,
      readByVisitor: 5,
    });
  });

  it('are in the export of one’s data', async () => {
    const visitor = await aVisitor(cases.server);
    const { number } = await cases.open(visitor, { orderId: 'E-1', contact: { email: 'ann@shop.example' } });
    const { body } = await visitor.call('GET', '/v1/profile/export');
    expect(body.cases).toMatchObject([
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
