import { sql } from 'kysely';
import {
  conversationStarted,
  messageIdOf,
  messageSent,
  type ThreadEventToTell,
} from '../conversations/events-of.ts';
import type { CaseRow, ConversationRow, MessageRow, ThreadRow } from '../conversations/rows.ts';
import type { StreamChangeTable } from '../database/chat-tables.ts';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import { caseCreated, caseSolved } from './case-events.ts';

export interface UntoldEventsOptions {
  storage: Pick<Storage, 'read' | 'dialect'>;
  tell: (event: ThreadEventToTell) => Promise<void>;
  onError: (error: unknown) => void;
}

/** Tells of what was said and done when the server ended before it could. */
export interface UntoldEvents {
  start(): void;
  /** Resolves when everything is told. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

type Change = Omit<StreamChangeTable, 'position'> & { position: number };

const pageSize = 500;

/**
 * Creates it. What was written is in the journal of the streams, in the same transaction; what of it has no event is
 * told once, at the start. The journal holds three days.
 */
export const createUntoldEvents = ({ storage, tell, onError }: UntoldEventsOptions): UntoldEvents => {
  const { read, dialect } = storage;
  let working: Promise<void> | undefined;
  let isStopped = false;

  const rowsOf = async <Row extends ThreadRow>(
    table: 'conversations' | 'cases',
    changes: readonly Change[],
  ): Promise<Map<string, Row>> => {
    const thread = table === 'cases' ? 'case' : 'conversation';
    const ids = [...new Set(changes.flatMap((one) => (one.thread === thread ? one.thread_id : [])))];
    if (ids.length === 0) return new Map();
    const rows = await read
      .selectFrom(table as 'conversations')
      .selectAll()
      .where(isOneOf(dialect, 'id', ids))
      .execute();
    return new Map(rows.map((row) => [row.id, row as unknown as Row]));
  };

  /** The messages that were written then; what was joined from another case was told there. */
  const messagesOf = async (changes: readonly Change[]): Promise<MessageRow[]> => {
    const [first, last] = [changes[0], changes.at(-1)];
    if (!first || !last) return [];
    const { rows } = await sql<MessageRow>`
      select m.* from stream_changes s
      join messages m on m.thread = s.thread and m.thread_id = s.thread_id and m.position = s.message_position
      where s.position >= ${first.position} and s.position <= ${last.position}
        and s.type = 'message' and m.created_at = s.at
      order by s.position`.execute(read);
    return rows;
  };

  const eventsOf = async (changes: readonly Change[]): Promise<ThreadEventToTell[]> => {
    const [conversations, cases, messages] = [
      await rowsOf<ConversationRow>('conversations', changes),
      await rowsOf<CaseRow>('cases', changes),
      await messagesOf(changes),
    ];
    const begun = changes.flatMap(({ thread_id: id, at }) => {
      const [conversation, one] = [conversations.get(id), cases.get(id)];
      if (conversation?.created_at === at) return conversationStarted(conversation);
      if (!one) return [];
      return [
        one.created_at === at ? caseCreated(one) : [],
        (one.solved_at === at && caseSolved(one)) || [],
      ].flat();
    });
    const said = messages.flatMap((message) => {
      const row = (message.thread === 'case' ? cases : conversations).get(message.thread_id);
      return (row && messageSent(row, message)) ?? [];
    });
    return [...new Map([...begun, ...said].map((event) => [messageIdOf(event), event])).values()];
  };

  const untold = async (events: readonly ThreadEventToTell[]): Promise<ThreadEventToTell[]> => {
    if (events.length === 0) return [];
    const known = await read
      .selectFrom('events')
      .select('message_id')
      .where(isOneOf(dialect, 'message_id', events.map(messageIdOf)))
      .where(isOneOf(dialect, 'site', [...new Set(events.map(({ row }) => row.site))]))
      .execute();
    const told = new Set(known.map(({ message_id: id }) => id));
    return events.filter((event) => !told.has(messageIdOf(event)));
  };

  const work = async (): Promise<void> => {
    for (let after = 0; !isStopped; ) {
      const changes = await read
        .selectFrom('stream_changes')
        .selectAll()
        .where('position', '>', after)
        .orderBy('position')
        .limit(pageSize)
        .execute();
      for (const event of await untold(await eventsOf(changes))) {
        if (isStopped) return;
        await tell(event);
      }
      const last = changes.at(-1);
      if (!last || changes.length < pageSize) return;
      after = last.position;
    }
  };

  return {
    start: () => {
      working ??= work().catch(onError);
    },
    settled: async () => working,
    stop: async () => {
      isStopped = true;
      await working;
    },
  };
};
