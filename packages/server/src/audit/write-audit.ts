import type { AuditTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';

export interface AuditEntry {
  site: string;
  at: number;
  action: AuditTable['action'];
  actor: AuditTable['actor'];
  /** The tombstone of the person; empty where it is nobody's. */
  hash: string;
  counts: Readonly<Record<string, number>>;
  /** What was changed, where that is nobody's data. */
  subject?: string;
}

/** Notes what was done, in the transaction that does it. */
export const writeAudit = async (
  { db }: Transaction,
  { counts, subject, ...entry }: AuditEntry,
): Promise<void> => {
  await db
    .insertInto('audit_log')
    .values({ ...entry, counts: JSON.stringify(counts), subject: subject ?? null })
    .execute();
};
