import { type ConsentChoices, type DeliveryItem, type JsonObject, limits } from '@rapport/sdk/models';
import { sql } from 'kysely';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';

/** What is known now of the person of a delivery. */
export interface KnownPerson {
  /** Absent where no choice is known. */
  consent?: ConsentChoices;
  userId: string | null;
  /** Null where one was taken away. Empty unless they were asked for. */
  traits: JsonObject;
}

/** More is no trait that a CRM has a field for; anybody may claim any number of any length. */
const mostTraits = 100;
const longestValue = 2_000;

/** What most CRMs know people by: it goes along however many others there are. */
const first = ['email', 'phone', 'firstName', 'lastName', 'first_name', 'last_name', 'name', 'address'];

/** Reads what is known of the people of a batch, by profile, in one query. */
export const readKnownPeople = async (
  { db, dialect }: Transaction,
  profileIds: readonly string[],
  { withTraits, onlyProven = false }: { withTraits: boolean; onlyProven?: boolean },
): Promise<Map<string, KnownPerson>> => {
  const people = new Map<string, KnownPerson>();
  const note = ({ id, consent, user_id }: { id: string; consent: string | null; user_id: string | null }) => {
    const known = people.get(id);
    if (known) return known;
    const choices = consent === null ? {} : { consent: JSON.parse(consent) as ConsentChoices };
    const person: KnownPerson = { ...choices, userId: user_id, traits: {} };
    people.set(id, person);
    return person;
  };
  const profiles = db.selectFrom('profiles').where(isOneOf(dialect, 'profiles.id', profileIds));
  if (!withTraits) {
    for (const row of await profiles.select(['id', 'consent', 'user_id']).execute()) note(row);
    return people;
  }
  const place = sql<number>`row_number() over (partition by profile_id
    order by case when name in (${sql.join(first)}) then 0 else 1 end, proven desc, at desc, name)`;
  const rows = await profiles
    .leftJoin(
      (query) =>
        query
          .selectFrom('traits')
          .select(['profile_id', 'name', 'value', place.as('place')])
          .where(isOneOf(dialect, 'profile_id', profileIds))
          .where(sql<boolean>`length(value) <= ${longestValue}`)
          .where('proven', '>=', Number(onlyProven))
          .as('told'),
      (join) => join.onRef('told.profile_id', '=', 'profiles.id').on('told.place', '<=', mostTraits),
    )
    .select(['profiles.id', 'profiles.consent', 'profiles.user_id', 'told.name', 'told.value'])
    .orderBy('told.place')
    .execute();
  const sizes = new Map<string, number>();
  for (const { name, value, ...row } of rows) {
    const { traits } = note(row);
    if (name === null || value === null) continue;
    const size = (sizes.get(row.id) ?? 0) + name.length + value.length;
    if (size > limits.eventBytes) continue;
    sizes.set(row.id, size);
    traits[name] = JSON.parse(value);
  }
  return people;
};

/**
 * Adds to an event what is known of its person: their traits at `context.traits`, where they count more than what the
 * event says itself, and their `userId` where it has none. What was stored stays as it is, and is told anew on each try.
 */
export const tellOf = (item: DeliveryItem, { userId, traits }: KnownPerson): DeliveryItem => {
  if (item.type === 'delete') return item;
  const said = item.context?.traits;
  const own = typeof said === 'object' && said !== null && !Array.isArray(said) ? said : {};
  const told = Object.entries({ ...own, ...traits }).filter(([, value]) => value !== null);
  return {
    ...item,
    ...(userId !== null && !item.userId && item.type !== 'alias' && { userId }),
    context: { ...item.context, traits: Object.fromEntries(told) },
  };
};
