import type { People } from '@rapport/sdk/connectors';
import type { DeliveryItem, Purpose } from '@rapport/sdk/models';
import type { ClaimRequest, OutboxEntry, StoreLimits } from '@rapport/sdk/outbox';
import { type Selectable, sql } from 'kysely';
import type { DeliveryTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { countLost, destinationOf } from './destinations.ts';
import { type KnownPerson, readKnownPeople, tellOf } from './known-person.ts';
import { eventOf, readProvenEvents, withProof } from './proven-events.ts';
import { maySend } from './purposes.ts';
import { isPaused, waitingAt } from './waiting.ts';

export interface ClaimDeliveries extends ClaimRequest {
  destination: string;
  /** What a person has to have agreed to. @default nothing */
  purposes?: readonly Purpose[];
  /** Whether each event is told what is known of its person. @default false */
  isToldOfPeople?: boolean;
  /** Of whom something goes there. @default 'all' */
  people?: People | undefined;
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

/** Says of the event whether it is proven whose it is, where that is asked. */
const provenEntryOf = (row: Row, proven: ReadonlySet<string> | undefined): OutboxEntry<DeliveryItem> => {
  const entry = entryOf(row);
  const { item } = entry;
  return proven && item.type !== 'delete'
    ? { ...entry, item: withProof(item, proven.has(eventOf(row))) }
    : entry;
};

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
    const people = await peopleOf(transaction, rows, request);
    const personOf = ({ order_key }: Row) => people.get(order_key ?? '');
    const proven = request.people === 'proven' ? await readProvenEvents(transaction, rows) : undefined;
    const [allowed, forbidden] = judge(rows, request.purposes ?? [], personOf);
    await drop(transaction, destination, forbidden);
    refused += forbidden.length;
    const fitted = fitting(
      allowed.map((row) => {
        const isUnproven = proven?.has(eventOf(row)) === false;
        return claimedOf(row, request.isToldOfPeople && !isUnproven ? personOf(row) : undefined, proven);
      }),
      request.maxBytes,
    );
    // Where all of a page were dropped, there may be more behind them.
    if (fitted.length === 0 && rows.length > 0) continue;
    const entries = fitted.map(({ entry }) => entry);
    await lease(transaction, request, entries);
    return { entries, refused };
  }
};

interface Claimed {
  entry: OutboxEntry<DeliveryItem>;
  bytes: number;
}

const claimedOf = (
  row: Row,
  person: KnownPerson | undefined,
  proven: ReadonlySet<string> | undefined,
): Claimed => {
  const entry = provenEntryOf(row, proven);
  if (!person) return { entry, bytes: Buffer.byteLength(row.payload) };
  const item = tellOf(entry.item, person);
  return { entry: { ...entry, item }, bytes: Buffer.byteLength(JSON.stringify(item)) };
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

const peopleOf = async (
  transaction: Transaction,
  rows: readonly Row[],
  { purposes = [], isToldOfPeople = false, people: wanted }: ClaimDeliveries,
): Promise<Map<string, KnownPerson>> => {
  const ids = [...new Set(rows.flatMap(({ order_key }) => order_key ?? []))];
  if (ids.length === 0 || (purposes.length === 0 && !isToldOfPeople)) return new Map();
  return readKnownPeople(transaction, ids, {
    withTraits: isToldOfPeople,
    onlyProven: wanted === 'proven',
  });
};

const judge = (
  rows: readonly Row[],
  purposes: readonly Purpose[],
  personOf: (row: Row) => KnownPerson | undefined,
): [allowed: Row[], forbidden: Row[]] => {
  const allowed: Row[] = [];
  const forbidden: Row[] = [];
  for (const row of rows) {
    const may =
      purposes.length === 0 ||
      maySend(purposes, { item: entryOf(row).item, basis: row.basis, stored: personOf(row)?.consent });
    (may ? allowed : forbidden).push(row);
  }
  return [allowed, forbidden];
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

const fitting = (claimed: readonly Claimed[], maxBytes: number): Claimed[] => {
  const fitted: Claimed[] = [];
  let sum = 0;
  for (const one of claimed) {
    sum += one.bytes;
    if (fitted.length > 0 && sum > maxBytes) break;
    fitted.push(one);
  }
  return fitted;
};

const lease = async (
  { db }: Transaction,
  { owner, now, leaseMs }: ClaimDeliveries,
  entries: readonly OutboxEntry<DeliveryItem>[],
): Promise<void> => {
  if (entries.length === 0) return;
  await db
    .updateTable('deliveries')
    .set({ lease_owner: owner, lease_until: now + leaseMs })
    .where(
      'sequence',
      'in',
      entries.map(({ sequence }) => sequence),
    )
    .execute();
};
