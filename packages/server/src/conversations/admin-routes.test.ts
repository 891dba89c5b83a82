import { randomUUID } from 'node:crypto';
import type { Message } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aVisitor, type TestVisitor } from '../testing/a-visitor.ts';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

describe.each(testDatabases)('conversations on the desk, on %s', (_name, createDatabase) => {
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
  const messagesOf = async (visitor: TestVisitor, id: string) =>
    (await visitor.call('GET', `/v1/conversations/${id}/messages`)).body;
  const open = (id: string) =>
    agent.call('PATCH', `/v1/admin/conversations/${id}`, { body: { state: 'open' } });
  const answer = (id: string, text: string) =>
    agent.call('POST', `/v1/admin/conversations/${id}/messages`, { body: { id: randomUUID(), text } });

  it('belong to whoever answers first, and tell who has them', async () => {
    const conversation = await ann.converse();
    await ann.say(conversation, 'Hello');
    await answer(conversation, 'Hello Ann');
    const seen = (await ann.call('GET', `/v1/conversations/${conversation}`)).body;
    expect(seen).toMatchObject({ state: 'open', agent: { name: 'Ana' } });
    const mine = (await agent.call('GET', '/v1/admin/conversations?assignee=me&state=open')).body;
    expect(mine.items.map(({ id }: { id: string }) => id)).toContain(conversation);
  });

  it('are handed over to another agent, who is named', async () => {
    const other = await signInAgent(server, { name: 'Béla' });
    const conversation = await ann.converse({ locale: 'pl' });
    await ann.say(conversation, 'Hello');
    await open(conversation);
    const { body } = await agent.call('PATCH', `/v1/admin/conversations/${conversation}`, {
      body: { assignee: other.id },
    });
    expect(body.assignee).toEqual({ id: other.id, name: 'Béla' });
    const { items } = await messagesOf(ann, conversation);
    expect(items.findLast(({ author }: Message) => author.type === 'system')).toMatchObject({
      author: { type: 'system' },
      notice: { code: 'transferred', name: 'Béla' },
      text: 'Rozmowę przejmuje Béla.',
    });
    const refused = await agent.call('PATCH', `/v1/admin/conversations/${conversation}`, {
      body: { assignee: 'nobody' },
    });
    expect(refused.body.code).toBe('invalid_body');
  });

  it('are for agents of their site alone', async () => {
    const conversation = await ann.converse();
    const outsider = await signInAgent(server, { sites: ['other'] });
    const path = `/v1/admin/conversations/${conversation}`;
    const answers = [
      await outsider.call('GET', path),
      await outsider.call('GET', `${path}/messages`),
      await outsider.call('POST', `${path}/messages`, { body: { id: randomUUID(), text: 'Hi' } }),
      await outsider.call('POST', `${path}/read`, { body: { sequence: 1 } }),
      await outsider.call('POST', `${path}/viewing`, { body: {} }),
      await outsider.call('PATCH', path, { body: { state: 'closed' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await outsider.call('GET', '/v1/admin/conversations')).body.items).toEqual([]);
    expect((await server.call('GET', path, { token: ann.token })).status).toBe(401);
  });

  it('are found by what was said, by their person and page by page', async () => {
    const visitor = await aVisitor(server);
    const conversation = await visitor.converse({ contact: { name: 'Zoë', email: 'zoe@shop.example' } });
    await visitor.say(conversation, 'My 100% wool_socks shrank');
    const find = async (query: string) => {
      const { body } = await agent.call(
        'GET',
        `/v1/admin/conversations?query=${encodeURIComponent(query)}&limit=5`,
      );
      return body.items.map(({ id }: { id: string }) => id);
    };
    for (const query of ['WOOL_SOCKS', '100%', 'zoe@shop', visitor.anonymousId, conversation])
      expect(await find(query)).toEqual([conversation]);
    expect(await find('wool.socks')).toEqual([]);
  });
});
