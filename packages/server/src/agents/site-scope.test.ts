import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { createTestServer, secretKey, type TestServer } from '../testing/test-server.ts';

describe('an administrator of one site', () => {
  let server: TestServer;
  let own: SignedInAgent;
  let colleague: SignedInAgent;
  let stranger: SignedInAgent;
  beforeAll(async () => {
    server = await createTestServer({
      connectors: [
        {
          name: 'crm',
          batch: { maxItems: 10, maxBytes: 100_000 },
          deliver: async () => ({ status: 'unavailable', reason: 'asleep' }),
        },
      ],
    });
    own = await signInAgent(server, { role: 'admin', sites: ['other'] });
    colleague = await signInAgent(server, { sites: ['other'], name: 'Colleague' });
    stranger = await signInAgent(server, { sites: ['demo'], name: 'Stranger' });
    await server.batch([{ anonymousId: 'of-demo' }]);
    await server.batch([{ anonymousId: 'of-other' }], {}, 'other');
  });
  afterAll(() => server.close());

  it('reads nobody of another site', async () => {
    expect((await own.call('GET', '/v1/admin/profiles/of-other')).status).toBe(200);
    expect((await own.call('GET', '/v1/admin/profiles/of-demo')).status).toBe(404);
    expect((await own.call('GET', '/v1/admin/profiles?query=of-demo')).body.items).toEqual([]);
    const listed = (await own.call('GET', '/v1/admin/profiles')).body.items;
    expect(listed.map((profile: { anonymousIds: string[] }) => profile.anonymousIds)).toEqual([['of-other']]);
  });

  it('erases nobody of another site', async () => {
    expect((await own.call('DELETE', '/v1/admin/profiles/of-demo')).status).toBe(404);
    expect((await server.profile('of-demo')).status).toBe(200);
  });

  it.each([
    'profiles',
    'profiles/of-demo',
    'articles',
    'article-export',
    'article-feedback',
    'reports/loss',
    'reports/attribution',
    'reports/help',
    'audit',
    'agents',
  ])('gets nothing of %s by naming another site', async (path) => {
    const answer = await own.call('GET', `/v1/admin/${path}?site=demo`);
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  });

  it('means its own site where none is named', async () => {
    expect((await own.call('GET', '/v1/admin/reports/attribution')).body.site).toBe('other');
    const loss = (await own.call('GET', '/v1/admin/reports/loss')).body.items;
    expect(loss.map((item: { site: string }) => item.site)).not.toContain('demo');
    const collection = { title: 'Delivery', position: 1 };
    const put = await own.call('PUT', '/v1/admin/article-collections/delivery/en', { body: collection });
    expect(put.status).toBe(200);
    const inDemo = await server.call('GET', '/v1/admin/article-collections?site=demo', { token: secretKey });
    expect(inDemo.body.items).toEqual([]);
  });

  it('sees the deliveries of its site alone', async () => {
    const asAdmin = await server.call('GET', '/v1/admin/deliveries?state=waiting', { token: secretKey });
    const asAgent = await own.call('GET', '/v1/admin/deliveries?state=waiting');
    expect([asAdmin.body.items.length, asAgent.body.items.length]).toEqual([2, 1]);
  });

  it('sees who works for its site', async () => {
    const names = (await own.call('GET', '/v1/admin/agents')).body.items.map(
      (agent: { name: string }) => agent.name,
    );
    expect(names).toContain('Colleague');
    expect(names).not.toContain('Stranger');
  });

  it('manages those who work for its site and for no other', async () => {
    const patch = (id: string, body: object) => own.call('PATCH', `/v1/admin/agents/${id}`, { body });
    expect((await patch(colleague.id, { capacity: 3 })).body.capacity).toBe(3);
    expect((await patch(stranger.id, { capacity: 3 })).status).toBe(404);
    expect((await own.call('DELETE', `/v1/admin/agents/${stranger.id}`)).status).toBe(404);
  });

  it('gives nobody more than it has', async () => {
    const password = 'a password of its own';
    const add = (email: string, sites: string[]) =>
      own.call('POST', '/v1/admin/agents', { body: { name: 'Eve', email, role: 'admin', password, sites } });
    expect((await add('eve1@shop.example', [])).body.code).toBe('forbidden');
    expect((await add('eve2@shop.example', ['demo'])).body.code).toBe('forbidden');
    expect((await add('eve3@shop.example', ['other'])).status).toBe(201);
    for (const sites of [[], ['other', 'demo']])
      expect((await own.call('PATCH', `/v1/admin/agents/${own.id}`, { body: { sites } })).status).toBe(403);
  });
});
