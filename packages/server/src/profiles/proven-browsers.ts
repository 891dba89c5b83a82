import type { Database } from '../database/schema.ts';

/** Names the visitors that were proven to be a customer. */
export const provenBrowsers = async (db: Database, site: string, userId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('identities')
    .select('value')
    .where('site', '=', site)
    .where('kind', '=', 'anonymous')
    .where('proven_user_id', '=', userId)
    .execute();
  return rows.map(({ value }) => value);
};
