import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { createLive, type Live } from '../stream/live.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import { offlineAfterMs } from './presence.ts';
import { agentView, readAgentRecords } from './read-agents.ts';
import { createPresence, type Presence } from './watch-presence.ts';

describe.each(testDatabases)('who is there, on %s', (_, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  let live: Live;
  let presence: Presence;
  let now = Date.parse('2026-11-23T10:00:00Z');
  let changes = 0;
  const onError = (error: unknown): never => expect.unreachable(String(error));
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
    for (const id of ['ana', 'bo']) {
      const facts = { name: id, role: 'agent' as const, sites: [], groups: [], skills: [], languages: [] };
      const agent = { ...facts, id, email: id, passwordHash: '', by: 'admin' as const, capacity: 5, now };
      await storage.run('addAgent', agent);
    }
    live = createLive({
      storage,
      fileUrls: { sign: () => ({ url: '', urlExpiresAt: '' }) },
      now: () => now,
      onError,
    });
    const onChange = () => {
      changes += 1;
    };
    presence = createPresence({
      storage,
      config: { sites: [demoSite] },
      live,
      now: () => now,
      onChange,
      onError,
    });
    presence.start();
  });
  afterAll(async () => {
    await live.stop();
    await presence.stop();
    await storage.close();
    await database.drop();
  });

  const open = async (agentId: string) => {
    const expiresAt = Number.MAX_SAFE_INTEGER;
    const body = await live.open({ listener: { kind: 'agent', agentId, sites: [], expiresAt } });
    await presence.look();
    return body;
  };
  const statuses = async () =>
    (await readAgentRecords(storage.read)).map((agent) => agentView(agent, 0, now).status);

  it('is whoever has a stream open, and for half a minute after the last one', async () => {
    expect(await statuses()).toEqual(['offline', 'offline']);
    const one = await open('ana');
    const other = await open('ana');
    expect(await statuses()).toEqual(['online', 'offline']);
    now += 10 * offlineAfterMs;
    await presence.look();
    await one.cancel();
    await presence.look();
    expect(await statuses()).toEqual(['online', 'offline']);
    await other.cancel();
    await presence.look();
    now += offlineAfterMs;
    expect(await statuses()).toEqual(['online', 'offline']);
    now += 1;
    expect(await statuses()).toEqual(['offline', 'offline']);
    const before = changes;
    await presence.look();
    expect(changes).toBe(before + 1);
  });

  it('is away where the agent says so, and the others are told', async () => {
    const body = await open('bo');
    await storage.run('changeAgent', { id: 'bo', facts: {}, status: 'away', by: 'agent', now: now });
    await presence.look();
    expect(await statuses()).toEqual(['offline', 'away']);
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    while (!text.includes('"away"')) text += decoder.decode((await reader.read()).value, { stream: true });
    expect(text).toContain('data: {"agentId":"bo","status":"away"}');
    await reader.cancel();
  });
});
