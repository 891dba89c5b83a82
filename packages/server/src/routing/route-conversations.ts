import type { AgentRecord } from '../agents/agent-record.ts';
import { presenceOf } from '../agents/presence.ts';
import { readAgentRecords, readOpenCounts } from '../agents/read-agents.ts';
import type { ChatGroup, ChatTopic, HighValue } from '../config/chat.ts';
import type { OpeningHours } from '../config/hours.ts';
import { addMessage } from '../conversations/add-message.ts';
import { changeConversation } from '../conversations/change-conversation.ts';
import type { ConversationRow } from '../conversations/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { awayMessage } from './away-message.ts';
import { type AgentAtWork, chooseAgent, suitableAgents, writes } from './choose-agent.ts';
import { readHours } from './effective-hours.ts';
import { isHighValue, readWorth } from './high-value.ts';
import { openingAt } from './opening-hours.ts';

/** What of a site's chat says who answers whom. */
export interface RoutedSite {
  key: string;
  topics: readonly Pick<ChatTopic, 'key' | 'group' | 'skill'>[];
  groups: readonly Pick<ChatGroup, 'key' | 'languages'>[];
  hours?: OpeningHours | undefined;
  highValue?: HighValue | undefined;
  /** Whether it wants no e-mail addresses. */
  asksNoEmail?: boolean;
}

export interface RouteConversations {
  sites: readonly RoutedSite[];
  now: number;
  /** When this server began: agents who could not be seen before are not gone. */
  upSince: number;
}

/** How long an agent may be gone before others get who waits for them. */
export const goneAfterMs = 2 * 60_000;
/** Nobody is told more than once a day that nobody is there. */
const awayAgainAfterMs = 12 * 60 * 60_000;

/**
 * Moves the lines on: who waits for an agent that is gone comes back into the line; who is new in it gets group and
 * priority; and whoever is first gets an agent, for as long as there is one who is free. It is one command, so that no
 * conversation ever goes to two. Answers the conversations that changed.
 */
export const routeConversations = async (
  transaction: Transaction,
  { sites, now, upSince }: RouteConversations,
): Promise<ConversationRow[]> => {
  const changed = new Map<string, ConversationRow>();
  const note = (row: ConversationRow) => changed.set(row.id, row);
  const bySite = new Map(sites.map((site) => [site.key, site]));
  const agents = await readAgentRecords(transaction.db);

  const rows = await unansweredOf(transaction, [...bySite.keys()]);
  for (const row of rows.filter(({ state }) => state === 'open'))
    if (isGone(agents, row, now, upSince)) note(await returnToLine(transaction, row, now));

  const line = rows.map((row) => changed.get(row.id) ?? row).filter(({ state }) => state === 'queued');
  const fresh = new Set<string>();
  for (const [index, row] of line.entries()) {
    const site = bySite.get(row.site);
    if (row.placed_at !== null || !site) continue;
    fresh.add(row.id);
    line[index] = await place(transaction, row, site, now);
    note(line[index]);
  }

  const counts = await readOpenCounts(transaction.db);
  const present = agents
    .filter((agent) => presenceOf(agent, now) === 'online')
    .map((agent): AgentAtWork => ({ ...agent, openCount: counts.get(agent.id) ?? 0 }));
  const hours = fresh.size > 0 ? await readHours(transaction.db, sites) : new Map();
  for (const row of line.toSorted(inOrder)) {
    const site = bySite.get(row.site);
    if (!site) continue;
    const wanted = wantedOf(row, site);
    const agent = chooseAgent(wanted, present);
    if (agent) {
      const { id, name } = agent;
      const result = await changeConversation(transaction, { id: row.id, assignee: { id, name }, at: now });
      if (result.changed === 'missing') continue;
      agent.openCount += 1;
      note(result.conversation);
    } else if (fresh.has(row.id)) {
      const open = hours.get(site.key);
      const opening = openingAt(open, now);
      if (opening.open && suitableAgents(wanted, present).length > 0) continue;
      if (await wasToldAway(transaction, row, now)) continue;
      const { opensAt } = opening;
      const next = opensAt === undefined ? undefined : { opensAt, timeZone: open?.timeZone ?? 'UTC' };
      const told = await addMessage(
        transaction,
        awayMessage(row, { next, asksNoEmail: site.asksNoEmail }, now),
      );
      if (told.added === 'new') note(told.thread as ConversationRow);
    }
  }
  return [...changed.values()];
};

