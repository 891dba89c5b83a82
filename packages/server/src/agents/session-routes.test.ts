import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAgentStream } from '../testing/agent-stream.ts';
import { cookieOf, type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { createTestServer, secretKey, type TestServer } from '../testing/test-server.ts';

const origin = 'http://127.0.0.1:8787';

describe('an agent’s session', () => {
  let server: TestServer;
  let agent: SignedInAgent;
  beforeAll(async () => {
    server = await createTestServer();
    agent = await signInAgent(server, { name: 'Ana', sites: ['demo'] });
  });
  afterAll(() => server.close());

  const signIn = (email: string, password: string, headers: Record<string, string> = { origin }) =>
    server.call('POST', '/v1/desk/session', { headers, body: { email, password } });

  it('is held by a cookie that no script and no other site can use', async () => {
    const answer = await signIn(agent.email.toUpperCase(), agent.password);
    expect(answer.status).toBe(200);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^rapport_desk=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(JSON.stringify(answer.body)).not.toContain(cookieOf(answer).slice('rapport_desk='.length));
  });

  it('has a cookie of this host alone behind HTTPS', async () => {
    const secure = await createTestServer({ trustProxy: 1 });
    const { email, password } = await signInAgent(secure);
    const answer = await secure.call('POST', '/v1/desk/session', {
      headers: { 'x-forwarded-proto': 'https', origin: 'https://127.0.0.1:8787' },
      body: { email, password },
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-rapport_desk=.*; Secure; /);
    await secure.close();
  });

  it('says who is signed in and what they work for', async () => {
    const { status, body } = await agent.call('GET', '/v1/desk/session');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      agent: { name: 'Ana', role: 'agent', sites: ['demo'], status: 'offline', openCount: 0, capacity: 5 },
      csrfToken: agent.csrfToken,
      sites: [
        {
          key: 'demo',
          groups: [
            { key: 'shop', name: 'Shop' },
            { key: 'stock', name: 'Stock' },
          ],
        },
      ],
    });
    expect(body.sites[0].topics[0]).toEqual({ key: 'orders', label: 'Orders' });
    expect(JSON.stringify(body)).not.toContain('scrypt');
  });

  it('tells nothing of which accounts there are', async () => {
    const [wrong, unknown] = await Promise.all([
      signIn(agent.email, 'a wrong password'),
      signIn('nobody@shop.example', 'a wrong password'),
    ]);
    expect([wrong.status, wrong.body]).toEqual([401, unknown.body]);
    expect(wrong.body.code).toBe('wrong_sign_in');
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it('does not begin from a page of another site', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'https://shop.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ])
      expect((await signIn(agent.email, agent.password, headers as Record<string, string>)).body.code).toBe(
        'origin_not_allowed',
      );
  });

  it.each([
    ['without the token', { origin }, 'wrong_csrf_token'],
    ['with another token', { origin, 'x-csrf-token': 'x'.repeat(43) }, 'wrong_csrf_token'],
    ['from another site', { origin: 'https://evil.example' }, 'origin_not_allowed'],
    ['from the shop itself', { origin: 'https://shop.example' }, 'origin_not_allowed'],
  ])('takes no write %s', async (_, headers, code) => {
    const right = 'origin' in headers && headers.origin !== origin ? { 'x-csrf-token': agent.csrfToken } : {};
    const answer = await server.call('PUT', '/v1/desk/status', {
      headers: { cookie: agent.cookie, ...headers, ...right },
      body: { status: 'away' },
    });
    expect([answer.status, answer.body.code]).toEqual([403, code]);
    expect((await agent.call('GET', '/v1/desk/session')).status).toBe(200);
  });

  it('takes a write of a program that has the token', async () => {
    const answer = await server.call('PUT', '/v1/desk/status', {
      headers: { cookie: agent.cookie, 'x-csrf-token': agent.csrfToken },
      body: { status: 'online' },
    });
    expect(answer.status).toBe(200);
  });

  it('cannot be made up', async () => {
    for (const cookie of ['rapport_desk=', `rapport_desk=${'A'.repeat(43)}`, `__Host-${agent.cookie}`])
      expect((await server.call('GET', '/v1/desk/session', { headers: { cookie } })).status).toBe(401);
  });

  it('ends when the agent signs out', async () => {
    const leaving = await signInAgent(server);
    expect((await leaving.call('DELETE', '/v1/desk/session')).status).toBe(204);
    expect((await leaving.call('GET', '/v1/desk/session')).status).toBe(401);
  });

  it('ends at once when the agent is removed', async () => {
    const removed = await signInAgent(server);
    await server.call('DELETE', `/v1/admin/agents/${removed.id}`, { token: secretKey });
    expect((await removed.call('GET', '/v1/desk/session')).status).toBe(401);
    expect((await signIn(removed.email, removed.password)).body.code).toBe('wrong_sign_in');
  });

  it.each([
    ['signs out', (agent: SignedInAgent) => agent.call('DELETE', '/v1/desk/session')],
    [
      'is removed',
      ({ id }: SignedInAgent) => server.call('DELETE', `/v1/admin/agents/${id}`, { token: secretKey }),
    ],
    [
      'gets another password',
      ({ id }: SignedInAgent) =>
        server.call('PATCH', `/v1/admin/agents/${id}`, {
          token: secretKey,
          body: { password: 'a password of the administrator' },
        }),
    ],
  ])('takes its open streams along when the agent %s', async (_, end) => {
    const leaving = await signInAgent(server);
    const stream = await openAgentStream(server, leaving);
    await end(leaving);
    await expect(stream.next(() => false)).rejects.toThrow('the stream has ended');
    const again = await server.call('GET', '/v1/stream', { headers: { cookie: leaving.cookie } });
    expect(again.status).toBe(401);
  });

  it('ends everywhere else when the password changes', async () => {
    const changing = await signInAgent(server);
    const elsewhere = cookieOf(await signIn(changing.email, changing.password));
    const change = (password: string) =>
      changing.call('PUT', '/v1/desk/password', { body: { password, newPassword: 'another long password' } });
    expect((await change('not the password')).body.code).toBe('wrong_sign_in');
    expect((await change(changing.password)).status).toBe(204);
    expect((await changing.call('GET', '/v1/desk/session')).status).toBe(200);
    const old = await server.call('GET', '/v1/desk/session', { headers: { cookie: elsewhere } });
    expect(old.status).toBe(401);
    expect((await signIn(changing.email, changing.password)).status).toBe(401);
    expect((await signIn(changing.email, 'another long password')).status).toBe(200);
  });

  it('is not to be had by trying, not even by trying all at once', async () => {
    const victim = await signInAgent(server);
    const tries = await Promise.all(Array.from({ length: 12 }, () => signIn(victim.email, 'a guess')));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
    const late = tries.find(({ status }) => status === 429);
    expect(late?.body.code).toBe('rate_limited');
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(20);
    expect((await signIn(victim.email, victim.password)).status).toBe(429);
    expect((await victim.call('GET', '/v1/desk/session')).status).toBe(200);
  });
});
