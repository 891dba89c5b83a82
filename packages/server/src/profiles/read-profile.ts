import { lifecycleStage } from '@rapport/sdk/insights';
import type { JsonObject, Profile, ProfileTouch } from '@rapport/sdk/models';
import type { Selectable } from 'kysely';
import type { Database, OrderTable, ProfileTable, VisitTable } from '../database/schema.ts';
import type { Storage } from '../database/storage.ts';
import { readValue } from '../insights/read-value.ts';
import { readPages } from './read-pages.ts';

const shown = 100;
const iso = (at: number) => new Date(at).toISOString();

/** Reads the profile of a row as the admin sees it: what was claimed as well as what was proven. */
export const readProfile = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  row: Selectable<ProfileTable>,
  now: number,
): Promise<Profile> => {
  const db = storage.read;
  const [identities, traits, groups, pages, orders, counted, firstTouch, lastTouch, value] =
    await Promise.all([
      db.selectFrom('identities').select(['kind', 'value']).where('profile_id', '=', row.id).execute(),
      db.selectFrom('traits').select(['name', 'value']).where('profile_id', '=', row.id).execute(),
      db.selectFrom('groups').select('group_id').where('profile_id', '=', row.id).execute(),
      readPages(db, row.id, shown),
      db
        .selectFrom('orders')
        .selectAll()
        .where('profile_id', '=', row.id)
        .orderBy('at', 'desc')
        .limit(shown)
        .execute(),
      db
        .selectFrom('orders')
        .select((expression) => expression.fn.countAll<number>().as('count'))
        .where('profile_id', '=', row.id)
        .executeTakeFirstOrThrow(),
      touched(db, row.id).orderBy('page_at').orderBy('visit_id').limit(1).executeTakeFirst(),
      touched(db, row.id)
        .where('class', 'not in', ['direct', 'internal'])
        .orderBy('page_at', 'desc')
        .orderBy('visit_id', 'desc')
        .limit(1)
        .executeTakeFirst(),
      readValue(storage, row.id, now),
    ]);
  const orderCount = Number(counted.count);
  return {
    anonymousIds: identities.filter(({ kind }) => kind === 'anonymous').map(({ value }) => value),
    ...(row.user_id !== null && { userId: row.user_id }),
    proven: row.proven === 1,
    traits: traitsOf(traits.map(({ name, value }) => [name, JSON.parse(value)])),
    groups: groups.map(({ group_id }) => group_id),
    consent: row.consent === null ? null : JSON.parse(row.consent),
    firstSeenAt: iso(row.first_seen_at),
    lastSeenAt: iso(row.last_seen_at),
    visits: row.visit_count,
    ...(firstTouch && { firstTouch: touchOfVisit(firstTouch) }),
    ...(lastTouch && { lastTouch: touchOfVisit(lastTouch) }),
    pages,
    pageCount: row.page_count,
    orders: orders.map(orderOf),
    orderCount,
    lifecycleStage: lifecycleStage({ userId: row.user_id ?? undefined, orderCount }, { now }),
    ...(value && { value }),
  };
};

const touched = (db: Database, profileId: string) =>
  db.selectFrom('visits').selectAll().where('profile_id', '=', profileId).where('page_at', 'is not', null);

const touchOfVisit = (visit: Selectable<VisitTable>): ProfileTouch => {
  const { source, medium, campaign, term, content, landing_path, referrer_host } = visit;
  const told = {
    source,
    medium,
    campaign,
    term,
    content,
    landingPath: landing_path,
    referrerHost: referrer_host,
  };
  return {
    class: visit.class ?? 'direct',
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null)),
    at: iso(visit.page_at ?? visit.started_at),
  };
};

/** Leaves out traits that were taken away: an `identify` with null does so. */
export const traitsOf = (told: readonly (readonly [string, unknown])[]): JsonObject =>
  Object.fromEntries(told.filter(([, value]) => value !== null));

const orderOf = ({ order_id, total, currency, at }: Selectable<OrderTable>) => ({
  orderId: order_id,
  total,
  currency,
  at: iso(at),
});

/** Finds a profile at some sites, by `userId` first, then by `anonymousId`. */
export const findProfile = async (
  db: Database,
  id: string,
  sites: readonly string[],
): Promise<Selectable<ProfileTable> | undefined> => {
  for (const kind of ['user', 'anonymous'] as const) {
    const row = await db
      .selectFrom('identities')
      .innerJoin('profiles', 'profiles.id', 'identities.profile_id')
      .selectAll('profiles')
      // Named one by one, the sites lead straight to the row; without them the whole table would be read.
      .where('identities.site', 'in', sites)
      .where('identities.kind', '=', kind)
      .where('identities.value', '=', id)
      .orderBy('profiles.last_seen_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row) return row;
  }
  return undefined;
};
