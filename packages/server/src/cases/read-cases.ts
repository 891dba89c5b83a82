import { type RawBuilder, sql } from 'kysely';
import type { Visitor } from '../auth/visitor-token.ts';
import {
  type DeskThreadFilter,
  deskConditions,
  type ListPage,
  mentions,
  patternOf,
  readThreadPage,
} from '../conversations/read-threads.ts';
import type { CaseRow, MessageRow } from '../conversations/rows.ts';
import { isOwnThread } from '../conversations/thread-owner.ts';
import type { Storage } from '../database/storage.ts';
import { firstMessageId } from './create-case.ts';

type Reading = Pick<Storage, 'read' | 'dialect'>;

export interface CasePage {
  rows: CaseRow[];
  next: string | null;
}

/** Finds one. Who may see it is the caller's to know. */
export const readCase = ({ read }: Reading, id: string): Promise<CaseRow | undefined> =>
  read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst();

/** Lists a visitor's own, the last changed first. */
export const readOwnCases = (storage: Reading, visitor: Visitor, page: ListPage): Promise<CasePage> =>
  readThreadPage(storage, 'case', { ...page, conditions: [isOwnThread(visitor)], order: 'updated_at' });

/** Lists those that agents want to see, the last changed first. */
export const readDeskCases = (
  storage: Reading,
  filter: DeskThreadFilter<CaseRow['state']>,
): Promise<CasePage> => {
  const conditions: RawBuilder<boolean>[] = deskConditions(storage, filter);
  if (filter.query) conditions.push(isAskedFor(filter.query));
  const { cursor, limit } = filter;
  return readThreadPage(storage, 'case', { cursor, limit, conditions, order: 'updated_at' });
};

/** By its number too, with or without the sign. */
const isAskedFor = (query: string): RawBuilder<boolean> => {
  const [, digits] = /^#?(\d{1,15})$/.exec(query) ?? [];
  const number = digits === undefined ? sql`1 = 0` : sql`number = ${Number(digits)}`;
  return sql`(${number} or order_id = ${query} or lower(subject) like ${patternOf(query)} escape '\\'
    or ${mentions('case', query)})`;
};

/** Finds the message with which a case was opened, where one was. */
export const firstMessageOf = (
  { read }: Pick<Reading, 'read'>,
  id: string,
): Promise<MessageRow | undefined> =>
  read
    .selectFrom('messages')
    .selectAll()
    .where('thread', '=', 'case')
    .where('thread_id', '=', id)
    .where('id', '=', firstMessageId(id))
    .executeTakeFirst();
