import type { AgentRole } from '@rapport/sdk/models';
import type { Selectable } from 'kysely';
import type { AgentTable } from '../database/chat-tables.ts';

/** An agent as the server knows them, without the password. */
export interface AgentRecord {
  id: string;
  name: string;
  email: string;
  role: AgentRole;
  /** Keys; empty for all. */
  sites: readonly string[];
  groups: readonly string[];
  skills: readonly string[];
  languages: readonly string[];
  /** How many conversations they may have at once. */
  capacity: number;
  /** What the agent chose. */
  status: AgentTable['status'];
  /** When one of their streams was last open; null before the first. */
  seenAt: number | null;
}

/** The columns that an `AgentRecord` is made of. */
export const agentColumns = [
  'id',
  'name',
  'email',
  'role',
  'sites',
  'groups',
  'skills',
  'languages',
  'capacity',
  'status',
  'seen_at',
] as const;

/** Makes the record of a row. */
export const agentRecordOf = (
  row: Pick<Selectable<AgentTable>, (typeof agentColumns)[number]>,
): AgentRecord => {
  const { seen_at: seenAt, sites, groups, skills, languages, ...rest } = row;
  return {
    ...rest,
    sites: JSON.parse(sites),
    groups: JSON.parse(groups),
    skills: JSON.parse(skills),
    languages: JSON.parse(languages),
    seenAt,
  };
};
