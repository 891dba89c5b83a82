import { createHmac } from 'node:crypto';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Id } from './people.ts';

/** Which of some ids belong to an erased person. */
export interface Tombstones {
  has(id: Id): boolean;
}

/** A keyed hash, so that the table of the erased tells nobody who they were. */
export const tombstoneOf = (key: string, { site, kind, value }: Id): string =>
  createHmac('sha256', key).update(`${site}\n${kind}\n${value}`).digest('base64url');

/** Finds the tombstones among ids. Where nobody was ever erased it costs one look. */
export const tombstonesAmong = async (transaction: Transaction, ids: readonly Id[]): Promise<Tombstones> => {
  const { db, dialect, tombstoneKey } = transaction;
  const any = await db.selectFrom('tombstones').select('hash').limit(1).executeTakeFirst();
  if (!any) return { has: () => false };
  const hashes = ids.map((id) => tombstoneOf(tombstoneKey, id));
  const rows = await db
    .selectFrom('tombstones')
    .select('hash')
    .where(isOneOf(dialect, 'hash', hashes))
    .execute();
  const erased = new Set(rows.map((row) => row.hash));
  return { has: (id) => erased.has(tombstoneOf(tombstoneKey, id)) };
};

/** Leaves a tombstone; answers whether there was none before. */
export const buryId = async ({ db, tombstoneKey }: Transaction, id: Id): Promise<boolean> => {
  const rows = await db
    .insertInto('tombstones')
    .values({ site: id.site, hash: tombstoneOf(tombstoneKey, id) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .execute();
  return rows.length > 0;
};
