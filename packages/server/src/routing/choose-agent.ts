import { createHash } from 'node:crypto';
import type { AgentRecord } from '../agents/agent-record.ts';

/** What a conversation wants of whoever answers it. */
export interface Wanted {
  id: string;
  site: string;
  group: string | null;
  skill: string | undefined;
  /** BCP 47. */
  locale: string;
}

/** An agent who is there now, and how many conversations they have open. */
export interface AgentAtWork extends AgentRecord {
  openCount: number;
}

/** `zh-Hant` is written by who writes `zh`. */
const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
const has = (list: readonly string[], value: string | null): boolean =>
  list.length === 0 || value === null || list.includes(value);

/** Tells whether an agent writes a language. */
export const writes = (languages: readonly string[], locale: string): boolean =>
  languages.length === 0 || languages.some((tag) => languageOf(tag) === languageOf(locale));

/**
 * Lists the agents whom a conversation may go to, busy ones included: of its site and group, with the skill and the
 * language that it wants, where anybody has them. Where nobody who is there does, others have to do, or nobody would
 * ever answer.
 */
export const suitableAgents = <Agent extends AgentRecord>(
  { site, group, skill, locale }: Omit<Wanted, 'id'>,
  agents: readonly Agent[],
): Agent[] => {
  const own = agents.filter((agent) => has(agent.sites, site) && has(agent.groups, group));
  const narrow = (pool: Agent[], isFit: (agent: Agent) => boolean): Agent[] => {
    const fit = pool.filter(isFit);
    return fit.length > 0 ? fit : pool;
  };
  const able = skill === undefined ? own : narrow(own, ({ skills }) => skills.includes(skill));
  return narrow(able, ({ languages }) => writes(languages, locale));
};

/**
 * Chooses who gets a conversation, of those who may have another: who answers for its group by name before who answers
 * for all, then who has the fewest open; among equals by chance that is always the same, so that the first by name does
 * not get them all. Nobody, where all are busy: then it waits.
 */
export const chooseAgent = (wanted: Wanted, agents: readonly AgentAtWork[]): AgentAtWork | undefined => {
  const isNamed = ({ groups }: AgentAtWork): boolean =>
    wanted.group !== null && groups.includes(wanted.group);
  const draw = (agent: AgentAtWork): string =>
    createHash('sha256').update(`${wanted.id} ${agent.id}`).digest('hex');
  return suitableAgents(wanted, agents)
    .filter(({ openCount, capacity }) => openCount < capacity)
    .toSorted(
      (one, other) =>
        Number(isNamed(other)) - Number(isNamed(one)) ||
        one.openCount - other.openCount ||
        (draw(one) < draw(other) ? -1 : 1),
    )[0];
};
