import type { PresenceNotice } from '@rapport/sdk/models';
import type { Config } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import type { Live } from '../stream/live.ts';
import { presenceOf } from './presence.ts';
import { readAgentRecords } from './read-agents.ts';

export interface PresenceOptions {
  storage: Storage;
  config: Pick<Config, 'sites'>;
  live: Pick<Live, 'streams' | 'watchAgents' | 'publish'>;
  now: () => number;
  /** Told when somebody came or went. */
  onChange: () => void;
  onError: (error: unknown) => void;
  /** @default 10,000 */
  everyMs?: number;
}

/** Knows which agents are there. */
export interface Presence {
  start(): void;
  /** Looks now, as something changed. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Creates what notes in the database which agents have a stream open, so that every server knows, and tells other
 * agents who came and went.
 */
export const createPresence = (options: PresenceOptions): Presence => {
  const { storage, config, live, now, onChange, onError, everyMs = 10_000 } = options;
  let known = new Map<string, PresenceNotice['status']>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let unwatch: (() => void) | undefined;
  let working: Promise<void> = Promise.resolve();

  const streaming = (): string[] => [
    ...new Set(live.streams().flatMap((one) => (one.kind === 'agent' ? [one.agentId] : []))),
  ];
  const see = async (ids: readonly string[]): Promise<void> => {
    if (ids.length > 0) await storage.run('seeAgents', { ids, now: now() });
  };
  const tell = async (): Promise<void> => {
    const agents = await readAgentRecords(storage.read);
    const current = new Map(agents.map((agent) => [agent.id, presenceOf(agent, now())]));
    const keys = config.sites.map(({ key }) => key);
    let isChanged = false;
    for (const { id, sites } of agents) {
      const status = current.get(id) ?? 'offline';
      if ((known.get(id) ?? 'offline') === status) continue;
      isChanged = true;
      for (const site of sites.length > 0 ? sites : keys)
        live.publish({ site, to: 'agents' }, { type: 'presence', data: { agentId: id, status } });
    }
    known = current;
    if (isChanged) onChange();
  };
  /** One after the other, so that what is told last is how it is. */
  const look = (ids?: readonly string[]): Promise<void> => {
    working = working
      .then(() => see(ids ?? streaming()))
      .then(tell)
      .catch(onError);
    return working;
  };

  return {
    look: () => look(),
    start: () => {
      // Also who leaves is seen once more: they count as there for a while from that moment on.
      unwatch = live.watchAgents((agentId) => void look([agentId]));
      timer = setInterval(() => void look(), everyMs).unref();
    },
    stop: async () => {
      clearInterval(timer);
      unwatch?.();
      await working;
    },
  };
};
