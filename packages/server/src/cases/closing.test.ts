import { describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { anErasure } from '../testing/an-erasure.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';
import { reopenableMs } from './case-effect.ts';
import { createCaseWatch } from './case-watch.ts';

const visitor = { site: 'demo', anonymousId: 'ann', keyHash: 'k', userId: null };
const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const aCase = { id, visitor, subject: 'A', text: 'B', siteLocale: 'en', mail: false, at: 1 };
const messageId = '01ARZ3NDEKTSV4RRFFQ69G5FAW';

describe.each(testDatabases)('a solved case on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });
  const solved = async (at: number) => {
    await storage.run('createCase', aCase);
    await storage.run('changeCase', { id, state: 'solved', at });
  };
  const write = (at: number) =>
    storage.run('addMessage', {
      thread: 'case',
      threadId: id,
      visitor,
      id: messageId,
      author: 'visitor',
      text: 'Again',
      at,
    });
  const look = async (now: number) => {
    let woken = 0;
    const watch = createCaseWatch({
      storage,
      live: { wake: () => (woken += 1) },
      now: () => now,
      onError: (error) => expect.unreachable(String(error)),
    });
    await watch.look();
    return woken;
  };

  it('is closed after seven days, and its customer is told', async () => {
    await solved(10);
    expect(await look(10 + reopenableMs - 1)).toBe(0);
    expect(await look(10 + reopenableMs)).toBe(1);
    const { state, solved_at } = await storage.read.selectFrom('cases').selectAll().executeTakeFirstOrThrow();
    expect([state, solved_at]).toEqual(['closed', 10]);
    const notices = await storage.read
      .selectFrom('messages')
      .select('extra')
      .where('author', '=', 'system')
      .execute();
    expect(JSON.parse(notices.at(-1)?.extra ?? '{}').notice).toMatchObject({
      code: 'case-state',
      state: 'closed',
      caseNumber: '1',
    });
  });

  it('takes an answer until then, and none later even before it was closed', async () => {
    await solved(10);
    expect(await write(10 + reopenableMs)).toEqual({ added: 'missing', reason: 'closed' });
    expect(await write(9 + reopenableMs)).toMatchObject({ added: 'new', thread: { state: 'in-progress' } });
    expect(await look(10 + 2 * reopenableMs)).toBe(0);
  });

  it.each(['expired', 'erased'])('goes with everything of it once it is %s', async (how) => {
    const contact = { email: 'ann@shop.example' };
    await storage.run('createCase', { ...aCase, contact, mail: true });
    const expiry = { class: 'conversations', site: 'demo', eventsBefore: 0, limit: 10 } as const;
    expect(await storage.run('expire', { ...expiry, before: 1 })).toBe(0);
    if (how === 'expired') expect(await storage.run('expire', { ...expiry, before: 2 })).toBe(1);
    else await storage.run('eraseProfile', anErasure({ anonymousId: 'ann' }));
    for (const table of ['cases', 'messages', 'mails', 'stream_changes'] as const)
      expect(await storage.read.selectFrom(table).selectAll().execute()).toEqual([]);
  });
});
