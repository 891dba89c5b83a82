import type { Reading } from '../ledger/open-book.ts';
import type { Member } from '../ledger/rows.ts';

/** Reads a trait of a customer, as far as it was proven: what a browser claims moves no points. */
export const readProvenTrait = async (
  { db }: Pick<Reading, 'db'>,
  { site, userId }: Member,
  name: string,
): Promise<unknown> => {
  const row = await db
    .selectFrom('identities')
    .innerJoin('traits', 'traits.profile_id', 'identities.profile_id')
    .select('traits.value')
    .where('identities.site', '=', site)
    .where('identities.kind', '=', 'user')
    .where('identities.value', '=', userId)
    .where('traits.name', '=', name)
    .where('traits.proven', '=', 1)
    .executeTakeFirst();
  return row && JSON.parse(row.value);
};

/** Finds out by which clock a member's days end: the account's, the trait `timezone`, or the programme's. */
export const memberTimeZone = async (
  reading: Pick<Reading, 'db'>,
  member: Member,
  programme: { timeZone: string },
): Promise<string> => {
  const account = await reading.db
    .selectFrom('loyalty_accounts')
    .select('time_zone')
    .where('site', '=', member.site)
    .where('user_id', '=', member.userId)
    .executeTakeFirst();
  if (account?.time_zone) return account.time_zone;
  const trait = await readProvenTrait(reading, member, 'timezone');
  return typeof trait === 'string' && isTimeZone(trait) ? trait : programme.timeZone;
};

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};
