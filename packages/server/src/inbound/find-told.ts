import type { InboundEvent } from '@rapport/sdk/connectors';
import type { StoredEvent } from '@rapport/sdk/models';
import { sql } from 'kysely';
import type { Database } from '../database/schema.ts';

/** So many profiles may have one address; more are nobody's. */
const mostHolders = 100;

/** Finds the customer of whom a CRM tells, by the `userId` that it knows, or else by the address. */
export const findTold = async (
  db: Database,
  site: string,
  { userId, email }: Pick<InboundEvent, 'userId' | 'email'>,
): Promise<string | undefined> => {
  if (userId !== undefined && (await profileOf(db, site, userId)) !== undefined) return userId;
  if (email === undefined) return undefined;
  const proven = (await holdersOf(db, site, email)).filter(({ user_id }) => user_id !== null);
  const owners: string[] = [];
  for (const { id, proven: isProven, user_id } of proven)
    if (isProven === 1 && user_id !== null && (await saidByShop(db, id, email))) owners.push(user_id);
  return owners.length === 1 ? owners[0] : undefined;
};

/** Finds the profiles of all whom an opt-out concerns: whoever has the address is not to be written to. */
export const findOptedOut = async (
  db: Database,
  site: string,
  { userId, email }: Pick<InboundEvent, 'userId' | 'email'>,
): Promise<string[]> => {
  const known = userId === undefined ? undefined : await profileOf(db, site, userId);
  const holders = email === undefined ? [] : await holdersOf(db, site, email);
  return [...new Set([...(known === undefined ? [] : [known]), ...holders.map(({ id }) => id)])];
};

const profileOf = async (db: Database, site: string, userId: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom('identities')
    .select('profile_id')
    .where('site', '=', site)
    .where('kind', '=', 'user')
    .where('value', '=', userId)
    .executeTakeFirst();
  return row?.profile_id ?? undefined;
};

/** Profiles with the address; of a proven customer it has to be proven too, or anybody could claim it there. */
const holdersOf = (db: Database, site: string, email: string) =>
  db
    .selectFrom('traits')
    .innerJoin('profiles', 'profiles.id', 'traits.profile_id')
    .select(['profiles.id', 'profiles.user_id', 'profiles.proven'])
    .where(sql<boolean>`lower(traits.value) = lower(${JSON.stringify(email.trim())})`)
    // Written out, so that the index on addresses is found.
    .where(sql<boolean>`traits.name = 'email'`)
    .where('profiles.site', '=', site)
    .whereRef('traits.proven', '>=', 'profiles.proven')
    .orderBy('profiles.id')
    .limit(mostHolders)
    .execute();

/**
 * Whether the shop's own server said that the address is theirs. What customers write themselves proves nothing: by
 * the address of somebody else one would read of their orders, and get their points.
 */
const saidByShop = async (db: Database, profileId: string, email: string): Promise<boolean> => {
  const rows = await db
    .selectFrom('events')
    .select('payload')
    .where('profile_id', '=', profileId)
    .where('type', '=', 'identify')
    .where('trusted', '=', 1)
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(mostHolders)
    .execute();
  for (const { payload } of rows) {
    const event = JSON.parse(payload) as StoredEvent;
    const said = event.type === 'identify' ? event.traits?.email : undefined;
    if (said !== undefined) return typeof said === 'string' && isSame(said, email);
  }
  return false;
};

const isSame = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
