import { type RawBuilder, sql } from 'kysely';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import { type ThreadKind, threadTables } from './rows.ts';

/** What is told of a conversation or case, and does not stand in its row. */
export interface ThreadFacts {
  /** Messages of others that the visitor has not read; of the visitor that no agent has read. */
  unread: number;
  unreadByAgents: number;
  /** Positions up to which the visitor and the agents have read. */
  visitorPosition: number;
  agentPosition: number;
  /** The newest message that is no note. */
  preview: string;
  /** The agent who has it. */
  assigneeName: string | undefined;
  /** From the profile. */
  personName: string | undefined;
  /** Place in the line, from 1; 0 where it is in none. */
  place: number;
}

/** Reads what is told of some conversations or cases, by their ids. */
export const readThreadFacts = async (
  { read, dialect }: Pick<Storage, 'read' | 'dialect'>,
  thread: ThreadKind,
  ids: readonly string[],
): Promise<Map<string, ThreadFacts>> => {
  if (ids.length === 0) return new Map();
  const own = sql`m.thread = ${thread} and m.thread_id = t.id`;
  const { rows } = await sql<FactsRow>`
    select t.id as id,
      (select count(*) from messages m where ${own} and m.sequence > t.read_by_visitor
        and m.author <> 'visitor') as unread,
      (select count(*) from messages m where ${own} and m.sequence > t.read_by_agent
        and m.author = 'visitor') as unread_by_agents,
      (select m.position from messages m where ${own} and m.sequence = t.read_by_visitor) as visitor_position,
      (select m.position from messages m where ${own} and m.sequence = t.read_by_agent) as agent_position,
      (select substr(m.text, 1, 200) from messages m where ${own} and m.sequence = t.last_sequence) as preview,
      (select name from agents where id = t.assignee_id) as assignee_name,
      (select p.value from traits p where p.name = 'name' and p.profile_id = (
        select i.profile_id from identities i where i.site = t.site
          and i.kind = case when t.user_id is null then 'anonymous' else 'user' end
          and i.value = coalesce(t.user_id, t.anonymous_id))) as person_name,
      ${thread === 'conversation' ? placeInLine : sql`0`} as place
    from ${sql.table(threadTables[thread])} t where ${isOneOf(dialect, 't.id', ids)}`.execute(read);
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
};

interface FactsRow {
  id: string;
  unread: number;
  unread_by_agents: number;
  visitor_position: number | null;
  agent_position: number | null;
  preview: string | null;
  assignee_name: string | null;
  person_name: string | null;
  place: number;
}

/** Those of high value go first, then who came first; each group has a line of its own. Who said nothing yet stands in none. */
const placeInLine: RawBuilder<number> = sql`(case when t.state <> 'queued' then 0 else 1 + (
  select count(*) from conversations q where q.site = t.site and q.state = 'queued' and q.waiting_since is not null
    and coalesce(q.group_key, '') = coalesce(t.group_key, '')
    and (q.priority > t.priority or (q.priority = t.priority
      and (q.queued_at < t.queued_at or (q.queued_at = t.queued_at and q.id < t.id))))) end)`;

const factsOf = (row: FactsRow): ThreadFacts => ({
  unread: Number(row.unread),
  unreadByAgents: Number(row.unread_by_agents),
  visitorPosition: row.visitor_position ?? 0,
  agentPosition: row.agent_position ?? 0,
  preview: row.preview ?? '',
  assigneeName: row.assignee_name ?? undefined,
  personName: nameOf(row.person_name),
  place: Number(row.place),
});

/** Traits are kept as JSON, and may be anything. */
const nameOf = (value: string | null): string | undefined => {
  if (value === null) return undefined;
  const name: unknown = JSON.parse(value);
  return typeof name === 'string' && name.trim() !== '' ? name.slice(0, 100) : undefined;
};
