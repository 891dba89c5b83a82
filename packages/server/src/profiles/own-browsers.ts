import type { Visitor } from '../auth/visitor-token.ts';
import type { Storage } from '../database/storage.ts';

/** Names the visitors that somebody is: a visitor itself, or the browsers that were proven a customer's. */
export const ownBrowsers = async (
  { read }: Pick<Storage, 'read'>,
  { site, anonymousId, userId }: Pick<Visitor, 'site' | 'anonymousId' | 'userId'>,
): Promise<string[]> => {
  if (userId === null) return [anonymousId];
  const rows = await read
    .selectFrom('identities')
    .select('value')
    .where('site', '=', site)
    .where('kind', '=', 'anonymous')
    .where('proven_user_id', '=', userId)
    .execute();
  return rows.map(({ value }) => value);
};
