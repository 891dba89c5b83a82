import { noteCarts } from '../abandonment/note-carts.ts';
import { insertRows } from '../database/rows.ts';
import type { OrderTable, TraitTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { addDeliveries } from '../delivery/add-deliveries.ts';
import { noteMatched } from '../insights/matched/note-matched.ts';
import { noteRefunds } from '../insights/note-refunds.ts';
import { noteValues } from '../insights/note-values.ts';
import { takeLoyaltyEvents } from '../loyalty/programme/take-events.ts';
import { orderConflict, traitConflict } from '../profiles/merge.ts';
import { pageColumns } from '../profiles/page-shown.ts';
import type { People } from '../profiles/people.ts';
import { remaining } from '../profiles/profile-state.ts';
import { createVisitFold } from './fold-visits.ts';
import type { Pending } from './pending.ts';

/** Collects what a transaction's events change, and writes it in a few statements. */
export interface Fold {
  add(pending: Pending): void;
  /** Writes the events, their deliveries and what they change. */
  write(people: People): Promise<void>;
  /** Writes only what they change. */
  writeFacts(people: People): Promise<void>;
}

export const createFold = (transaction: Transaction): Fold => {
  const pending: Pending[] = [];
  const visits = createVisitFold(transaction);

  const writeFacts = async (people: People) => {
    await visits.write();
    await writePeople(transaction, people);
    await insertTraits(transaction, pending);
    await insertOrders(transaction, pending);
    await insertGroups(transaction, pending);
    await noteCarts(transaction, pending);
    await noteRefunds(transaction, pending);
    await noteValues(transaction, pending);
  };

  return {
    add(item) {
      const { event, resolved } = item;
      const profile = remaining(resolved.profile);
      pending.push(item);
      if (event.facts.inferred) return;
      if (event.anonymousId !== null) visits.add(profile, event);
      if (event.type === 'page') profile.page_count += 1;
      profile.first_seen_at = Math.min(profile.first_seen_at, event.at);
      profile.last_seen_at = Math.max(profile.last_seen_at, event.at);
      profile.changed = true;
    },
    writeFacts,
    async write(people) {
      await writeFacts(people);
      await insertEvents(transaction, pending);
      await addDeliveries(transaction, pending);
      await takeLoyaltyEvents(transaction, pending);
      await noteMatched(transaction, pending);
    },
  };
};

const profileColumns = [
  'id',
  'site',
  'user_id',
  'proven',
  'first_seen_at',
  'last_seen_at',
  'visit_id',
  'visit_started_at',
  'visit_page_at',
  'visit_count',
  'page_count',
  'consent',
  'consent_at',
] as const;
const identityColumns = [
  'site',
  'kind',
  'value',
  'profile_id',
  'key_hash',
  'key_first',
  'proven_user_id',
] as const;

const replace = (key: string, columns: readonly string[]) =>
  `on conflict (${key}) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`;

/** Writes back the identities and profiles that a transaction changed. */
export const writePeople = async (transaction: Transaction, people: People): Promise<void> => {
  const { identities, profiles } = people.changes();
  await insertRows(transaction, {
    into: 'profiles',
    columns: profileColumns,
    rows: profiles.map(({ changed, mergedInto, ...row }) => row),
    onConflict: replace('id', profileColumns.slice(2)),
  });
  await insertRows(transaction, {
    into: 'identities',
    columns: identityColumns,
    rows: identities.map(({ changed, profile, ...row }) => ({
      ...row,
      profile_id: profile ? remaining(profile).id : null,
    })),
    onConflict: replace('site, kind, value', identityColumns.slice(3)),
  });
};

const insertEvents = async (transaction: Transaction, pending: readonly Pending[]): Promise<void> => {
  await insertRows(transaction, {
    into: 'events',
    columns: [
      'site',
      'message_id',
      'profile_id',
      'type',
      'anonymous_id',
      'user_id',
      'at',
      'received_at',
      'payload',
      'trusted',
      'visitor_owned',
      'owner_user_id',
      'page_url',
      'page_title',
    ],
    rows: pending.map(({ request, event, resolved }) => ({
      site: request.site,
      message_id: event.messageId,
      profile_id: remaining(resolved.profile).id,
      type: event.type,
      anonymous_id: event.anonymousId,
      user_id: event.userId,
      at: event.at,
      received_at: request.receivedAt,
      payload: event.payload,
      trusted: Number(request.trusted),
      visitor_owned: Number(resolved.visitorOwned),
      owner_user_id: resolved.ownerUserId,
      ...pageColumns(event.facts.page),
    })),
  });
};

const insertTraits = async (transaction: Transaction, pending: readonly Pending[]): Promise<void> => {
  const rows = new Map<string, TraitTable>();
  for (const { event, resolved } of pending) {
    const profile_id = remaining(resolved.profile).id;
    const proven = Number(resolved.ownerUserId !== null);
    for (const [name, value] of Object.entries(event.facts.traits ?? {})) {
      const key = `${profile_id}\n${name}`;
      const known = rows.get(key);
      if (known && (known.proven > proven || (known.proven === proven && known.at > event.at))) continue;
      rows.set(key, { profile_id, name, value: JSON.stringify(value), at: event.at, proven });
    }
  }
  await insertRows(transaction, {
    into: 'traits',
    columns: ['profile_id', 'name', 'value', 'at', 'proven'],
    rows: [...rows.values()],
    onConflict: traitConflict,
  });
};

const insertOrders = async (transaction: Transaction, pending: readonly Pending[]): Promise<void> => {
  const rows = new Map<string, OrderTable>();
  for (const { request, event, resolved } of pending) {
    if (!event.facts.order) continue;
    const profile_id = remaining(resolved.profile).id;
    const { orderId, total, currency, items } = event.facts.order;
    const key = `${profile_id}\n${orderId}`;
    const confirmed = Number(request.trusted);
    const known = rows.get(key);
    if (known && known.confirmed > confirmed) continue;
    rows.set(key, {
      profile_id,
      order_id: orderId,
      total,
      currency,
      at: known?.at ?? event.at,
      confirmed,
      items: items ? JSON.stringify(items) : (known?.items ?? null),
    });
  }
  await insertRows(transaction, {
    into: 'orders',
    columns: ['profile_id', 'order_id', 'total', 'currency', 'at', 'confirmed', 'items'],
    rows: [...rows.values()],
    onConflict: orderConflict,
  });
};

const insertGroups = async (transaction: Transaction, pending: readonly Pending[]): Promise<void> => {
  const rows = pending.flatMap(({ event, resolved }) =>
    event.facts.groupId === undefined
      ? []
      : [{ profile_id: remaining(resolved.profile).id, group_id: event.facts.groupId }],
  );
  await insertRows(transaction, {
    into: 'groups',
    columns: ['profile_id', 'group_id'],
    rows,
    onConflict: 'on conflict do nothing',
  });
};
