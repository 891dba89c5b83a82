import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod/mini';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import { type CaseRow, type ConversationRow, type ThreadKind, type ThreadRow, threadTables } from './rows.ts';

type Reading = Pick<Storage, 'read' | 'dialect'>;

/** Where a list goes on: after the moment and the id of its last item. */
export const listCursor = z.string().check(z.regex(/^\d{1,16}:[\w-]{1,64}$/, 'not a cursor of ours'));
export const listLimit = z.coerce.number().check(z.int(), z.gte(1), z.lte(200));
const usualLimit = 50;

export interface ListPage {
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** Which conversations or cases agents want to see. */
export interface DeskThreadFilter<State extends ThreadRow['state']> extends ListPage {
  sites: readonly string[];
  state?: State | undefined;
  group?: string | undefined;
  /** Id of an agent; null for those that nobody has. */
  assignee?: string | null | undefined;
  /** Looked for in ids, in what is known of the person, and in what was said. */
  query?: string | undefined;
}

/** Puts a filter into conditions, but for what it looks for. */
export const deskConditions = (
  { dialect }: Pick<Reading, 'dialect'>,
  { sites, state, group, assignee }: DeskThreadFilter<ThreadRow['state']>,
): RawBuilder<boolean>[] => {
  const conditions: RawBuilder<boolean>[] = [isOneOf(dialect, 'site', sites)];
  if (state !== undefined) conditions.push(sql`state = ${state}`);
  if (group !== undefined) conditions.push(sql`group_key = ${group}`);
  if (assignee === null) conditions.push(sql`assignee_id is null`);
  else if (assignee !== undefined) conditions.push(sql`assignee_id = ${assignee}`);
  return conditions;
};

/** A pattern that finds what holds a text, for columns in small letters. */
export const patternOf = (query: string): string => `%${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** Tells whether a thread or its person is named so, or something like it was said in it. */
export const mentions = (thread: ThreadKind, query: string): RawBuilder<boolean> => {
  const pattern = patternOf(query);
  return sql`id = ${query} or user_id = ${query} or anonymous_id = ${query}
    or lower(contact) like ${pattern} escape '\\'
    or exists (select 1 from messages m where m.thread = ${thread}
      and m.thread_id = ${sql.ref(`${threadTables[thread]}.id`)}
      and lower(m.text) like ${pattern} escape '\\')`;
};

interface ThreadPageQuery extends ListPage {
  conditions: readonly RawBuilder<boolean>[];
  order: 'created_at' | 'updated_at';
}

/** Lists threads, the newest or the last changed first. */
export const readThreadPage = async <Thread extends ThreadKind>(
  { read }: Reading,
  thread: Thread,
  { conditions, order, cursor, limit = usualLimit }: ThreadPageQuery,
): Promise<{ rows: (Thread extends 'case' ? CaseRow : ConversationRow)[]; next: string | null }> => {
  const all = [...conditions];
  const [at, id] = cursor?.split(':') ?? [];
  if (at !== undefined)
    all.push(sql`(${sql.ref(order)} < ${Number(at)} or (${sql.ref(order)} = ${Number(at)} and id < ${id}))`);
  const { rows } = await sql<Thread extends 'case' ? CaseRow : ConversationRow>`
    select * from ${sql.table(threadTables[thread])} where ${sql.join(all, sql` and `)}
    order by ${sql.ref(order)} desc, id desc limit ${sql.lit(limit + 1)}`.execute(read);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last[order]}:${last.id}` : null };
};
