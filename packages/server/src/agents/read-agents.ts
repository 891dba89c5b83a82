import type { Agent } from '@rapport/sdk/models';
import type { Database } from '../database/schema.ts';
import { type AgentRecord, agentColumns, agentRecordOf } from './agent-record.ts';
import { presenceOf } from './presence.ts';

/** Reads every agent who was not removed, by name. */
export const readAgentRecords = async (db: Database): Promise<AgentRecord[]> => {
  const rows = await db
    .selectFrom('agents')
    .select(agentColumns)
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(agentRecordOf);
};

/** Counts the conversations that each agent has open. */
export const readOpenCounts = async (db: Database): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('conversations')
    .select(['assignee_id', (row) => row.fn.countAll<number>().as('count')])
    .where('assignee_id', 'is not', null)
    .where('state', '=', 'open')
    .groupBy('assignee_id')
    .execute();
  return new Map(rows.map(({ assignee_id, count }) => [assignee_id as string, Number(count)]));
};

/** Makes an agent as other agents see them. */
export const agentView = (record: AgentRecord, openCount: number, now: number): Agent => {
  const { seenAt: _, sites, groups, skills, languages, ...rest } = record;
  return {
    ...rest,
    sites: [...sites],
    groups: [...groups],
    skills: [...skills],
    languages: [...languages],
    status: presenceOf(record, now),
    openCount,
  };
};
