import { type RawBuilder, sql } from 'kysely';
import type { Visitor } from '../auth/visitor-token.ts';
import type { Storage } from '../database/storage.ts';
import {
  type DeskThreadFilter,
  deskConditions,
  type ListPage,
  mentions,
  readThreadPage,
} from './read-threads.ts';
import type { ConversationRow } from './rows.ts';
import { isOwnThread } from './thread-owner.ts';

type Reading = Pick<Storage, 'read' | 'dialect'>;

/** Which conversations agents want to see. */
export type DeskFilter = DeskThreadFilter<ConversationRow['state']>;

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
): Promise<ConversationPage> =>
  readThreadPage(storage, 'conversation', {
    ...page,
    conditions: [isOwnThread(visitor)],
    order: 'created_at',
  });

/** Lists those that agents want to see, the last changed first. */
export const readDeskConversations = (storage: Reading, filter: DeskFilter): Promise<ConversationPage> => {
  const conditions: RawBuilder<boolean>[] = deskConditions(storage, filter);
  if (filter.query) conditions.push(sql`(${mentions('conversation', filter.query)})`);
  const { cursor, limit } = filter;
  return readThreadPage(storage, 'conversation', { cursor, limit, conditions, order: 'updated_at' });
};
