import { clientId, type MessageList } from '@rapport/sdk/models';
import * as z from 'zod/mini';
import type { ServerContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { type Audience, filesOf, messageOf } from './message-of.ts';
import type { MessageRow, ThreadKind } from './rows.ts';

const count = z.coerce.number().check(z.int(), z.nonnegative());

/** Which messages of a thread: those after one, those before one, or the newest. */
export const messagesQuery = z.object({
  /** A sequence, or the id of a message. */
  after: z.optional(
    z.union([z.string().check(z.regex(/^\d{1,15}$/, 'expected a sequence or an id')), clientId]),
  ),
  before: z.optional(count),
  limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(200))),
});
export type MessagesQuery = z.infer<typeof messagesQuery>;

export interface ReadMessages extends MessagesQuery {
  thread: ThreadKind;
  threadId: string;
  /** On the desk notes are among them, and all are counted. */
  audience: Audience;
}

const usualLimit = 50;
/** PostgreSQL refuses to compare with what its column cannot hold. */
const inRange = (count: number): number => Math.min(count, 2_147_483_647);

/**
 * Reads messages of a thread, oldest first. Who may read it is the caller's to know.
 * @throws ProblemError `invalid_query` where it is to go on after a message that there is not
 */
export const readMessages = async (
  { storage, fileUrls }: Pick<ServerContext, 'storage' | 'fileUrls'>,
  { thread, threadId, audience, after, before, limit = usualLimit }: ReadMessages,
): Promise<MessageList> => {
  const counter = audience === 'desk' ? 'position' : 'sequence';
  const own = storage.read
    .selectFrom('messages')
    .selectAll()
    .where('thread', '=', thread)
    .where('thread_id', '=', threadId)
    .where(counter, 'is not', null);
  const placeOf = async (id: string): Promise<number> => {
    const found = await own.where('id', '=', id).executeTakeFirst();
    if (!found) throw new ProblemError('invalid_query', { detail: 'after: there is no such message here' });
    return found[counter] ?? 0;
  };
  let query = own;
  if (after !== undefined)
    query = query.where(
      counter,
      '>',
      /^\d{1,15}$/.test(after) ? inRange(Number(after)) : await placeOf(after),
    );
  if (before !== undefined) query = query.where(counter, '<', inRange(before));
  const isForward = after !== undefined;
  const rows = await query
    .orderBy(counter, isForward ? 'asc' : 'desc')
    .limit(isForward ? limit + 1 : limit)
    .execute();
  const shown = isForward ? rows.slice(0, limit) : rows.toReversed();
  const isMore = isForward ? rows.length > limit : before !== undefined && shown.length > 0;
  const files = await filesOf(storage, shown);
  return {
    items: shown.map((row: MessageRow) => messageOf(row, { audience, files, fileUrls })),
    next: isMore ? String(shown.at(-1)?.[counter]) : null,
  };
};
