import { presenceOf } from '../agents/presence.ts';
import { readAgentRecords } from '../agents/read-agents.ts';
import type { ConversationRow } from '../conversations/rows.ts';
import type { Storage } from '../database/storage.ts';
import { suitableAgents } from './choose-agent.ts';
import type { RoutedSite } from './route-conversations.ts';
import { estimateWait, medianOf, readWaits, type WaitFacts } from './waiting-time.ts';

/** How long one waits in each line, as of the last time that somebody looked. */
export interface Waits {
  /** How long a conversation waits at a place of its line, in milliseconds; nothing where nobody knows. */
  waitMs(row: Pick<ConversationRow, 'site' | 'group_key'>, place: number): number | undefined;
  refresh(): Promise<void>;
}

export interface WaitsOptions {
  storage: Pick<Storage, 'read'>;
  sites: readonly RoutedSite[];
  now: () => number;
}

/** Creates it. Reading it costs nothing, as it is asked with every conversation that is shown. */
export const createWaits = ({ storage, sites, now }: WaitsOptions): Waits => {
  let lines = new Map<string, WaitFacts>();
  const keyOf = (site: string, group: string | null) => JSON.stringify([site, group]);
  return {
    waitMs: ({ site, group_key }, place) => {
      const facts = lines.get(keyOf(site, group_key));
      return facts && estimateWait(facts, place);
    },
    refresh: async () => {
      const at = now();
      const agents = (await readAgentRecords(storage.read)).filter(
        (agent) => presenceOf(agent, at) === 'online',
      );
      const read = new Map<string, WaitFacts>();
      for (const { key: site, groups } of sites)
        for (const group of [null, ...groups.map(({ key }) => key)]) {
          const online = suitableAgents({ site, group, skill: undefined, locale: '' }, agents).length;
          const medianMs =
            online === 0 ? undefined : medianOf(await readWaits(storage.read, { site, group, now: at }));
          read.set(keyOf(site, group), { online, ...(medianMs !== undefined && { medianMs }) });
        }
      lines = read;
    },
  };
};
