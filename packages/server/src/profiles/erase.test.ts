import { randomUUID } from 'node:crypto';
import type { DeliveryItem } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { listReceipts } from '../consent/list-receipts.ts';
import type { Storage } from '../database/storage.ts';
import { createDatabaseOutboxStore } from '../delivery/database-outbox-store.ts';
import type { WaitingErasure } from '../delivery/erase-deliveries.ts';
import { listDeliveries } from '../delivery/list-deliveries.ts';
import { anErasure } from '../testing/an-erasure.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';
import type { EraseProfile } from './erase.ts';
import { findProfile, readProfile } from './read-profile.ts';

describe.each(testDatabases)('erasure on %s', (name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  /** Sent by a browser with its own key, as our tracker does. */
  const ingest = (events: Record<string, unknown>[], options: Parameters<typeof anIngestRequest>[1] = {}) =>
    storage.run('ingest', anIngestRequest(events, { destinations: ['crm', 'mail'], ...options }));
  const by = (keyHash: string) => ({ keyHash });
  const prove = (anonymousId: string, userId: string, keyHash = anonymousId) =>
    storage.run('bindVisitor', { site: 'demo', anonymousId, keyHash, provenUserId: userId, at: 1 });
  const choose = (anonymousId: string, choices: object, at = 1, connectors: string[] = []) =>
    storage.run('putReceipt', {
      site: 'demo',
      receiptId: `${anonymousId}-${at}`,
      anonymousId,
      choices,
      policyVersion: '1',
      signals: { tcf: 'CPxyz' },
      source: 'banner',
      at,
      connectors,
    });
  const erase = (erasure: Partial<EraseProfile> & Pick<EraseProfile, 'anonymousId'>) =>
    storage.run('eraseProfile', anErasure({ connectors: ['crm', 'mail'], ...erasure }));
  const profile = async (id: string) => {
    const row = await findProfile(storage.read, id, ['demo']);
    return row && readProfile(storage, row, Date.now());
  };
  const deliveries = async (destination = 'crm') => {
    const rows = await storage.read
      .selectFrom('deliveries')
      .selectAll()
      .where('destination', '=', destination)
      .orderBy('sequence')
      .execute();
    return rows.map((row) => ({ ...row, item: JSON.parse(row.payload) as DeliveryItem }));
  };
  /** Everything that the database says, in one text. */
  const everything = async () => {
    const tables = ['events', 'identities', 'profiles', 'traits', 'visits', 'orders', 'groups'] as const;
    const more = ['consent_receipts', 'consent_subjects', 'recipients', 'audit_log', 'tombstones'] as const;
    const rows = await Promise.all(
      [...tables, ...more].map((table) => storage.read.selectFrom(table).selectAll().execute()),
    );
    return JSON.stringify(rows);
  };

  it('leaves nothing of a visitor but a tombstone, receipts of nobody and one line of the audit', async () => {
    await choose('victim-id', { analytics: true });
    await ingest(
      [
        { anonymousId: 'victim-id', messageId: 'm1', properties: { url: 'https://shop.example/private' } },
        { type: 'identify', anonymousId: 'victim-id', messageId: 'm2', traits: { email: 'v@example.com' } },
      ],
      by('key'),
    );
    await choose('victim-id', {}, 2, ['crm']);
    const store = createDatabaseOutboxStore(storage, 'crm');
    const claim = { owner: 'o', now: 1, leaseMs: 10, maxBytes: 10_000 };
    await store.claim({ ...claim, maxItems: 2 });
    await store.settle('o', [{ sequence: 1, status: 'delivered' }], 1);
    const [, , last] = await deliveries();
    await store.settle(
      'o',
      [{ sequence: last?.sequence ?? 0, status: 'rejected', code: 'no', message: '' }],
      1,
    );
    const hashes = (
      await listReceipts(storage, { site: 'demo', anonymousId: 'victim-id', userId: null, keyHash: '' })
    ).items.map(({ hash }) => hash);

    expect(await erase({ anonymousId: 'victim-id' })).toBe(true);
    const left = await everything();
    for (const trace of ['victim-id', 'v@example.com', 'private', 'm1', 'CPxyz', 'salt":"'])
      expect(left).not.toContain(trace);
    const receipts = await storage.read.selectFrom('consent_receipts').selectAll().execute();
    expect(receipts).toMatchObject(hashes.map((hash) => ({ hash, receipt_id: hash, anonymous_id: null })));
    const audit = await storage.read.selectFrom('audit_log').selectAll().execute();
    expect(audit).toMatchObject([{ site: 'demo', action: 'erasure', actor: 'visitor' }]);
    expect(JSON.parse(audit[0]?.counts ?? '')).toMatchObject({ events: 3, profiles: 1, receipts: 2 });
  });

  it('reaches every connector, in place of all that waited, was set aside or was under way', async () => {
    await ingest(
      [
        { anonymousId: 'a', messageId: '1' },
        { anonymousId: 'a', messageId: '2' },
      ],
      by('key'),
    );
    await ingest([{ anonymousId: 'b', messageId: '3' }], by('other'));
    await createDatabaseOutboxStore(storage, 'mail').claim({
      owner: 'o',
      now: Date.parse('2026-11-22T12:59:30.000Z'),
      leaseMs: 60_000,
      maxItems: 1,
      maxBytes: 10_000,
    });
    await erase({ anonymousId: 'a', erasureId: 'erasure-1' });
    const request = {
      type: 'delete',
      messageId: 'erasure-1',
      timestamp: '2026-11-22T13:00:00.000Z',
      anonymousIds: ['a'],
    };
    const crm = await deliveries('crm');
    expect(crm.map(({ item }) => item)).toMatchObject([{ messageId: '3' }, request]);
    expect(crm[1]?.item).toEqual(request);
    const mail = await deliveries('mail');
    expect(mail.map(({ message_id }) => message_id)).toEqual(['3', 'erasure-1']);
    // What another server has under way may arrive until its lease ends, and the erasure has to be the last.
    const leaseEnd = Date.parse('2026-11-22T13:00:30.000Z');
    expect(mail[1]?.available_at).toBe(name === 'sqlite' ? 0 : leaseEnd);
  });

  describe('tells connectors by what else they may know somebody', () => {
    const asked = async () => (await deliveries()).at(-1)?.item as WaitingErasure;
    const identify = (anonymousId: string, traits: object, userId?: string) =>
      ingest(
        [{ type: 'identify', anonymousId, messageId: randomUUID(), traits, ...(userId && { userId }) }],
        by(anonymousId),
      );
    const said = (userId: string, traits: object) =>
      ingest([{ type: 'identify', userId, messageId: randomUUID(), traits }], { trusted: true });

    it('as it was held last, where it was proven', async () => {
      await said('ada', { email: 'old@example.com' });
      await prove('a', 'ada');
      await identify('a', { email: 'ada@example.com', phone: '+1', plan: 'gold' }, 'ada');
      await identify('claimant', { email: 'mallory@example.com' }, 'ada');
      await erase({ anonymousId: 'a', userId: 'ada' });
      const { traits, claimed } = await asked();
      expect([traits, claimed]).toEqual([{ email: 'ada@example.com', phone: '+1' }, undefined]);
      expect(await everything()).not.toContain('ada@example.com');
    });

    it('but by no address that a stranger only claims', async () => {
      await said('ada', { email: 'ada@example.com' });
      await identify('mallory', { email: 'ada@example.com' });
      await erase({ anonymousId: 'mallory' });
      expect(await asked()).toMatchObject({ claimed: { email: 'ada@example.com' } });
      expect(await asked()).not.toHaveProperty('traits');
      await identify('mallory-2', { email: 'ada@example.com' }, 'made-up');
      await erase({ anonymousId: 'mallory-2' });
      expect(await asked()).toMatchObject({ claimed: { userId: 'made-up', email: 'ada@example.com' } });
      expect(await asked()).not.toHaveProperty('traits');
      expect(await asked()).not.toHaveProperty('userId');
    });

    it('nor by that of the first customer of a shared browser', async () => {
      await prove('shared', 'first', 'shared');
      await identify('shared', { email: 'first@example.com' }, 'first');
      await prove('shared', 'second', 'shared');
      await identify('shared', { email: 'second@example.com' }, 'second');
      await erase({ anonymousId: 'shared', userId: 'second' });
      expect((await asked()).traits).toEqual({ email: 'second@example.com' });
    });

    it('by a claimed one where the operator asks, unless somebody else has it', async () => {
      await identify('a', { email: 'Ada@Example.com', phone: '+1' });
      await identify('b', { email: 'bob@example.com' });
      await said('bob', { email: 'Bob@example.com' });
      const admin = { actor: 'admin', userId: null } as const;
      await erase({ ...admin, anonymousId: 'a' });
      expect(await asked()).toMatchObject({ traits: { email: 'Ada@Example.com' }, claimed: { phone: '+1' } });
      await erase({ ...admin, anonymousId: 'b' });
      expect(await asked()).not.toHaveProperty('traits');
      const { items } = await listDeliveries(storage.read, { state: 'waiting', limit: 9 });
      expect(items.at(-1)?.erasure).toEqual({
        anonymousIds: ['b'],
        claimed: { email: 'bob@example.com' },
      });
    });
  });

  it('changes nothing when it is repeated', async () => {
    await choose('a', { analytics: true });
    await ingest([{ anonymousId: 'a', messageId: '1' }], by('key'));
    expect(await erase({ anonymousId: 'a' })).toBe(true);
    const [before, sent] = [await everything(), await deliveries()];
    expect(await erase({ anonymousId: 'a' })).toBe(false);
    expect(await everything()).toBe(before);
    expect(await deliveries()).toEqual(sent);
  });

  it('lasts: no event, receipt or key brings anything back', async () => {
    await ingest([{ anonymousId: 'a', userId: 'ada', messageId: '1' }], by('a'));
    await prove('a', 'ada', 'a');
    await erase({ anonymousId: 'a', userId: 'ada' });
    const before = await everything();
    const late = await ingest(
      [
        { anonymousId: 'a', messageId: '1' },
        { userId: 'ada', messageId: '2' },
      ],
      by('a'),
    );
    expect(late.rejected.map(({ code }) => code)).toEqual(['erased', 'erased']);
    await prove('a', 'ada', 'a');
    await prove('another', 'ada', 'another');
    expect(await everything()).toContain('another');
    expect(await profile('ada')).toBeUndefined();
    const receipts = (text: string) => text.match(/receipt_id/g)?.length ?? 0;
    const { previousHash } = await choose('a', { analytics: true }, 7);
    expect(previousHash).toBe('0'.repeat(64));
    expect(receipts(await everything())).toBe(receipts(before) + 1);
    expect(await profile('a')).toBeUndefined();
  });

  it('takes all browsers of a proven customer, and what is claimed of them elsewhere', async () => {
    for (const browser of ['phone', 'laptop']) {
      await ingest([{ anonymousId: browser, messageId: browser }], by(browser));
      await prove(browser, 'ada');
    }
    await ingest([{ type: 'track', event: 'Order Completed', userId: 'ada', messageId: 'order' }], {
      trusted: true,
    });
    await ingest([{ anonymousId: 'mallory', userId: 'ada', messageId: 'claim' }], by('mallory'));
    await ingest([{ anonymousId: 'mallory', messageId: 'own' }], by('mallory'));
    await erase({ anonymousId: 'phone', userId: 'ada', erasureId: 'erasure-1' });
    const events = await storage.read.selectFrom('events').select('message_id').execute();
    expect(events).toEqual([{ message_id: 'own' }]);
    expect((await deliveries()).at(-1)?.item).toMatchObject({
      userId: 'ada',
      anonymousIds: ['laptop', 'phone'],
    });
    expect(await profile('mallory')).toMatchObject({ pageCount: 1 });
  });

  it('leaves to the first customer of a shared browser what the second erases there', async () => {
    await prove('shared', 'first', 'key');
    await ingest([{ anonymousId: 'shared', userId: 'first', messageId: 'of-first' }], by('key'));
    await prove('shared', 'second', 'key');
    await ingest([{ anonymousId: 'shared', userId: 'second', messageId: 'of-second' }], by('key'));
    await erase({ anonymousId: 'shared', userId: 'second' });
    const events = await storage.read.selectFrom('events').select('message_id').execute();
    expect(events).toEqual([{ message_id: 'of-first' }]);
    expect(await profile('first')).toMatchObject({ proven: true, pageCount: 1 });
  });

  it('leaves to a proven customer what a visitor erases at their browser without proof', async () => {
    await ingest([{ anonymousId: 'a', messageId: 'before' }], by('key'));
    await prove('a', 'ada', 'key');
    await ingest([{ anonymousId: 'a', userId: 'ada', messageId: 'signed-in' }], by('key'));
    await erase({ anonymousId: 'a' });
    const events = await storage.read.selectFrom('events').select('message_id').execute();
    expect(events).toEqual([{ message_id: 'signed-in' }]);
  });

  it('takes the choice of the erased out of a profile that others are left in', async () => {
    await prove('phone', 'ada');
    await ingest([{ anonymousId: 'phone', userId: 'ada', messageId: '1' }], by('phone'));
    await ingest([{ anonymousId: 'claimant', userId: 'ada', messageId: '2' }], by('claimant'));
    await ingest([{ anonymousId: 'claimant', messageId: '3' }], by('claimant'));
    await choose('phone', { analytics: true, marketing: true });
    await erase({ anonymousId: 'phone', userId: 'ada' });
    expect((await profile('claimant'))?.consent).toBeNull();
  });

  describe('by an admin', () => {
    const admin = { actor: 'admin', anonymousId: null } as const;

    it('takes a customer whom nobody proved, with the browsers that said so themselves', async () => {
      await ingest([{ anonymousId: 'home', messageId: '1' }]);
      await ingest([{ anonymousId: 'home', userId: 'ada', messageId: '2' }]);
      await ingest([{ anonymousId: 'keyed', messageId: '3' }], by('keyed'));
      await ingest([{ anonymousId: 'keyed', userId: 'ada', messageId: '4' }], by('keyed'));
      await erase({ ...admin, userId: 'ada' });
      expect(await storage.read.selectFrom('events').select('message_id').execute()).toEqual([]);
      expect(await profile('home')).toBeUndefined();
      const audit = await storage.read.selectFrom('audit_log').select('actor').execute();
      expect(audit).toEqual([{ actor: 'admin' }]);
    });

    it('takes no browser that others joined to the customer', async () => {
      await ingest([{ anonymousId: 'bystander', messageId: '1' }], by('bystander'));
      await ingest([{ userId: 'ada', messageId: '2' }], { trusted: true });
      await ingest([{ type: 'alias', userId: 'ada', previousId: 'bystander', messageId: '3' }]);
      await erase({ ...admin, userId: 'ada' });
      const events = await storage.read.selectFrom('events').select('message_id').execute();
      expect(events).toEqual([{ message_id: '1' }]);
      expect(await profile('bystander')).toMatchObject({ pageCount: 1 });
    });

    it('takes one browser, whoever holds its key, but nothing of a proven customer', async () => {
      await ingest([{ anonymousId: 'a', messageId: '1' }]);
      await prove('a', 'ada', 'key');
      await ingest([{ anonymousId: 'a', userId: 'ada', messageId: '2' }], by('key'));
      await erase({ ...admin, anonymousId: 'a' });
      const events = await storage.read.selectFrom('events').select('message_id').execute();
      expect(events).toEqual([{ message_id: '2' }]);
    });
  });
});
