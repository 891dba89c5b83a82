import type { AgentRole } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRole, neededRole } from '../auth/role-rules.ts';
import { operations } from '../open-api/operations.ts';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

const base = '/v1/admin';
const calls = operations
  .filter(({ path }) => path.startsWith(base))
  .map(({ method, path }) => {
    const needed = neededRole(method.toUpperCase(), path.slice(base.length));
    return { method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, 'nobody'), needed };
  });
const roles = ['agent', 'editor', 'admin'] as const satisfies AgentRole[];

/** What each role may do, said once more: whoever changes the rules has to mean it. */
const expected: Readonly<Record<AgentRole, RegExp>> = {
  agent:
    /^(\w+ \/v1\/admin\/(conversations|cases)(\/.*)?|GET \/v1\/admin\/(canned-answers|profiles|agents|loyalty)(\/.*)?)$/,
  editor:
    /^(\w+ \/v1\/admin\/(articles|article-\w+|canned-answers|settings)(\/.*)?|GET \/v1\/admin\/reports\/.*)$/,
  admin: /^/,
};

describe('a role', () => {
  let server: TestServer;
  const agents = new Map<AgentRole, SignedInAgent>();
  beforeAll(async () => {
    server = await createTestServer();
    for (const role of roles) agents.set(role, await signInAgent(server, { role }));
  });
  afterAll(() => server.close());

  it.each(calls)('is needed for $method $path: $needed', async ({ method, path, needed }) => {
    expect(roles.find((role) => expected[role].test(`${method} ${path}`))).toBe(needed);
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
    const nobody = await server.call(method, path, body);
    expect([nobody.status, nobody.body.code]).toEqual([401, 'unauthorized']);
    for (const role of roles) {
      const answer = await agents.get(role)?.call(method, path, body);
      if (hasRole(role, needed)) expect([200, 201, 204, 400, 404, 412]).toContain(answer?.status);
      else expect([answer?.status, answer?.body.code]).toEqual([403, 'forbidden']);
    }
  });

  it.each([
    ['GET', '/v1/admin/profiles/nobody/x'],
    ['GET', '/v1/admin/what-is-new'],
    ['PURGE', '/v1/admin/articles'],
  ])('is asked of what nobody thought of, %s %s', async (method, path) => {
    expect((await server.call(method, path)).status).toBe(401);
  });
});
