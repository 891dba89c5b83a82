import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedInAgent, signInAgent } from '../testing/sign-in.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createTestServer, demoSite, secretKey, type TestServer } from '../testing/test-server.ts';

const closed = { timeZone: 'Europe/Warsaw', week: {}, holidays: ['2026-12-25'] };

describe.each(testDatabases)('settings without code on %s', (_name, createDatabase) => {
  let database: TestDatabase;
  let server: TestServer;
  let editor: SignedInAgent;
  beforeAll(async () => {
    database = await createDatabase();
    const sites = [{ ...demoSite, help: { ...demoSite.help, accent: '#abc', locales: ['en'] } }];
    server = await createTestServer({ database: database.config, sites });
    editor = await signInAgent(server, { role: 'editor', sites: ['demo'] });
  }, 30_000);
  afterAll(async () => {
    await server.close();
    await database.drop();
  });
  const path = '/v1/admin/settings/demo';
  const put = (body: unknown, headers: Record<string, string> = {}) =>
    editor.call('PUT', path, { body, headers });
  const seen = async () => (await server.call('GET', '/v1/sites/demo')).body;

  it('hold over the configuration at once, and what is taken back is as the file says', async () => {
    const before = await editor.call('GET', path);
    expect(before.body).toEqual({
      overrides: {},
      configured: { accent: '#aabbcc', consent: { policyVersion: '1' } },
    });
    expect(before.headers.get('etag')).toBe('"0"');
    const overrides = {
      accent: '#C2410C',
      hours: closed,
      consent: { policyVersion: '2', texts: { pl: { title: 'Ciasteczka' } } },
    };
    const answer = await put(overrides, { 'if-match': '"0"' });
    expect(answer).toMatchObject({ status: 200, body: { overrides } });
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await seen()).toMatchObject({
      accent: '#C2410C',
      consent: { policyVersion: '2', texts: { pl: { title: 'Ciasteczka' } } },
    });
    expect((await server.call('GET', '/v1/chat?site=demo')).body).toMatchObject({ open: false });
    expect((await server.call('GET', '/help/style.css')).body).toContain('#C2410C');
    await put({ hours: null });
    expect((await server.call('GET', '/v1/chat?site=demo')).body).toMatchObject({ open: true });
    expect((await seen()).accent).toBeUndefined();
    expect((await server.call('GET', '/help/style.css')).body).toContain('#abc');
    expect((await seen()).consent.policyVersion).toBe('1');
    expect((await editor.call('GET', path)).body.overrides).toEqual({ hours: null });
  });

  it('are not overwritten by somebody who has not seen them', async () => {
    const { headers } = await put({ accent: '#111111' });
    const tag = headers.get('etag') as string;
    expect((await put({ accent: '#222222' }, { 'if-match': tag })).status).toBe(200);
    expect(await put({ accent: '#333333' }, { 'if-match': tag })).toMatchObject({
      status: 412,
      body: { code: 'changed_meanwhile' },
    });
    expect((await seen()).accent).toBe('#222222');
  });

  it.each([
    ['accent', { accent: 'red' }],
    ['accent', { accent: '#12345g' }],
    ['hours.timeZone', { hours: { ...closed, timeZone: 'Warsaw' } }],
    ['hours.week.mon.0', { hours: { ...closed, week: { mon: [['17:00', '09:00']] } } }],
    ['hours.holidays.0', { hours: { ...closed, holidays: ['2026-02-30'] } }],
    ['consent.texts.no language', { consent: { texts: { 'no language': { title: 'x' } } } }],
    ['consent.policyVersion', { consent: { policyVersion: '' } }],
    ['', { accents: '#111111' }],
  ])('are refused with the field that is wrong: %s', async (field, body) => {
    const refused = await put(body);
    expect([refused.status, refused.body.errors?.[0].path]).toEqual([400, field]);
  });

  it('are written down in the audit, without saying what', async () => {
    await put({ accent: '#444444' });
    const { body } = await server.call('GET', '/v1/admin/audit?site=demo', { token: secretKey });
    expect(body.items[0]).toMatchObject({ action: 'settings-changed', actor: 'agent', subject: 'accent' });
  });

  it('are for editors of the site', async () => {
    expect((await editor.call('GET', '/v1/admin/settings/other')).status).toBe(404);
    expect((await editor.call('PUT', '/v1/admin/settings/nowhere', { body: {} })).status).toBe(404);
    const agent = await signInAgent(server);
    expect((await agent.call('GET', path)).status).toBe(403);
    expect((await server.call('GET', path)).status).toBe(401);
  });
});
