import type { Config } from '../config.ts';
import type { ConversationNews } from '../conversations/conversation-news.ts';
import type { Storage } from '../database/storage.ts';
import type { Live } from '../stream/live.ts';
import type { RoutedSite } from './route-conversations.ts';
import { createWaits, type Waits } from './waits.ts';

export interface LineOptions {
  storage: Storage;
  config: Pick<Config, 'sites'>;
  live: Pick<Live, 'wake'>;
  news: ConversationNews;
  now: () => number;
  onError: (error: unknown) => void;
  /** How often it looks by itself, for agents who went. @default 10,000 */
  everyMs?: number;
}

/** Gives those who wait to those who answer. */
export interface Line extends Pick<Waits, 'waitMs'> {
  start(): void;
  /** Something happened: somebody came or went, asks or is done. */
  wake(): void;
  /** Resolves when what was to be done is done. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Creates what moves the lines on, one step at a time. Without a chat on any site it does nothing. */
export const createLine = ({
  storage,
  config,
  live,
  news,
  now,
  onError,
  everyMs = 10_000,
}: LineOptions): Line => {
  const upSince = now();
  const sites = routedSites(config);
  const waits = createWaits({ storage, sites, now });
  let timer: ReturnType<typeof setInterval> | undefined;
  let isStopped = false;
  let isDirty = false;
  let working: Promise<void> | undefined;

  /** Where nobody waits there is nothing to do, and nothing to lock the database for. */
  const isAnybodyWaiting = async (): Promise<boolean> =>
    (await storage.read
      .selectFrom('conversations')
      .select('id')
      .where(
        'site',
        'in',
        sites.map(({ key }) => key),
      )
      .where('state', 'in', ['queued', 'open'])
      .where('waiting_since', 'is not', null)
      .limit(1)
      .executeTakeFirst()) !== undefined;
  const step = async (): Promise<void> => {
    if (!(await isAnybodyWaiting())) return waits.refresh();
    const changed = await storage.run('routeConversations', { sites: [...sites], now: now(), upSince });
    await waits.refresh();
    if (changed.length === 0) return;
    live.wake();
    for (const conversation of changed) news.tell({ type: 'changed', conversation });
  };
  const work = async () => {
    try {
      while (isDirty && !isStopped) {
        isDirty = false;
        await step();
      }
    } catch (error) {
      onError(error);
    } finally {
      working = undefined;
    }
  };
  const wake = () => {
    if (isStopped || sites.length === 0) return;
    isDirty = true;
    working ??= work();
  };

  return {
    waitMs: waits.waitMs,
    wake,
    settled: async () => {
      await working;
    },
    start: () => {
      if (sites.length === 0) return;
      news.listen(wake);
      timer = setInterval(wake, everyMs).unref();
      wake();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await working;
    },
  };
};

/** What the lines have to know of the sites. */
export const routedSites = ({ sites }: Pick<Config, 'sites'>): RoutedSite[] =>
  sites.flatMap(({ key, chat }) =>
    chat
      ? [
          {
            key,
            topics: chat.topics.map(({ key, group, skill }) => ({
              key,
              ...(group !== undefined && { group }),
              ...(skill !== undefined && { skill }),
            })),
            groups: chat.groups,
            ...(chat.hours && { hours: chat.hours }),
            ...(chat.highValue && { highValue: chat.highValue }),
            asksNoEmail: chat.ask.email === 'no',
          },
        ]
      : [],
  );
