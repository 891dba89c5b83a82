import { randomUUID } from 'node:crypto';
import type { Message, SupportCase } from '@rapport/sdk/models';
import { afterAll, beforeAll } from 'vitest';
import { aVisitor, type TestVisitor } from './a-visitor.ts';
import { type SignedInAgent, signInAgent } from './sign-in.ts';
import type { TestDatabase } from './storages.ts';
import { type Answer, createTestServer, type TestServer } from './test-server.ts';

/** A server with cases, an agent who answers them, and a visitor. */
export interface TestCases {
  server: TestServer;
  agent: SignedInAgent;
  ann: TestVisitor;
  /** Opens one; answers what the server answered. */
  open(visitor: TestVisitor, fields?: Record<string, unknown>): Promise<SupportCase>;
  write(visitor: TestVisitor, id: string, text?: string, messageId?: string): Promise<Answer>;
  seen(visitor: TestVisitor, id: string): Promise<SupportCase>;
  messagesOf(visitor: TestVisitor, id: string): Promise<Message[]>;
  change(id: string, body: Record<string, unknown>): Promise<Answer>;
  answer(id: string, text: string, more?: Record<string, unknown>): Promise<Answer>;
}

/** Gives a suite one server, on a database that is taken away afterwards. */
export const useCases = (createDatabase: () => Promise<TestDatabase>, onOpen: (cases: TestCases) => void) => {
  let database: TestDatabase;
  let server: TestServer;
  beforeAll(async () => {
    database = await createDatabase();
    server = await createTestServer({ database: database.config });
    const agent = await signInAgent(server);
    onOpen({
      server,
      agent,
      ann: await aVisitor(server),
      open: async (visitor, fields = {}) => {
        const said = { subject: 'Broken lamp', text: 'The shade of the lamp is broken.' };
        return (await visitor.call('POST', '/v1/cases', { id: randomUUID(), ...said, ...fields })).body;
      },
      write: (visitor, id, text = 'And?', messageId = randomUUID()) =>
        visitor.call('POST', `/v1/cases/${id}/messages`, { id: messageId, text }),
      seen: async (visitor, id) => (await visitor.call('GET', `/v1/cases/${id}`)).body,
      messagesOf: async (visitor, id) =>
        (await visitor.call('GET', `/v1/cases/${id}/messages?after=0&limit=200`)).body.items,
      change: (id, body) => agent.call('PATCH', `/v1/admin/cases/${id}`, { body }),
      answer: (id, text, more = {}) =>
        agent.call('POST', `/v1/admin/cases/${id}/messages`, { body: { id: randomUUID(), text, ...more } }),
    });
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });
};
