import { verifyReceipts } from '@rapport/sdk';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { defaultRetention } from '../config/retention.ts';
import type { Config } from '../config.ts';
import { listReceipts } from '../consent/list-receipts.ts';
import type { Storage } from '../database/storage.ts';
import { createDatabaseOutboxStore } from '../delivery/database-outbox-store.ts';
import { findProfile, readProfile } from '../profiles/read-profile.ts';
import { readLoss } from '../reports/read-loss.ts';
import { anErasure } from '../testing/an-erasure.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import { useStorage } from '../testing/use-storage.ts';
import { createDailyRetention } from './daily-retention.ts';
import { countExpired } from './expire.ts';
import { retentionRules } from './rules.ts';
import { noCounts, type RetentionCounts, runRetention } from './run-retention.ts';

const dayMs = 24 * 60 * 60_000;
const now = Date.parse('2026-11-22T12:00:00.000Z');
const daysAgo = (days: number) => new Date(now - days * dayMs).toISOString();

describe.each(testDatabases)('retention on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  const ingest = (events: Record<string, unknown>[], options: Parameters<typeof anIngestRequest>[1] = {}) =>
    storage.run('ingest', anIngestRequest(events, options));
  const page = (anonymousId: string, days: number, fields: Record<string, unknown> = {}) => ({
    anonymousId,
    messageId: `${anonymousId}-${days}`,
    timestamp: daysAgo(days),
    ...fields,
  });
  const run = async (config: Partial<Pick<Config, 'sites' | 'retention'>> = {}, at = now) => {
    let done: RetentionCounts | undefined;
    const daily = createDailyRetention({
      storage,
      config: { sites: [demoSite], retention: defaultRetention, ...config },
      now: () => at,
      onError: (error) => expect.unreachable(String(error)),
      onDone: (counts) => {
        done = counts;
      },
    });
    await daily.run();
    await daily.stop();
    return done;
  };
  const left = async (table: 'events' | 'profiles' | 'identities' | 'visits' | 'traits' | 'audit_log') => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      storage.read,
    );
    return Number(rows[0]?.count);
  };
  const profile = async (id: string) => {
    const row = await findProfile(storage.read, id, ['demo']);
    return row && readProfile(storage, row, Date.now());
  };
  const choose = (receiptId: string, days: number, anonymousId: string | null = 'a') =>
    storage.run('putReceipt', {
      site: 'demo',
      receiptId,
      anonymousId,
      choices: { analytics: true },
      policyVersion: '1',
      source: 'banner',
      at: now - days * dayMs,
    });

  it('deletes events after thirteen months, and counts what is left', async () => {
    await ingest([
      page('a', 400, { context: { visit: { id: 'old' } } }),
      page('a', 397, { context: { visit: { id: 'old too' } } }),
      page('a', 395, { context: { visit: { id: 'new' } } }),
      {
        type: 'identify',
        ...page('a', 398, { context: { visit: { id: 'old too' } } }),
        userId: 'ada',
        traits: { name: 'Ada' },
      },
    ]);
    expect(await run()).toMatchObject({ events: 3, profiles: 0 });
    expect(await profile('ada')).toMatchObject({
      pageCount: 1,
      visits: 1,
      pages: [{ at: daysAgo(395) }],
      firstSeenAt: daysAgo(400),
      lastSeenAt: daysAgo(395),
      traits: { name: 'Ada' },
    });
  });

  it('keeps for each site what it wants, and for former sites what all want', async () => {
    await ingest([page('a', 40)]);
    await ingest([page('b', 40)], { site: 'lax' });
    await ingest([page('c', 40)], { site: 'former' });
    const sites = [
      { ...demoSite, retention: { events: 30 } },
      { ...demoSite, key: 'lax', retention: { events: 100 } },
    ];
    await run({ sites, retention: { ...defaultRetention, events: 35 } });
    const events = await storage.read.selectFrom('events').select('site').execute();
    expect(events).toEqual([{ site: 'lax' }]);
  });

  it('forgets visitors whom nobody knows by name after their last event, and nobody else', async () => {
    await ingest([page('stranger', 400), page('regular', 400), page('regular', 1)]);
    await ingest([page('customer', 400, { userId: 'ada' })]);
    expect(await run()).toMatchObject({ events: 3, profiles: 1 });
    expect(await profile('stranger')).toBeUndefined();
    expect(await profile('regular')).toMatchObject({ pageCount: 1 });
    expect(await profile('ada')).toMatchObject({ pageCount: 0 });
    const tables = ['profiles', 'identities', 'visits'] as const;
    expect(await Promise.all(tables.map(left))).toEqual([2, 3, 1]);
  });

  it('deletes receipts from the beginning of their chain, but for the choice that holds', async () => {
    await ingest([page('a', 1)]);
    for (const [receiptId, days] of [
      ['first', 2_000],
      ['second', 1_900],
      ['third', 10],
      ['told late', 1_950],
    ] as const)
      await choose(receiptId, days);
    await choose('holds', 2_000, 'b');
    await ingest([page('b', 1)]);
    await choose('refusal', 2_000, null);
    await choose('of a stranger', 2_000, 'stranger');
    expect(await run()).toMatchObject({ receipts: 4, profiles: 1 });
    const subjects = await storage.read.selectFrom('consent_subjects').select('anonymous_id').execute();
    expect(subjects.map(({ anonymous_id }) => anonymous_id).sort()).toEqual(['a', 'b']);
    const whose = (anonymousId: string) =>
      listReceipts(storage, { site: 'demo', anonymousId, userId: null, keyHash: '' });
    const { items, salts } = await whose('a');
    expect(items.map(({ receiptId }) => receiptId)).toEqual(['third', 'told late']);
    expect(await verifyReceipts(items, salts)).toEqual({ valid: true, complete: false, faults: [] });
    expect((await whose('b')).items).toHaveLength(1);
  });

  it('deletes what was set aside after thirty days, and no delivery that waits', async () => {
    await ingest([page('a', 1), page('b', 1)], { destinations: ['crm'] });
    const store = createDatabaseOutboxStore(storage, 'crm');
    const before = now - 31 * dayMs;
    const claim = { owner: 'o', now: before, leaseMs: 1_000, maxItems: 1, maxBytes: 10_000 };
    const [entry] = await store.claim(claim);
    const settlement = {
      sequence: entry?.sequence ?? 0,
      status: 'rejected',
      code: 'no',
      message: '',
    } as const;
    await store.settle('o', [settlement], before);
    expect(await run()).toMatchObject({ deliveries: 1 });
    expect(await store.state(now)).toMatchObject({ waiting: 1, rejected: 0 });
    expect((await store.report()).lost).toEqual({ no: 1 });
  });

  it('forgets outboxes that have been silent for thirteen months, and keeps the counts of their days', async () => {
    const report = (id: string, days: number) =>
      storage.run('ingest', {
        ...anIngestRequest([page(id, 1)]),
        receivedAt: now - days * dayMs,
        outbox: { id, added: 3, lost: { overflow: 2 }, waiting: 0 },
      });
    for (const [id, days] of [
      ['gone', 397],
      ['silent', 396.5],
      ['back', 400],
      ['back', 1],
    ] as const)
      await report(id, days);
    expect(await run()).toMatchObject({ outboxReports: 2 });
    const kept = await storage.read.selectFrom('outbox_reports').select('outbox_id').execute();
    expect(kept).toEqual([{ outbox_id: 'back' }]);
    const [loss] = await readLoss(storage.read, ['demo'], { from: 0, to: now });
    expect(loss).toMatchObject({ lost: { overflow: 6 } });
  });

  it('notes in the audit that it deleted something, and only then, and deletes old lines of it', async () => {
    await storage.run('eraseProfile', anErasure({ anonymousId: 'x', at: now - 2_000 * dayMs }));
    expect(await run()).toMatchObject({ audit: 1 });
    const lines = await storage.read.selectFrom('audit_log').selectAll().execute();
    expect(lines).toMatchObject([{ action: 'retention', actor: 'server', at: now }]);
    expect(await run()).toEqual(noCounts());
    expect(await left('audit_log')).toBe(1);
  });

  it('forgets after thirteen months what was searched and voted in the help, and keeps the counts', async () => {
    for (const days of [400, 397, 395]) {
      const at = now - days * dayMs;
      const about = { site: 'demo', id: `${days}`, key: 'a/one', locale: 'en', at };
      const use = {
        ...about,
        session: 's',
        type: 'opened',
        query: null,
        results: null,
        article_locale: 'en',
      } as const;
      await storage.run('addHelpUses', [use]);
      await storage.run('addFeedback', { ...about, helpful: 1, reason: null, body: 'Thanks' });
    }
    expect(await run()).toMatchObject({ helpUses: 4 });
    for (const table of ['help_uses', 'article_feedback'] as const)
      expect(await storage.read.selectFrom(table).select('id').execute()).toEqual([{ id: '395' }]);
    expect(await storage.read.selectFrom('article_days').selectAll().execute()).toHaveLength(3);
    const own = { sites: [{ ...demoSite, retention: { helpUses: 30 } }] };
    expect(await run(own)).toMatchObject({ helpUses: 2 });
  });

  it('takes small steps, between which others write', async () => {
    await ingest(Array.from({ length: 25 }, (_, index) => page(`v${index}`, 400)));
    const steps: number[] = [];
    const rules = await retentionRules(storage.read, { sites: [demoSite], retention: defaultRetention }, now);
    const counts = await runRetention({
      rules: rules.filter((rule) => rule.class === 'events'),
      expire: async (input) => {
        const deleted = await storage.run('expire', input);
        steps.push(deleted);
        await ingest([page(`between-${steps.length}`, 1)]);
        return deleted;
      },
      writeAudit: async (entry) => void (await storage.run('writeAudit', entry)),
      now,
      limit: 10,
      restMs: 0,
    });
    expect([counts.events, steps]).toEqual([25, [10, 10, 5]]);
    expect(await left('events')).toBe(3);
  });

  it('is counted before without deleting anything', async () => {
    await ingest([page('a', 400), page('b', 400), page('b', 1)]);
    await choose('old', 2_000, null);
    const rules = await retentionRules(storage.read, { sites: [demoSite], retention: defaultRetention }, now);
    const counts = noCounts();
    for (const rule of rules) counts[rule.class] += await countExpired(storage.read, rule);
    expect(counts).toEqual({
      events: 2,
      profiles: 1,
      receipts: 1,
      helpUses: 0,
      conversations: 0,
      streams: 0,
      outboxReports: 0,
      deliveries: 0,
      audit: 0,
    });
    expect(await left('events')).toBe(3);
    expect(await run()).toEqual(counts);
  });
});
