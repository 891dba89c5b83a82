import type { SiteOverrides } from '@rapport/sdk/models';
import { type AuditEntry, writeAudit } from '../audit/write-audit.ts';
import type { Transaction } from '../database/transaction.ts';

/** What an owner sets for a site, in place of what was set before. */
export interface PutOverrides {
  site: string;
  overrides: SiteOverrides;
  /** The revision that they have seen; null where there should be none. @default any */
  expected?: number | null | undefined;
  actor: AuditEntry['actor'];
  at: number;
}

/** Keeps it, unless somebody else changed it meanwhile. Answers the new revision. */
export const putOverrides = async (
  transaction: Transaction,
  { site, overrides, expected, actor, at }: PutOverrides,
): Promise<{ put: false } | { put: true; revision: number }> => {
  const { db } = transaction;
  const before = await db
    .selectFrom('site_overrides')
    .select(['settings', 'revision'])
    .where('site', '=', site)
    .executeTakeFirst();
  if (expected !== undefined && (expected ?? 0) !== (before?.revision ?? 0)) return { put: false };
  const settings = JSON.stringify(overrides);
  if (before?.settings === settings) return { put: true, revision: before.revision };
  const revision = (before?.revision ?? 0) + 1;
  const row = { settings, revision, updated_at: at };
  if (before) await db.updateTable('site_overrides').set(row).where('site', '=', site).execute();
  else
    await db
      .insertInto('site_overrides')
      .values({ site, ...row })
      .execute();
  const subject = changedNames(before ? JSON.parse(before.settings) : {}, overrides).join(' ');
  await writeAudit(transaction, {
    site,
    at,
    action: 'settings-changed',
    actor,
    hash: '',
    counts: {},
    subject,
  });
  return { put: true, revision };
};

const changedNames = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort();
