import { createHash } from 'node:crypto';
import { firstHash, verifyReceipts } from '@rapport/sdk';
import type { ProvenReceipt, StoredEvent } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Storage } from '../database/storage.ts';
import { findProfile, readProfile } from '../profiles/read-profile.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';
import { listReceipts } from './list-receipts.ts';
import type { PutReceipt } from './put-receipt.ts';

const visitor = (anonymousId: string, userId: string | null = null) => ({
  site: 'demo',
  anonymousId,
  userId,
  keyHash: 'hash',
});

describe.each(testDatabases)('receipts on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  let clock = 1_000;
  const put = (fields: Partial<PutReceipt> = {}) => {
    clock += 1_000;
    return storage.run('putReceipt', {
      site: 'demo',
      receiptId: `receipt-${clock}`,
      anonymousId: 'a',
      choices: { analytics: true },
      policyVersion: '1',
      source: 'banner',
      at: clock,
      connectors: ['crm'],
      ...fields,
    });
  };
  const ingest = (events: Record<string, unknown>[], options: Parameters<typeof anIngestRequest>[1] = {}) =>
    storage.run('ingest', anIngestRequest(events, options));
  const prove = (anonymousId: string, userId: string) =>
    storage.run('bindVisitor', { site: 'demo', anonymousId, keyHash: 'hash', provenUserId: userId, at: 1 });
  const profile = async (id: string) => {
    const row = await findProfile(storage.read, id, ['demo']);
    return row && readProfile(storage, row, Date.now());
  };
  const told = async (): Promise<StoredEvent[]> => {
    const rows = await storage.read
      .selectFrom('deliveries')
      .select('payload')
      .where('basis', '=', 'proof')
      .orderBy('sequence')
      .execute();
    return rows.map(({ payload }) => JSON.parse(payload));
  };

  describe('their chain', () => {
    it('is of their visitor alone, and whoever downloads it can check it', async () => {
      const first = await put();
      const other = await put({ anonymousId: 'b' });
      const second = await put({
        textHash: '0a'.repeat(32),
        signals: { gpc: true, tcf: 'CP…' },
        region: 'US-CA',
        regime: 'opt-out',
      });
      expect([first.previousHash, other.previousHash]).toEqual([firstHash, firstHash]);
      expect(second.previousHash).toBe(first.hash);
      const list = await listReceipts(storage, visitor('a'));
      expect(list.items).toMatchObject([
        { hash: first.hash, site: 'demo', choices: { analytics: true, marketing: false } },
        { hash: second.hash, signals: { gpc: true }, region: 'US-CA', regime: 'opt-out' },
      ]);
      expect(JSON.stringify(list)).not.toContain('"a"');
      const [salt] = Object.values(list.salts);
      expect(await verifyReceipts(list.items, salt ?? '')).toEqual({
        valid: true,
        complete: true,
        faults: [],
      });
      expect(await verifyReceipts(list.items, list.salts)).toMatchObject({ valid: true, complete: true });
    });

    it('has one receipt where it is linked to nobody', async () => {
      const refusals = [
        await put({ anonymousId: null, choices: {} }),
        await put({ anonymousId: null, choices: {} }),
      ];
      expect(refusals.map(({ previousHash }) => previousHash)).toEqual([firstHash, firstHash]);
      const subjects = await storage.read.selectFrom('consent_subjects').selectAll().execute();
      expect(subjects).toEqual([]);
    });

    it('takes a receipt once, however often and however together it arrives', async () => {
      const receipts = await Promise.all(Array.from({ length: 20 }, () => put({ receiptId: 'same', at: 5 })));
      expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
      expect((await listReceipts(storage, visitor('a'))).items).toHaveLength(1);
    });

    it('stays one when many arrive at once', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, index) => put({ receiptId: `r${index}`, at: index })));
      const { items, salts } = await listReceipts(storage, visitor('a'));
      expect(items).toHaveLength(30);
      expect(await verifyReceipts(items, salts)).toMatchObject({ valid: true, complete: true });
    });

    it('is listed page by page', async () => {
      for (let index = 0; index < 5; index++) await put();
      const all = (await listReceipts(storage, visitor('a'))).items;
      const first = await listReceipts(storage, visitor('a'), { limit: 2 });
      const second = await listReceipts(storage, visitor('a'), { limit: 2, cursor: Number(first.next) });
      const last = await listReceipts(storage, visitor('a'), { limit: 2, cursor: Number(second.next) });
      expect([...first.items, ...second.items, ...last.items]).toEqual(all);
      expect(last.next).toBeNull();
    });

    it('is shown to a proven customer for each of their browsers', async () => {
      await put({ anonymousId: 'phone' });
      await put({ anonymousId: 'laptop' });
      await put({ anonymousId: 'stranger' });
      await prove('phone', 'ada');
      await prove('laptop', 'ada');
      const { items, salts } = await listReceipts(storage, visitor('laptop', 'ada'));
      expect([items.length, Object.keys(salts).length]).toEqual([2, 2]);
      expect(await verifyReceipts(items, salts)).toMatchObject({ valid: true, complete: true });
    });

    it.each(['\ud800', 'ghế 🪑', 'x'.repeat(255)])('takes any id: %j', async (receiptId) => {
      await put({ receiptId, policyVersion: 'bản \udc00' });
      const { items, salts } = await listReceipts(storage, visitor('a'));
      expect(await verifyReceipts(JSON.parse(JSON.stringify(items)), salts)).toMatchObject({ valid: true });
      expect(await told()).toEqual([]);
    });
  });

  describe('a choice that changes what holds', () => {
    const known = () => ingest([{ anonymousId: 'a', messageId: 'first' }], { destinations: ['crm'] });

    it('tells every connector once, with the choice and its receipt', async () => {
      await put({ receiptId: 'granted' });
      await known();
      await put({ receiptId: 'withdrawn', choices: {}, connectors: ['crm', 'mail'] });
      await put({ receiptId: 'withdrawn', choices: {}, connectors: ['crm', 'mail'] });
      const events = await told();
      expect(events).toHaveLength(2);
      expect(events[0]).toEqual(events[1]);
      expect(events[0]).toMatchObject({
        type: 'track',
        event: 'Segment Consent Preference Updated',
        messageId: 'consent-withdrawn',
        anonymousId: 'a',
        context: {
          consent: {
            receiptId: 'withdrawn',
            categoryPreferences: { necessary: true, preferences: false, analytics: false, marketing: false },
          },
        },
      });
      const stored = await storage.read.selectFrom('events').select('message_id').execute();
      expect(stored.map(({ message_id }) => message_id).sort()).toEqual(['consent-withdrawn', 'first']);
    });

    it('tells them of a grant after a refusal, and of marketing alone', async () => {
      await put({ choices: {} });
      await put({ choices: { analytics: true } });
      await put({ choices: { analytics: true, marketing: true } });
      await put({ choices: { analytics: true, marketing: true, preferences: true } });
      const choices = (await told()).map(({ context }) => context?.consent?.categoryPreferences);
      expect(choices).toMatchObject([
        { analytics: true, marketing: false },
        { analytics: true, marketing: true },
      ]);
    });

    it('tells them of a first refusal by somebody who was sent on before', async () => {
      await ingest([{ anonymousId: 'a', userId: 'u', messageId: '1' }]);
      await put({ choices: {} });
      expect(await told()).toMatchObject([{ anonymousId: 'a', userId: 'u' }]);
    });

    it('tells nobody of a first choice of somebody new, nor of one that changes nothing', async () => {
      await put({ choices: {} });
      await put({ choices: { preferences: true } });
      await put({ anonymousId: 'b' });
      await put({ anonymousId: null, choices: {} });
      expect(await told()).toEqual([]);
    });

    it('tells nobody of a choice that arrives after a newer one', async () => {
      await put({ at: 5_000, choices: {} });
      await put({ at: 4_000 });
      expect(await told()).toEqual([]);
      expect((await profile('a'))?.consent).toMatchObject({ analytics: false });
    });

    it('is no visit and no page view, and moves no time', async () => {
      await known();
      const before = await profile('a');
      await put({ choices: {}, at: Date.parse('2026-11-23T00:00:00.000Z') });
      const { consent: _, ...after } = (await profile('a')) ?? {};
      expect({ ...after, consent: null }).toEqual(before);
      expect(await told()).toHaveLength(1);
    });

    it('has an id that fits, however long that of its receipt is', async () => {
      const receiptId = 'x'.repeat(255);
      await known();
      await put({ receiptId, choices: {} });
      const hashed = createHash('sha256').update(receiptId).digest('hex');
      expect(await told()).toMatchObject([{ messageId: `consent-${hashed}` }]);
    });

    it('is stored although somebody took its messageId before', async () => {
      await ingest([{ anonymousId: 'a', messageId: 'consent-r' }]);
      await put({ receiptId: 'r', choices: {} });
      expect(await told()).toMatchObject([{ messageId: 'consent-r', context: { consent: {} } }]);
    });

    it('decides nothing for a proven customer whom the browser only claims to be', async () => {
      await prove('phone', 'ada');
      await put({ anonymousId: 'phone', choices: { analytics: true, marketing: true } });
      await ingest([{ anonymousId: 'mallory', userId: 'ada', messageId: 'claim' }]);
      await put({ anonymousId: 'mallory', choices: {} });
      expect((await profile('ada'))?.consent).toMatchObject({ analytics: true });
      expect(await told()).toEqual([]);
      await prove('laptop', 'ada');
      await put({ anonymousId: 'laptop', choices: {} });
      expect((await profile('ada'))?.consent).toMatchObject({ analytics: false });
      expect(await told()).toMatchObject([{ anonymousId: 'laptop', userId: 'ada' }]);
    });
  });

  it('of the first scheme stay what they were', async () => {
    const old = await createDatabase({ hasTables: false });
    const { db, dialect } = openDatabase(old.config);
    await migrate(db, dialect, '0002-visits');
    const chain: { previous: string; hash: string }[] = [];
    for (const [index, anonymous_id] of ['a', 'b', 'a'].entries()) {
      const choices = { necessary: true, preferences: false, analytics: true, marketing: false };
      const previous = chain.at(-1)?.hash ?? firstHash;
      const content = [previous, `old-${index}`, choices, '1', 'banner', index];
      const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
      chain.push({ previous, hash });
      await db
        .insertInto('consent_receipts')
        .values({
          site: 'demo',
          receipt_id: `old-${index}`,
          anonymous_id,
          choices: JSON.stringify(choices),
          policy_version: '1',
          source: 'banner',
          at: index,
          previous_hash: previous,
          hash,
        } as never)
        .execute();
    }
    await db.destroy();
    const upgraded = await old.open();
    const newer = await upgraded.run('putReceipt', {
      site: 'demo',
      receiptId: 'new',
      anonymousId: 'a',
      choices: {},
      policyVersion: '2',
      source: 'banner',
      at: 10,
    });
    expect(newer.previousHash).toBe(firstHash);
    const { items, salts } = await listReceipts(upgraded, visitor('a'));
    expect(items.map(({ scheme, receiptId }) => [scheme, receiptId])).toEqual([
      [1, 'old-0'],
      [1, 'old-2'],
      [2, 'new'],
    ]);
    expect(await verifyReceipts(items, salts)).toEqual({ valid: true, complete: true, faults: [] });
    const forged = items.with(0, { ...(items[0] as ProvenReceipt), policyVersion: '9' });
    expect(await verifyReceipts(forged, salts)).toMatchObject({ valid: false });
    await upgraded.close();
    await old.drop();
  });
});
