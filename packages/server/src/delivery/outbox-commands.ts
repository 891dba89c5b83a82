import type { DeliveryItem } from '@rapport/sdk/models';
import type { NewEntry, Pause, Settlement, StoreLimits } from '@rapport/sdk/outbox';
import { sql } from 'kysely';
import type { DestinationTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { claimDeliveries } from './claim.ts';
import { change, countAdded, countLost, destinationOf } from './destinations.ts';
import { insertDeliveries } from './insert-deliveries.ts';
import { type Delivered, noteRecipients } from './recipients.ts';
import { waitingAt } from './waiting.ts';

/** What a command is about, and the outbox that it is meant for. */
export interface To<Value> {
  destination: string;
  value: Value;
}

const add = async (
  transaction: Transaction,
  {
    destination,
    value,
  }: To<{ entries: readonly NewEntry<DeliveryItem>[]; now: number; limits: StoreLimits }>,
): Promise<void> => {
  const { entries, now, limits } = value;
  await insertDeliveries(
    transaction,
    entries.map(({ id, item, orderKey = null }) => ({
      destination,
      site: null,
      order_key: orderKey,
      message_id: id,
      payload: JSON.stringify(item),
      added_at: now,
      basis: 'consent',
    })),
  );
  if (limits.maxEntries !== undefined) await dropOverflow(transaction, destination, now, limits.maxEntries);
};

const dropOverflow = async (
  transaction: Transaction,
  destination: string,
  now: number,
  maxEntries: number,
) => {
  const { db } = transaction;
  const { count } = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('destination', '=', destination)
    .where('rejected_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(count) <= maxEntries) return;
  const oldest = db
    .selectFrom('deliveries')
    .select('sequence')
    .where('destination', '=', destination)
    .where('rejected_at', 'is', null)
    .where(sql<boolean>`not ${waitingAt(transaction.dialect, destination, now).leased}`)
    .orderBy('sequence')
    .limit(Number(count) - maxEntries);
  const dropped = await db
    .deleteFrom('deliveries')
    .where('sequence', 'in', oldest)
    .returning('sequence')
    .execute();
  await countLost(
    transaction,
    destination,
    dropped.map(() => 'overflow'),
  );
};

const free = { lease_owner: null, lease_until: 0 };

const settle = async (
  transaction: Transaction,
  { destination, value }: To<{ owner: string; settlements: readonly Settlement[]; now: number }>,
): Promise<void> => {
  const { db } = transaction;
  const { owner, settlements, now } = value;
  const lost: string[] = [];
  const delivered: Delivered[] = [];
  for (const settlement of settlements) {
    const mine = sql<boolean>`destination = ${destination} and sequence = ${settlement.sequence}
      and lease_owner = ${owner} and rejected_at is null`;
    if (settlement.status === 'delivered') {
      const gone = await db.deleteFrom('deliveries').where(mine).returning(['site', 'payload']).execute();
      delivered.push(...gone);
      continue;
    }
    const outcome =
      settlement.status === 'retry'
        ? { available_at: settlement.availableAt }
        : { rejected_at: now, reject_code: settlement.code, reject_message: settlement.message };
    const wasTried = settlement.status !== 'retry' || settlement.availableAt > now;
    const { numUpdatedRows } = await db
      .updateTable('deliveries')
      .set({ ...free, ...outcome })
      .set(({ eb }) => ({ attempts: eb('attempts', '+', wasTried ? 1 : 0) }))
      .where(mine)
      .executeTakeFirst();
    if (settlement.status === 'rejected' && numUpdatedRows > 0n) lost.push(settlement.code);
  }
  await countLost(transaction, destination, lost);
  await noteRecipients(transaction, destination, delivered, now);
};

const replay = async (
  transaction: Transaction,
  { destination, value }: To<{ now: number; sequences?: readonly number[]; sites?: readonly string[] }>,
): Promise<number> => {
  let query = transaction.db
    .updateTable('deliveries')
    .set({ rejected_at: null, reject_code: null, reject_message: null, attempts: 0, available_at: 0 })
    .set({ added_at: value.now })
    .where('destination', '=', destination)
    .where('rejected_at', 'is not', null);
  if (value.sequences) query = query.where('sequence', 'in', [...value.sequences, -1]);
  if (value.sites) query = query.where('site', 'in', value.sites);
  const { numUpdatedRows } = await query.executeTakeFirst();
  // What was lost and comes back is counted anew, so that the totals only grow.
  await countAdded(transaction, destination, Number(numUpdatedRows));
  return Number(numUpdatedRows);
};

/** Forgets what was claimed and is not to be sent, and counts it. */
const drop = async (
  transaction: Transaction,
  { destination, value }: To<{ owner: string; sequences: readonly number[]; reason: string }>,
): Promise<void> => {
  const gone = await transaction.db
    .deleteFrom('deliveries')
    .where('destination', '=', destination)
    .where('sequence', 'in', value.sequences)
    .where('lease_owner', '=', value.owner)
    .where('rejected_at', 'is', null)
    .returning('sequence')
    .execute();
  await countLost(
    transaction,
    destination,
    gone.map(() => value.reason),
  );
};

/** The writes of the outbox in front of a connector, as commands of the database. */
export const outboxCommands = {
  outboxAdd: add,
  outboxClaim: claimDeliveries,
  outboxDrop: drop,
  outboxSettle: settle,
  outboxReplay: replay,
  outboxRelease: async ({ db }: Transaction, { destination, value }: To<string>): Promise<void> => {
    await db
      .updateTable('deliveries')
      .set(free)
      .where('destination', '=', destination)
      .where('lease_owner', '=', value)
      .execute();
  },
  outboxPause: async (transaction: Transaction, { destination, value }: To<Pause>): Promise<void> => {
    await destinationOf(transaction, destination);
    await change(transaction, destination, { pause_until: value.until, failures: value.failures });
  },
  outboxClear: async ({ db }: Transaction, { destination }: To<null>): Promise<void> => {
    await db.deleteFrom('deliveries').where('destination', '=', destination).execute();
  },
  outboxReport: (transaction: Transaction, { destination }: To<null>): Promise<DestinationTable> =>
    destinationOf(transaction, destination),
};
