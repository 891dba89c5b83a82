import type { OutboxReport } from '@rapport/sdk/models';
import type { Transaction } from '../database/transaction.ts';

/** Keeps the highest totals that an outbox reported; they only grow, so repeated and late reports change nothing. */
export const keepReport = async (
  { db }: Transaction,
  site: string,
  report: OutboxReport,
  at: number,
): Promise<void> => {
  const known = await db
    .selectFrom('outbox_reports')
    .select(['added', 'lost'])
    .where('site', '=', site)
    .where('outbox_id', '=', report.id)
    .executeTakeFirst();
  const lost: Record<string, number> = known ? JSON.parse(known.lost) : {};
  for (const [reason, count] of Object.entries(report.lost))
    lost[reason] = Math.max(lost[reason] ?? 0, count);
  const row = {
    added: Math.max(known?.added ?? 0, report.added),
    lost: JSON.stringify(lost),
    updated_at: at,
  };
  await db
    .insertInto('outbox_reports')
    .values({ site, outbox_id: report.id, arrived: 0, refused: 0, waiting: 0, ...row })
    .onConflict((conflict) => conflict.columns(['site', 'outbox_id']).doUpdateSet(row))
    .execute();
};
