import type { Config } from '../config.ts';
import type { ThreadKind } from '../conversations/rows.ts';
import type { Storage } from '../database/storage.ts';
import type { Deliveries } from '../delivery/deliveries.ts';
import { ownerKey, ownerKeysOf } from '../stream/audience.ts';
import type { Live } from '../stream/live.ts';
import { findUnread, type UnreadThread } from './find-unread.ts';
import { readNews } from './read-news.ts';
import { recipientOf } from './recipient-of.ts';
import { senderOf } from './sender-of.ts';

export interface MailWatchOptions {
  storage: Storage;
  config: Pick<Config, 'mail' | 'sites'>;
  live: Pick<Live, 'streams'>;
  deliveries: Pick<Deliveries, 'wake'>;
  now: () => number;
  onError: (error: unknown) => void;
  /** How often it looks. @default 15,000 */
  everyMs?: number;
}

/** Looks for what nobody has read, and tells of it by mail. */
export interface MailWatch {
  start(): void;
  /** Looks now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** After so long without a stream somebody is gone, and what is unread so long was not seen. */
const quietMs = 2 * 60_000;
/** Who writes on and on is not waited for longer. */
const gatherMs = 10 * 60_000;

/** Creates it. Where no site sends mail it does nothing. */
export const createMailWatch = ({
  storage,
  config,
  live,
  deliveries,
  now,
  onError,
  everyMs = 15_000,
}: MailWatchOptions): MailWatch => {
  const sites = config.sites.filter((site) => senderOf(config, site)).map(({ key }) => key);
  const upSince = now();
  /** When a stream of an owner was last open. */
  const seen = new Map<string, number>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let working: Promise<void> | undefined;

  const noteWhoIsThere = (at: number) => {
    for (const listener of live.streams())
      if (listener.kind === 'visitor') for (const key of ownerKeysOf(listener.visitor)) seen.set(key, at);
    for (const [key, seenAt] of seen) if (seenAt <= at - quietMs) seen.delete(key);
  };
  /** Who was there before this server came up is not known. */
  const isGone = ({ row }: UnreadThread, at: number) => at - upSince >= quietMs && !seen.has(ownerKey(row));

  const tell = async (thread: ThreadKind, { row, after }: UnreadThread, at: number): Promise<boolean> => {
    const news = await readNews(storage, { thread, threadId: row.id, after });
    const [oldest, newest] = [news[0], news.at(-1)];
    if (!oldest || !newest) return false;
    if (newest.created_at > at - quietMs && oldest.created_at > at - gatherMs) return false;
    const about = { site: row.site, thread, threadId: row.id, after, upTo: newest.sequence ?? 0 };
    return storage.run('queueMail', { ...about, reason: 'answered', at });
  };
  const work = async (): Promise<void> => {
    const at = now();
    noteWhoIsThere(at);
    let isAny = false;
    for (const thread of ['conversation', 'case'] as const)
      for (const unread of await findUnread(storage, thread, sites, at)) {
        if (recipientOf(thread, unread.row) === undefined) continue;
        if (thread === 'conversation' && !isGone(unread, at)) continue;
        isAny = (await tell(thread, unread, at)) || isAny;
      }
    if (isAny) deliveries.wake();
  };
  const look = (): Promise<void> => {
    working ??= work().finally(() => {
      working = undefined;
    });
    return working;
  };

  return {
    look,
    start: () => {
      if (sites.length > 0) timer ??= setInterval(() => void look().catch(onError), everyMs).unref();
    },
    stop: async () => {
      clearInterval(timer);
      await working?.catch(() => {});
    },
  };
};
