import type { Storage } from '../../database/storage.ts';
import type { Member } from '../ledger/rows.ts';

/** Reads when a customer had which rewards, newest first. */
export const readHad = async (
  { read }: Pick<Storage, 'read'>,
  { site, userId }: Member,
): Promise<Map<string, number[]>> => {
  const rows = await read
    .selectFrom('coupons')
    .select(['source_id', 'created_at'])
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('source', '=', 'reward')
    .orderBy('created_at', 'desc')
    .execute();
  const had = new Map<string, number[]>();
  for (const { source_id, created_at } of rows)
    had.set(source_id ?? '', [...(had.get(source_id ?? '') ?? []), created_at]);
  return had;
};
