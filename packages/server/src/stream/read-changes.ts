import { type Selectable, sql } from 'kysely';
import type { Visitor } from '../auth/visitor-token.ts';
import { type ThreadKind, threadTables } from '../conversations/rows.ts';
import { isOwnThread } from '../conversations/thread-owner.ts';
import type { StreamChangeTable } from '../database/chat-tables.ts';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import type { Listener } from './audience.ts';

export type StreamChange = Selectable<StreamChangeTable>;
type Reading = Pick<Storage, 'read' | 'dialect'>;

/** A part of what changed: after one position, up to and with another. */
export interface ChangeRange {
  after: number;
  upTo: number;
  limit: number;
}

/** Reads what changed, in order. */
export const readChanges = async (
  { read, dialect }: Reading,
  { after, upTo, limit }: ChangeRange,
  sites: readonly string[] = [],
): Promise<StreamChange[]> => {
  let query = read
    .selectFrom('stream_changes')
    .selectAll()
    .where('position', '>', after)
    .where('position', '<=', upTo);
  if (sites.length > 0) query = query.where(isOneOf(dialect, 'site', sites));
  return query.orderBy('position').limit(limit).execute();
};

/** Reads what changed of what a listener may see. */
export const readOwnChanges = (
  storage: Reading,
  listener: Listener,
  range: ChangeRange,
): Promise<StreamChange[]> =>
  listener.kind === 'agent'
    ? readChanges(storage, range, listener.sites)
    : readVisitorChanges(storage, listener.visitor, range);

/** Goes by the visitor's own threads: they are few, and there is an index for them. */
const readVisitorChanges = async (
  { read }: Reading,
  visitor: Visitor,
  { after, upTo, limit }: ChangeRange,
): Promise<StreamChange[]> => {
  const ownChanges = (thread: ThreadKind) => sql`
    select * from stream_changes where thread = ${thread} and position > ${after} and position <= ${upTo}
      and thread_id in (select id from ${sql.table(threadTables[thread])} where ${isOwnThread(visitor)})`;
  const { rows } = await sql<StreamChange>`
    select * from (${ownChanges('conversation')} union all ${ownChanges('case')}) as own
    order by position limit ${sql.lit(limit)}`.execute(read);
  return rows;
};

/** Where the changes begin and end; 0 where there are none. */
export const readEnds = async ({ read }: Reading): Promise<{ oldest: number; newest: number }> => {
  const { rows } = await sql<{ oldest: number | null; newest: number | null }>`
    select (select min(position) from stream_changes) as oldest,
      (select max(position) from stream_changes) as newest`.execute(read);
  return { oldest: Number(rows[0]?.oldest ?? 0), newest: Number(rows[0]?.newest ?? 0) };
};
