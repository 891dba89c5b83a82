import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, secretKey, type TestServer } from '../testing/test-server.ts';

describe('the agents', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer();
  });
  afterAll(() => server.close());

  const ask = (method: string, path: string, body?: object) =>
    server.call(method, `/v1/admin/agents${path}`, { token: secretKey, ...(body && { body }) });
  const ana = { name: 'Ana', email: 'Ana@Shop.example', role: 'agent' };

  it('are added with a password that is shown once', async () => {
    const added = await ask('POST', '', ana);
    expect(added.status).toBe(201);
    const { password, ...agent } = added.body;
    expect(password).toMatch(/^[\w-]{20}$/);
    expect(agent).toMatchObject({
      name: 'Ana',
      email: 'ana@shop.example',
      sites: [],
      languages: [],
      capacity: 5,
      status: 'offline',
    });
    expect((await ask('GET', '')).body).toEqual({ items: [agent], next: null });
    const session = await server.call('POST', '/v1/desk/session', {
      body: { email: 'ANA@shop.example', password },
    });
    expect(session.status).toBe(200);
  });

  it('have addresses of their own', async () => {
    expect((await ask('POST', '', { ...ana, email: 'ana@SHOP.example' })).body.code).toBe('email_taken');
  });

  it('are changed and removed, and come back under their id', async () => {
    const [{ id }] = (await ask('GET', '')).body.items;
    const changed = await ask('PATCH', `/${id}`, { skills: ['returns'], languages: ['pl'] });
    expect(changed.body).toMatchObject({ name: 'Ana', skills: ['returns'], languages: ['pl'] });
    expect((await ask('DELETE', `/${id}`)).status).toBe(204);
    expect((await ask('DELETE', `/${id}`)).status).toBe(404);
    expect((await ask('PATCH', `/${id}`, { capacity: 2 })).status).toBe(404);
    expect((await ask('GET', '')).body.items).toEqual([]);
    const back = await ask('POST', '', { ...ana, name: 'Ana again', password: 'a new long password' });
    expect(back.body).toMatchObject({ id, name: 'Ana again', skills: [] });
    expect(back.body).not.toHaveProperty('password');
  });

  it('stand in the audit, by their ids alone', async () => {
    const { items } = (await server.call('GET', '/v1/admin/audit', { token: secretKey })).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      'agent-added',
      'agent-removed',
      'agent-changed',
      'agent-added',
    ]);
    expect(JSON.stringify(items)).not.toMatch(/ana/i);
  });

  it.each([
    [{ sites: ['nowhere'] }, 'sites.0: no site has this key'],
    [{ password: 'short' }, 'password: '],
    [{ role: 'owner' }, 'role: '],
    [{ email: 'ana' }, 'email: '],
    [{ capacity: 0 }, 'capacity: '],
  ])('are refused with %j', async (wrong, detail) => {
    const answer = await ask('POST', '', { ...ana, email: 'b@shop.example', ...wrong });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(detail);
  });
});
