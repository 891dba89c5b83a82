import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Answer } from './test-server.ts';
import { identitySecret, type TestServer } from './test-server.ts';

/** A browser that talks to us. */
export interface TestVisitor {
  anonymousId: string;
  visitorKey: string;
  token: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Begins a conversation and answers its id. */
  converse(fields?: Record<string, unknown>): Promise<string>;
  say(conversationId: string, text: string, id?: string): Promise<Answer>;
}

/** A customer token, as the site's backend signs it. */
export const aCustomerToken = (userId: string, site = 'demo'): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .setSubject(userId)
    .setAudience(site)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(identitySecret));

/** Proves a visitor, new unless said otherwise; raised where a customer is named. */
export const aVisitor = async (
  server: TestServer,
  {
    anonymousId = randomUUID(),
    visitorKey = `key of ${anonymousId}`,
    userId,
    site = 'demo',
  }: { anonymousId?: string; visitorKey?: string; userId?: string; site?: string } = {},
): Promise<TestVisitor> => {
  const { status, body } = await server.call('POST', '/v1/visitors', {
    key: site,
    body: {
      anonymousId,
      visitorKey,
      ...(userId !== undefined && { customerToken: await aCustomerToken(userId, site) }),
    },
  });
  if (status !== 200) throw new Error(`proving a visitor: ${JSON.stringify(body)}`);
  const { token } = body;
  const call: TestVisitor['call'] = (method, path, sent) =>
    server.call(method, path, { token, ...(sent !== undefined && { body: sent }) });
  return {
    anonymousId,
    visitorKey,
    token,
    call,
    converse: async (fields = {}) => {
      const answer = await call('POST', '/v1/conversations', { id: randomUUID(), ...fields });
      return answer.body.id;
    },
    say: (conversationId, text, id = randomUUID()) =>
      call('POST', `/v1/conversations/${conversationId}/messages`, { id, text }),
  };
};
