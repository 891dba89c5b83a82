import { sql } from 'kysely';
import type { VisitTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { updateValues } from '../insights/write-values.ts';
import type { ProfileState } from './profile-state.ts';

/** A trait that was proven beats one that was claimed; of equals, the newer one. */
export const traitConflict = `on conflict (profile_id, name) do update
  set value = excluded.value, at = excluded.at, proven = excluded.proven
  where excluded.proven > traits.proven or (excluded.proven = traits.proven and excluded.at >= traits.at)`;

/** A confirmed order beats a reported one. */
export const orderConflict = `on conflict (profile_id, order_id) do update
  set total = excluded.total, currency = excluded.currency, confirmed = excluded.confirmed,
    items = coalesce(excluded.items, orders.items)
  where excluded.confirmed >= orders.confirmed`;

/** Who looks too early at a cart looks again. */
const cartConflict = `on conflict (profile_id) do update
  set look_at = case when excluded.look_at < carts.look_at then excluded.look_at else carts.look_at end`;

const touchColumns = [
  'class',
  'source',
  'medium',
  'campaign',
  'term',
  'content',
  'landing_path',
  'referrer_host',
] as const satisfies (keyof VisitTable)[];
/** The columns of a visit, but for whose it is. */
export const visitColumns = ['visit_id', 'site', 'started_at', 'page_at', 'bot', ...touchColumns] as const;
const visitList = visitColumns.join(', ');
const isEarlierPage = 'visits.page_at is null or excluded.page_at < visits.page_at';

/** The earliest page view of a visit says where it came from, whichever arrived first. */
export const visitConflict = `on conflict (profile_id, visit_id) do update
  set started_at = case when excluded.started_at < visits.started_at then excluded.started_at else visits.started_at end,
  bot = case when excluded.bot > visits.bot then excluded.bot else visits.bot end,
  ${['page_at', ...touchColumns]
    .map(
      (column) => `${column} = case when ${isEarlierPage} then excluded.${column} else visits.${column} end`,
    )
    .join(', ')}`;

/** Moves all that is stored under the source to the target and forgets the source. */
export const mergeProfiles = async (
  transaction: Transaction,
  source: ProfileState,
  target: ProfileState,
): Promise<void> => {
  const { db } = transaction;
  const from = source.id;
  const to = target.id;
  await sql`update events set profile_id = ${to} where profile_id = ${from}`.execute(db);
  await sql`update identities set profile_id = ${to} where profile_id = ${from}`.execute(db);
  await sql`update deliveries set order_key = ${to} where order_key = ${from}`.execute(db);
  await sql`insert into traits (profile_id, name, value, at, proven)
    select ${sql.val(to)}, name, value, at, proven from traits where profile_id = ${from}
    ${sql.raw(traitConflict)}`.execute(db);
  await sql`insert into orders (profile_id, order_id, total, currency, at, confirmed, items)
    select ${sql.val(to)}, order_id, total, currency, at, confirmed, items from orders where profile_id = ${from}
    ${sql.raw(orderConflict)}`.execute(db);
  await sql`insert into visits (profile_id, ${sql.raw(visitList)})
    select ${sql.val(to)}, ${sql.raw(visitList)} from visits where profile_id = ${from}
    ${sql.raw(visitConflict)}`.execute(db);
  await sql`insert into groups (profile_id, group_id)
    select ${sql.val(to)}, group_id from groups where profile_id = ${from} on conflict do nothing`.execute(
    db,
  );
  await sql`insert into carts (profile_id, site, look_at)
    select ${sql.val(to)}, site, look_at from carts where profile_id = ${from}
    ${sql.raw(cartConflict)}`.execute(db);
  await sql`insert into order_refunds (profile_id, order_id, message_id, amount, products, at)
    select ${sql.val(to)}, order_id, message_id, amount, products, at from order_refunds
    where profile_id = ${from} on conflict do nothing`.execute(db);
  for (const table of ['traits', 'orders', 'visits', 'groups', 'carts', 'order_refunds'] as const)
    await db.deleteFrom(table).where('profile_id', '=', from).execute();
  const judged = await db
    .deleteFrom('customer_values')
    .where('profile_id', '=', from)
    .returning('computed_at')
    .executeTakeFirst();
  if (judged) await updateValues(transaction, [to], judged.computed_at);
  await db.deleteFrom('profiles').where('id', '=', from).execute();

  target.first_seen_at = Math.min(target.first_seen_at, source.first_seen_at);
  target.last_seen_at = Math.max(target.last_seen_at, source.last_seen_at);
  target.page_count += source.page_count;
  target.proven = Math.max(target.proven, source.proven);
  const visits = await db
    .selectFrom('visits')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('profile_id', '=', to)
    .executeTakeFirstOrThrow();
  target.visit_count = Number(visits.count);
  if ((source.consent_at ?? -1) > (target.consent_at ?? -1)) {
    target.consent = source.consent;
    target.consent_at = source.consent_at;
  }
};
