import type { Database } from '../database/schema.ts';
import type { Metrics } from './metrics.ts';

/** Reads off the database what is counted there, when somebody looks. */
export const refreshGauges = async (
  { outboxLost, deliveryQueueDepth }: Pick<Metrics, 'outboxLost' | 'deliveryQueueDepth'>,
  db: Database,
): Promise<void> => {
  const depths = await db
    .selectFrom('deliveries')
    .select(({ fn }) => ['destination', fn.countAll<number>().as('count')])
    .where('rejected_at', 'is', null)
    .groupBy('destination')
    .execute();
  deliveryQueueDepth.reset();
  for (const { destination, count } of depths) deliveryQueueDepth.set({ destination }, Number(count));

  const totals = new Map<string, number>();
  const reports = await db.selectFrom('outbox_reports').select('lost').where('lost', '!=', '{}').execute();
  for (const { lost } of reports)
    for (const [reason, count] of Object.entries(JSON.parse(lost) as Record<string, number>))
      totals.set(reason, (totals.get(reason) ?? 0) + count);
  for (const [reason, count] of totals) outboxLost.set({ reason }, count);
};