/** Customers of high value first, then who has waited for longest. */
const inOrder = (one: ConversationRow, other: ConversationRow): number =>
  other.priority - one.priority ||
  (one.queued_at ?? 0) - (other.queued_at ?? 0) ||
  (one.id < other.id ? -1 : 1);

const unansweredOf = ({ db }: Transaction, sites: readonly string[]): Promise<ConversationRow[]> =>
  sites.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('conversations')
        .selectAll()
        .where('site', 'in', sites)
        .where('waiting_since', 'is not', null)
        .where(({ or, and, eb }) =>
          or([
            eb('state', '=', 'queued'),
            and([eb('state', '=', 'open'), eb('assignee_id', 'is not', null)]),
          ]),
        )
        .execute();

const isGone = (
  agents: readonly AgentRecord[],
  row: ConversationRow,
  now: number,
  upSince: number,
): boolean => {
  const agent = agents.find(({ id }) => id === row.assignee_id);
  if (!agent || (agent.sites.length > 0 && !agent.sites.includes(row.site))) return true;
  return now - Math.max(agent.seenAt ?? 0, upSince) > goneAfterMs;
};

/** It goes back to where it would stand had it waited in the line. */
const returnToLine = async (
  transaction: Transaction,
  row: ConversationRow,
  now: number,
): Promise<ConversationRow> => {
  const result = await changeConversation(transaction, { id: row.id, assignee: null, at: now });
  if (result.changed === 'missing') return row;
  const queued_at = row.waiting_since ?? now;
  await transaction.db.updateTable('conversations').set({ queued_at }).where('id', '=', row.id).execute();
  return { ...result.conversation, queued_at };
};

const place = async (
  transaction: Transaction,
  row: ConversationRow,
  site: RoutedSite,
  now: number,
): Promise<ConversationRow> => {
  const worth = site.highValue && (await readWorth(transaction, row));
  const set = {
    group_key: groupOf(row, site),
    priority: site.highValue && worth ? Number(isHighValue(site.highValue, worth)) : row.priority,
    placed_at: now,
  };
  await transaction.db.updateTable('conversations').set(set).where('id', '=', row.id).execute();
  return { ...row, ...set };
};

/** The group that an agent gave it to; or that of its topic, where it answers in its language, or else one that does. */
const groupOf = (
  { group_key, topic, locale }: ConversationRow,
  { topics, groups }: RoutedSite,
): string | null => {
  const ofTopic = topics.find((one) => one.key === topic)?.group;
  if (group_key !== null && group_key !== ofTopic && groups.some((one) => one.key === group_key))
    return group_key;
  const key = ofTopic ?? null;
  const group = groups.find((one) => one.key === key);
  if (key === null || !group) return null;
  if (writes(group.languages ?? [], locale)) return key;
  return groups.find(({ languages = [] }) => languages.length > 0 && writes(languages, locale))?.key ?? null;
};

const wantedOf = ({ id, site, group_key, topic, locale }: ConversationRow, { topics }: RoutedSite) => ({
  id,
  site,
  group: group_key,
  skill: topics.find((one) => one.key === topic)?.skill,
  locale,
});

const wasToldAway = async ({ db }: Transaction, { id }: ConversationRow, now: number): Promise<boolean> => {
  const told = await db
    .selectFrom('messages')
    .select('extra')
    .where('thread', '=', 'conversation')
    .where('thread_id', '=', id)
    .where('author', '=', 'system')
    .where('created_at', '>', now - awayAgainAfterMs)
    .execute();
  return told.some(({ extra }) => extra !== null && JSON.parse(extra).notice?.code === 'away');
};
