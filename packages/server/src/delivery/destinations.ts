import { randomUUID } from 'node:crypto';
import type { DestinationTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';

/** Finds what the outbox of a destination remembers, or begins it. */
export const destinationOf = async ({ db }: Transaction, name: string): Promise<DestinationTable> => {
  const known = await db.selectFrom('destinations').selectAll().where('name', '=', name).executeTakeFirst();
  if (known) return known;
  const row = { name, outbox_id: randomUUID(), pause_until: 0, failures: 0, added: 0, lost: '{}' };
  await db.insertInto('destinations').values(row).execute();
  return row;
};

/** Counts deliveries that came in. */
export const countAdded = async (transaction: Transaction, name: string, count: number): Promise<void> => {
  const { added } = await destinationOf(transaction, name);
  await change(transaction, name, { added: added + count });
};

/** Counts deliveries that will not arrive, by reason. */
export const countLost = async (
  transaction: Transaction,
  name: string,
  reasons: readonly string[],
): Promise<void> => {
  if (reasons.length === 0) return;
  const lost: Record<string, number> = JSON.parse((await destinationOf(transaction, name)).lost);
  for (const reason of reasons) lost[reason] = (lost[reason] ?? 0) + 1;
  await change(transaction, name, { lost: JSON.stringify(lost) });
};

/** Changes what is remembered of a destination. */
export const change = async (
  { db }: Transaction,
  name: string,
  values: Partial<DestinationTable>,
): Promise<void> => {
  await db.updateTable('destinations').set(values).where('name', '=', name).execute();
};
