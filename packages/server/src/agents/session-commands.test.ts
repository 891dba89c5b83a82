import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { type TestDatabase, testDatabases } from '../testing/storages.ts';
import { createDeskSessions } from './desk-sessions.ts';
import { sessionIdleMs, sessionLongestMs } from './session-commands.ts';
import { signInCounts } from './sign-in-throttle.ts';

const start = Date.parse('2026-11-23T10:00:00Z');
const hour = 60 * 60_000;

describe.each(testDatabases)('sign-ins on %s', (_, createDatabase) => {
  let database: TestDatabase;
  let storage: Storage;
  let now = start;
  beforeAll(async () => {
    database = await createDatabase();
    storage = await database.open();
    const facts = { name: 'Ana', role: 'agent' as const, sites: [], groups: [], skills: [], languages: [] };
    await storage.run('addAgent', {
      ...facts,
      id: 'ana',
      email: 'ana@shop.example',
      passwordHash: 'kept',
      by: 'admin',
      capacity: 5,
      now,
    });
  });
  afterAll(async () => {
    await storage.close();
    await database.drop();
  });
  beforeEach(() => {
    now = start;
  });

  describe('a session', () => {
    const open = async () => {
      const sessions = createDeskSessions({ storage, now: () => now, trustProxy: 0 });
      const app = new Hono()
        .post('/in', async (context) => {
          await sessions.begin(context, 'ana', []);
          return context.body(null, 204);
        })
        .get('/who', async (context) => context.json((await sessions.of(context))?.agent.id ?? null));
      const begun = await app.request('http://shop.example/in', { method: 'POST' });
      const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      return async () => {
        const answer = await app.request('http://shop.example/who', { headers: { cookie } });
        return { who: await answer.json(), renewed: answer.headers.getSetCookie().length === 1 };
      };
    };

    it('ends when it was not used for twelve hours', async () => {
      const ask = await open();
      now += sessionIdleMs - 1;
      expect(await ask()).toEqual({ who: 'ana', renewed: true });
      now += sessionIdleMs - 1;
      expect((await ask()).who).toBe('ana');
      now += sessionIdleMs;
      expect((await ask()).who).toBeNull();
    });

    it('is not written at each use', async () => {
      const ask = await open();
      now += 60_000;
      expect(await ask()).toEqual({ who: 'ana', renewed: false });
    });

    it('ends after two weeks, however often it is used', async () => {
      const ask = await open();
      const end = now + sessionLongestMs;
      while (now + 6 * hour < end) {
        now += 6 * hour;
        expect((await ask()).who).toBe('ana');
      }
      now = end;
      expect((await ask()).who).toBeNull();
    });

    it('is stored as a hash alone', async () => {
      await open();
      const rows = await storage.read.selectFrom('agent_sessions').selectAll().execute();
      expect(rows.every(({ hash }) => /^[\w-]{43}$/.test(hash))).toBe(true);
    });
  });

  describe('tries', () => {
    const client = (address: string) => ({ address, loopback: false });
    const countsOf = (email: string, address = '192.0.2.1') => signInCounts('key', email, client(address));
    const attempt = (counts: ReturnType<typeof countsOf>) => storage.run('takeSignIn', { counts, now });

    it('at one account wait for longer and longer, from wherever they come', async () => {
      for (let count = 0; count < 5; count += 1)
        expect(await attempt(countsOf('victim', `192.0.2.${count}`))).toBe(0);
      const waits: number[] = [];
      for (let count = 0; count < 7; count += 1) {
        const waitMs = await attempt(countsOf('victim', '198.51.100.7'));
        waits.push(waitMs / 1_000);
        now += waitMs;
        expect(await attempt(countsOf('victim', '198.51.100.7'))).toBe(0);
      }
      expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
    });

    it('from one network wait, whatever account they try', async () => {
      for (let count = 0; count < 30; count += 1)
        expect(await attempt(countsOf(`account ${count}`, '2001:db8::1'))).toBe(0);
      expect(await attempt(countsOf('another', '2001:db8::2'))).toBe(30_000);
      expect(await attempt(countsOf('another', '2001:db8:1::1'))).toBe(0);
    });

    it('are forgotten when one was right, or after a day', async () => {
      const counts = countsOf('ana@shop.example', '203.0.113.9');
      for (let count = 0; count < 5; count += 1) await attempt(counts);
      now += 1;
      expect(await attempt(counts)).toBeGreaterThan(0);
      await storage.run('addSession', { agentId: 'ana', hash: 'h', csrfToken: 'c', counts, now });
      expect(await attempt(counts)).toBe(0);
      for (let count = 0; count < 4; count += 1) await attempt(counts);
      now += 24 * hour;
      expect(await attempt(counts)).toBe(0);
    });

    it('are kept without who was tried and from where', async () => {
      await attempt(countsOf('somebody@shop.example', '192.0.2.77'));
      const rows = await storage.read.selectFrom('sign_in_failures').selectAll().execute();
      expect(JSON.stringify(rows)).not.toMatch(/somebody|192\.0\.2/);
      expect(signInCounts('another key', 'x', client('192.0.2.77'))).not.toEqual(
        signInCounts('key', 'x', client('192.0.2.77')),
      );
    });

    it('of this machine count by account alone', () => {
      expect(signInCounts('key', 'x', { address: '127.0.0.1', loopback: true })).toHaveLength(1);
    });
  });
});
