import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '@rapport/sdk/models';
import type { ClaimRequest, NewEntry, OutboxEntry, Pause, Settlement } from '@rapport/sdk/outbox';
import { type Selectable, sql } from 'kysely';
import type { Transaction } from '../database/commands.ts';
import { insertRows } from '../database/rows.ts';
import type { DeliveryTable, DestinationTable } from '../database/schema.ts';

interface To<Value> {
  destination: string;
  value: Value;
}

const destinationOf = async ({ db }: Transaction, name: string): Promise<DestinationTable> => {
  const known = await db.selectFrom('destinations').selectAll().where('name', '=', name).executeTakeFirst();
  if (known) return known;
  const row = { name, outbox_id: randomUUID(), pause_until: 0, failures: 0, added: 0, lost: '{}' };
  await db.insertInto('destinations').values(row).execute();
  return row;
};

/** An entry of the outbox, read off its row. */
export const entryOf = (row: Selectable<DeliveryTable>): OutboxEntry<StoredEvent> => ({
  id: row.message_id,
  orderKey: row.order_key,
  item: JSON.parse(row.payload) as StoredEvent,
  sequence: row.sequence,
  attempts: row.attempts,
  addedAt: row.added_at,
});

/** Longest wait that a sane clock can have asked for; what lies further ahead was set by a clock that was wrong. */
const longestWaitMs = 24 * 60 * 60_000;

const claim = async (
  transaction: Transaction,
  { destination, value }: To<ClaimRequest>,
): Promise<OutboxEntry<StoredEvent>[]> => {
  const { db } = transaction;
  const { owner, now, leaseMs, maxItems, maxBytes } = value;
  const { pause_until } = await destinationOf(transaction, destination);
  if (pause_until > now && pause_until - now <= longestWaitMs) return [];
  const horizon = now + longestWaitMs;
  // An entry waits while an earlier one of its profile is under way or backing off.
  const { rows } = await sql<Selectable<DeliveryTable>>`
    select * from deliveries d
    where destination = ${destination} and rejected_at is null
      and (available_at <= ${now} or available_at > ${horizon})
      and (lease_until <= ${now} or lease_until > ${horizon})
      and not exists (
        select 1 from deliveries e
        where e.destination = d.destination and e.order_key = d.order_key and e.sequence < d.sequence
          and e.rejected_at is null
          and ((e.lease_until > ${now} and e.lease_until <= ${horizon})
            or (e.available_at > ${now} and e.available_at <= ${horizon})))
    order by sequence limit ${maxItems}`.execute(db);
  const claimed: Selectable<DeliveryTable>[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += Buffer.byteLength(row.payload);
    if (claimed.length > 0 && bytes > maxBytes) break;
    claimed.push(row);
  }
  if (claimed.length === 0) return [];
  await db
    .updateTable('deliveries')
    .set({ lease_owner: owner, lease_until: now + leaseMs })
    .where(
      'sequence',
      'in',
      claimed.map((row) => row.sequence),
    )
    .execute();
  return claimed.map(entryOf);
};

const settle = async (
  transaction: Transaction,
  { destination, value }: To<{ owner: string; settlements: readonly Settlement[]; now: number }>,
): Promise<void> => {
  const { db } = transaction;
  const { owner, settlements, now } = value;
  const mine = (sequences: readonly number[]) =>
    sql<boolean>`destination = ${destination} and lease_owner = ${owner} and rejected_at is null
      and sequence in (${sql.join(sequences)})`;
  const delivered = settlements.filter((settlement) => settlement.status === 'delivered');
  if (delivered.length > 0)
    await db
      .deleteFrom('deliveries')
      .where(mine(delivered.map(({ sequence }) => sequence)))
      .execute();
  const lost: Record<string, number> = {};
  for (const settlement of settlements) {
    if (settlement.status === 'delivered') continue;
    const free = { lease_owner: null, lease_until: 0 };
    const change =
      settlement.status === 'retry'
        ? { ...free, available_at: settlement.availableAt }
        : { ...free, rejected_at: now, reject_code: settlement.code, reject_message: settlement.message };
    const { numUpdatedRows } = await db
      .updateTable('deliveries')
      .set(change)
      .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
      .where(mine([settlement.sequence]))
      .executeTakeFirst();
    if (settlement.status === 'rejected' && numUpdatedRows > 0n)
      lost[settlement.code] = (lost[settlement.code] ?? 0) + 1;
  }
  if (Object.keys(lost).length === 0) return;
  const known = await destinationOf(transaction, destination);
  const total: Record<string, number> = JSON.parse(known.lost);
  for (const [code, count] of Object.entries(lost)) total[code] = (total[code] ?? 0) + count;
  await db
    .updateTable('destinations')
    .set({ lost: JSON.stringify(total) })
    .where('name', '=', destination)
    .execute();
};

const add = async (
  transaction: Transaction,
  { destination, value }: To<{ entries: readonly NewEntry<StoredEvent>[]; now: number }>,
): Promise<void> => {
  await destinationOf(transaction, destination);
  await insertRows(transaction, {
    into: 'deliveries',
    columns: [
      'destination',
      'order_key',
      'message_id',
      'payload',
      'added_at',
      'attempts',
      'available_at',
      'lease_until',
    ],
    rows: value.entries.map(({ id, item, orderKey }) => ({
      destination,
      order_key: orderKey ?? `message:${id}`,
      message_id: id,
      payload: JSON.stringify(item),
      added_at: value.now,
      attempts: 0,
      available_at: 0,
      lease_until: 0,
    })),
  });
  await transaction.db
    .updateTable('destinations')
    .set(({ eb }) => ({ added: eb('added', '+', value.entries.length) }))
    .where('name', '=', destination)
    .execute();
};

/** The writes of the outbox in front of a connector, as commands of the database. */
export const databaseOutboxCommands = {
  outboxAdd: add,
  outboxClaim: claim,
  outboxSettle: settle,
  outboxRelease: async ({ db }: Transaction, { destination, value }: To<string>): Promise<void> => {
    await db
      .updateTable('deliveries')
      .set({ lease_owner: null, lease_until: 0 })
      .where('destination', '=', destination)
      .where('lease_owner', '=', value)
      .execute();
  },
  outboxPause: async (transaction: Transaction, { destination, value }: To<Pause>): Promise<void> => {
    await destinationOf(transaction, destination);
    await transaction.db
      .updateTable('destinations')
      .set({ pause_until: value.until, failures: value.failures })
      .where('name', '=', destination)
      .execute();
  },
  outboxReplay: async (
    { db }: Transaction,
    { destination, value }: To<{ sequences?: readonly number[] }>,
  ): Promise<number> => {
    let query = db
      .updateTable('deliveries')
      .set({ rejected_at: null, reject_code: null, reject_message: null, attempts: 0, available_at: 0 })
      .where('destination', '=', destination)
      .where('rejected_at', 'is not', null);
    if (value.sequences) query = query.where('sequence', 'in', [...value.sequences]);
    const { numUpdatedRows } = await query.executeTakeFirst();
    return Number(numUpdatedRows);
  },
  outboxClear: async ({ db }: Transaction, { destination }: To<null>): Promise<void> => {
    await db.deleteFrom('deliveries').where('destination', '=', destination).execute();
  },
  outboxReport: async (transaction: Transaction, { destination }: To<null>): Promise<DestinationTable> =>
    destinationOf(transaction, destination),
};
