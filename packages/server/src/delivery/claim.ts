import type { ConsentChoices, DeliveryItem, Purpose } from '@rapport/sdk/models';
import type { ClaimRequest, OutboxEntry, StoreLimits } from '@rapport/sdk/outbox';
import { type Selectable, sql } from 'kysely';
import { isOneOf } from '../database/rows.ts';
import type { DeliveryTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { countLost, destinationOf } from './destinations.ts';
import { maySend } from './purposes.ts';
import { isPaused, waitingAt } from './waiting.ts';

export interface ClaimDeliveries extends ClaimRequest {
  destination: string;
  /** What a person has to have agreed to. @default nothing */
  purposes?: readonly Purpose[];
  limits: StoreLimits;
}

/** What was claimed, and how many were not sent for want of consent. */
export interface ClaimedDeliveries {
  entries: OutboxEntry<DeliveryItem>[];
  refused: number;
}

type Row = Selectable<DeliveryTable>;

/** An entry of the outbox, read off its row. */
export const entryOf = (row: Row): OutboxEntry<DeliveryItem> => ({
  id: row.message_id,
  ...(row.order_key !== null && { orderKey: row.order_key }),
  item: JSON.parse(row.payload) as DeliveryItem,
  sequence: row.sequence,
  attempts: row.attempts,
  addedAt: row.added_at,
});

/** Leases deliveries that are due. Those whose consent was withdrawn since they were added are dropped and counted. */
export const claimDeliveries = async (
  transaction: Transaction,
  request: ClaimDeliveries,
): Promise<ClaimedDeliveries> => {
  const { destination, now } = request;
  const { pause_until } = await destinationOf(transaction, destination);
  if (isPaused(pause_until, now)) return { entries: [], refused: 0 };
  await dropExpired(transaction, request);
  for (let refused = 0; ; ) {
    const rows = await dueRows(transaction, request);
    const allowed = await judge(transaction, rows, request.purposes ?? []);
    await drop(
      transaction,
      destination,
      rows.filter((row) => !allowed.has(row)),
    );
    refused += rows.length - allowed.size;
    const entries = fitting([...allowed], request.maxBytes);
    // Where all of a page were dropped, there may be more behind them.
    if (entries.length === 0 && rows.length > 0) continue;
    await lease(transaction, request, entries);
    return { entries: entries.map(entryOf), refused };
  }
};

const dropExpired = async (
  transaction: Transaction,
  { destination, now, limits }: ClaimDeliveries,
): Promise<void> => {
  if (limits.maxAgeMs === undefined) return;
  const { leased } = waitingAt(transaction.dialect, destination, now);
  const expired = await transaction.db
    .deleteFrom('deliveries')
    .where('destination', '=', destination)
    .where('rejected_at', 'is', null)
    .where('added_at', '<=', now - limits.maxAgeMs)
    .where(sql<boolean>`not ${leased}`)
    .returning('sequence')
    .execute();
  await countLost(
    transaction,
    destination,
    expired.map(() => 'expired'),
  );
};

const dueRows = (
  { db, dialect }: Transaction,
  { destination, now, maxItems }: ClaimDeliveries,
): Promise<Row[]> => {
  const { due, blocked } = waitingAt(dialect, destination, now);
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('destination', '=', destination)
    .where('rejected_at', 'is', null)
    .where(due)
    .where(sql<boolean>`not ${blocked}`)
    .orderBy('sequence')
    .limit(maxItems)
    .execute();
};

const judge = async (
  { db, dialect }: Transaction,
  rows: readonly Row[],
  purposes: readonly Purpose[],
): Promise<Set<Row>> => {
  if (purposes.length === 0) return new Set(rows);
  const people = [...new Set(rows.flatMap(({ order_key }) => order_key ?? []))];
  const profiles = await db
    .selectFrom('profiles')
    .select(['id', 'consent'])
    .where(isOneOf(dialect, 'id', people))
    .where('consent', 'is not', null)
    .execute();
  const choices = new Map(
    profiles.map(({ id, consent }) => [id, JSON.parse(consent ?? '{}') as ConsentChoices]),
  );
  return new Set(
    rows.filter((row) =>
      maySend(purposes, {
        item: entryOf(row).item,
        basis: row.basis,
        stored: choices.get(row.order_key ?? ''),
      }),
    ),
  );
};

const drop = async (transaction: Transaction, destination: string, rows: readonly Row[]): Promise<void> => {
  if (rows.length === 0) return;
  await transaction.db
    .deleteFrom('deliveries')
    .where(
      'sequence',
      'in',
      rows.map(({ sequence }) => sequence),
    )
    .execute();
  await countLost(
    transaction,
    destination,
    rows.map(() => 'no_consent'),
  );
};

const fitting = (rows: readonly Row[], maxBytes: number): Row[] => {
  const fitted: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += Buffer.byteLength(row.payload);
    if (fitted.length > 0 && bytes > maxBytes) break;
    fitted.push(row);
  }
  return fitted;
};

const lease = async (
  { db }: Transaction,
  { owner, now, leaseMs }: ClaimDeliveries,
  rows: readonly Row[],
): Promise<void> => {
  if (rows.length === 0) return;
  await db
    .updateTable('deliveries')
    .set({ lease_owner: owner, lease_until: now + leaseMs })
    .where(
      'sequence',
      'in',
      rows.map(({ sequence }) => sequence),
    )
    .execute();
};
