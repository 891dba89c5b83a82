import { setTimeout } from 'node:timers/promises';
import type { AuditEntry } from '../audit/write-audit.ts';
import type { Retention } from '../config/retention.ts';
import type { Expire } from './expire.ts';
import type { RetentionRule } from './expired-rows.ts';

/** How much was deleted, by class. */
export type RetentionCounts = Record<keyof Retention, number>;

export interface RunRetentionOptions {
  rules: readonly RetentionRule[];
  /** Deletes some, in a transaction of its own. */
  expire: (input: Expire) => Promise<number>;
  writeAudit: (entry: AuditEntry) => Promise<void>;
  now: number;
  /** How much goes in one transaction. @default 500 */
  limit?: number;
  /** How long others have between two transactions. @default 10 */
  restMs?: number;
  isStopped?: () => boolean;
}

/** Makes counts of nothing. */
export const noCounts = (): RetentionCounts => ({
  events: 0,
  profiles: 0,
  receipts: 0,
  helpUses: 0,
  conversations: 0,
  streams: 0,
  outboxReports: 0,
  deliveries: 0,
  audit: 0,
});

/** Deletes what has expired, a little at a time, and notes in the audit that it did. */
export const runRetention = async (options: RunRetentionOptions): Promise<RetentionCounts> => {
  const { rules, expire, writeAudit, now, limit = 500, restMs = 10, isStopped = () => false } = options;
  const counts = noCounts();
  for (const rule of rules)
    for (let deleted = limit; deleted === limit && !isStopped(); ) {
      deleted = await expire({ ...rule, limit });
      counts[rule.class] += deleted;
      if (deleted > 0) await setTimeout(restMs);
    }
  if (Object.values(counts).some((count) => count > 0))
    await writeAudit({ site: '', at: now, action: 'retention', actor: 'server', hash: '', counts });
  return counts;
};
