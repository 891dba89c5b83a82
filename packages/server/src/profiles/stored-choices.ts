import type { ConsentChoices } from '@rapport/sdk/models';
import type { Database } from '../database/schema.ts';

/** Reads what a visitor chose last; undefined where no choice is stored. */
export const storedChoices = async (
  db: Database,
  site: string,
  anonymousId: string,
): Promise<ConsentChoices | undefined> => {
  const row = await db
    .selectFrom('identities')
    .innerJoin('profiles', 'profiles.id', 'identities.profile_id')
    .select('profiles.consent')
    .where('identities.site', '=', site)
    .where('identities.kind', '=', 'anonymous')
    .where('identities.value', '=', anonymousId)
    .executeTakeFirst();
  return row?.consent ? (JSON.parse(row.consent) as ConsentChoices) : undefined;
};
