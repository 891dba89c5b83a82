import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod/mini';
import type { Visitor } from '../auth/visitor-token.ts';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import type { ConversationRow } from './rows.ts';
import { isOwnThread } from './thread-owner.ts';

type Reading = Pick<Storage, 'read' | 'dialect'>;

/** Where a list goes on: after the moment and the id of its last item. */
export const listCursor = z.string().check(z.regex(/^\d{1,16}:[\w-]{1,64}$/, 'not a cursor of ours'));
export const listLimit = z.coerce.number().check(z.int(), z.gte(1), z.lte(200));
const usualLimit = 50;

export interface ListPage {
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** Which conversations agents want to see. */
export interface DeskFilter extends ListPage {
  sites: readonly string[];
  state?: ConversationRow['state'] | undefined;
  group?: string | undefined;
  /** Id of an agent; null for those that nobody has. */
  assignee?: string | null | undefined;
  /** Looked for in ids, in what is known of the person, and in what was said. */
  query?: string | undefined;
}

export interface ConversationPage {
  rows: ConversationRow[];
  next: string | null;
}

/** Finds one. Who may see it is the caller's to know. */
export const readConversation = ({ read }: Reading, id: string): Promise<ConversationRow | undefined> =>
  read.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();

/** Lists a visitor's own, the newest first. */
export const readOwnConversations = (
  storage: Reading,
  visitor: Visitor,
  page: ListPage,
): Promise<ConversationPage> => readPage(storage, [isOwnThread(visitor)], 'created_at', page);

/** Lists those that agents want to see, the last changed first. */
export const readDeskConversations = (storage: Reading, filter: DeskFilter): Promise<ConversationPage> => {
  const { sites, state, group, assignee, query } = filter;
  const conditions: RawBuilder<boolean>[] = [isOneOf(storage.dialect, 'site', sites)];
  if (state !== undefined) conditions.push(sql`state = ${state}`);
  if (group !== undefined) conditions.push(sql`group_key = ${group}`);
  if (assignee === null) conditions.push(sql`assignee_id is null`);
  else if (assignee !== undefined) conditions.push(sql`assignee_id = ${assignee}`);
  if (query) conditions.push(mentions(query));
  return readPage(storage, conditions, 'updated_at', filter);
};

const mentions = (query: string): RawBuilder<boolean> => {
  const pattern = `%${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(id = ${query} or user_id = ${query} or anonymous_id = ${query}
    or lower(contact) like ${pattern} escape '\\'
    or exists (select 1 from messages m where m.thread = 'conversation' and m.thread_id = conversations.id
      and lower(m.text) like ${pattern} escape '\\'))`;
};

const readPage = async (
  { read }: Reading,
  conditions: readonly RawBuilder<boolean>[],
  order: 'created_at' | 'updated_at',
  { cursor, limit = usualLimit }: ListPage,
): Promise<ConversationPage> => {
  const all = [...conditions];
  const [at, id] = cursor?.split(':') ?? [];
  if (at !== undefined)
    all.push(sql`(${sql.ref(order)} < ${Number(at)} or (${sql.ref(order)} = ${Number(at)} and id < ${id}))`);
  const { rows } = await sql<ConversationRow>`
    select * from conversations where ${sql.join(all, sql` and `)}
    order by ${sql.ref(order)} desc, id desc limit ${sql.lit(limit + 1)}`.execute(read);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last[order]}:${last.id}` : null };
};
