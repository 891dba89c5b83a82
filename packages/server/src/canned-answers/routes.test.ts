import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

const answer = (more: Record<string, unknown> = {}) => ({
  id: 'return',
  site: 'demo',
  shortcut: 'return',
  title: 'How to return',
  texts: { en: 'Send it back within 30 days.' },
  ...more,
});

describe.each(testDatabases)('canned answers on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let server: TestServer;
  let editor: SignedInAgent;
  let agent: SignedInAgent;
  beforeAll(async () => {
    database = await createDatabase();
    server = await createTestServer({ database: database.config });
    editor = await signInAgent(server, { role: 'editor' });
    agent = await signInAgent(server, { sites: ['other'] });
  }, 30_000);
  afterAll(async () => {
    await server.close();
    await database.drop();
  });
  const put = (body: ReturnType<typeof answer>, query = '?site=demo') =>
    editor.call('PUT', `/v1/admin/canned-answers/${body.id}${query}`, { body });
  const list = async (who = editor, query = '?site=demo') =>
    (await who.call('GET', `/v1/admin/canned-answers${query}`)).body.items;

  it('are kept, changed and deleted under their id', async () => {
    expect(await put(answer())).toMatchObject({ status: 201, body: answer() });
    const changed = answer({ title: 'Return it', texts: { en: 'Send it.', 'zh-hant': '寄回', pl: ' ' } });
    const kept = answer({ title: 'Return it', texts: { en: 'Send it.', 'zh-Hant': '寄回' } });
    expect(await put(changed)).toMatchObject({ status: 200, body: kept });
    await put(answer({ id: 'hello', shortcut: 'Ahoj' }));
    expect(await list()).toEqual([answer({ id: 'hello', shortcut: 'ahoj' }), kept]);
    for (const _ of [1, 2])
      expect((await editor.call('DELETE', '/v1/admin/canned-answers/hello?site=demo')).status).toBe(204);
    expect(await list()).toEqual([kept]);
  });

  it('have a shortcut of their own', async () => {
    await put(answer());
    expect(await put(answer({ id: 'again', shortcut: 'RETURN' }))).toMatchObject({
      status: 409,
      body: { code: 'shortcut_taken', errors: [{ path: 'shortcut' }] },
    });
    const elsewhere = await put(answer({ id: 'again', site: 'other' }), '?site=other');
    expect(elsewhere.status).toBe(201);
  });

  it.each([
    ['id', answer({ id: 'x' }), '/v1/admin/canned-answers/y?site=demo'],
    ['site', answer(), '/v1/admin/canned-answers/return?site=other'],
    ['shortcut', answer({ shortcut: 'two words' }), '/v1/admin/canned-answers/return?site=demo'],
    ['title', answer({ title: ' ' }), '/v1/admin/canned-answers/return?site=demo'],
    ['texts', answer({ texts: { en: '' } }), '/v1/admin/canned-answers/return?site=demo'],
    [
      'texts.no language',
      answer({ texts: { 'no language': 'x' } }),
      '/v1/admin/canned-answers/return?site=demo',
    ],
  ])('are refused with the field that is wrong: %s', async (path, body, address) => {
    const refused = await editor.call('PUT', address, { body });
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, path]);
  });

  it('are written by editors, and seen by those who work for the site', async () => {
    await put(answer({ id: 'there', site: 'other', shortcut: 'there' }), '?site=other');
    const own = await list(agent, '');
    expect(new Set(own.map(({ site }: { site: string }) => site))).toEqual(new Set(['other']));
    expect((await agent.call('GET', '/v1/admin/canned-answers?site=demo')).status).toBe(404);
    const path = '/v1/admin/canned-answers/there?site=other';
    expect((await agent.call('PUT', path, { body: answer({ id: 'there', site: 'other' }) })).status).toBe(
      403,
    );
    expect((await agent.call('DELETE', path)).status).toBe(403);
  });
});
