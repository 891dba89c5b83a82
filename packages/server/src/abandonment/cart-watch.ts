import type { Config, Site } from '../config.ts';
import type { Storage } from '../database/storage.ts';
import type { Deliveries } from '../delivery/deliveries.ts';
import { destinationsOf } from '../delivery/destinations-of.ts';
import { abandonedRequest } from './abandoned-request.ts';
import { abandonedAt, type CartStage } from './cart-of.ts';
import { type CartWaits, cartWaitsOf, shortestWaitMs } from './cart-waits.ts';
import { type JudgeCart, markOf } from './judge-cart.ts';
import { readCart } from './read-cart.ts';

export interface CartWatchOptions {
  storage: Storage;
  config: Pick<Config, 'sites' | 'connectors'>;
  deliveries: Pick<Deliveries, 'wake'>;
  now: () => number;
  onError: (error: unknown) => void;
  /** Told of each cart that was found abandoned. */
  onAbandoned: (stage: CartStage) => void;
}

/** Looks at carts that nobody has touched for long enough. */
export interface CartWatch {
  /** Looks at once, and then each minute. */
  start(): void;
  /** Looks now; one run at a time. */
  run(): Promise<void>;
  /** Waits for the transaction under way. */
  stop(): Promise<void>;
}

/** A row that says whose cart to look at. */
interface DueCart {
  profile_id: string;
  site: string;
  user_id: string | null;
}

const minuteMs = 60_000;
/** So often at most, however short a site's wait is. */
const leastMs = 1_000;
/** A server that was down for longer, or a shop that sends its history, reminds nobody. */
const staleMs = 7 * 24 * 60 * minuteMs;
const rowsAtOnce = 20;

/** Creates what turns carts that were left into events. */
export const createCartWatch = (options: CartWatchOptions): CartWatch => {
  const { storage, config, deliveries, now, onError, onAbandoned } = options;
  const wantedBy = destinationsOf(config.connectors);
  const watched = new Map<string, { site: Site; waits: CartWaits }>();
  for (const site of config.sites) {
    const waits = cartWaitsOf(site);
    if (waits) watched.set(site.key, { site, waits });
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let running: Promise<void> | undefined;

  const judge = async (due: DueCart, at: number): Promise<void> => {
    const { site, waits } = watched.get(due.site) ?? {};
    const { profile_id: profileId } = due;
    const judgement: JudgeCart = { profileId, now: at, waits: waits ?? null, mark: null };
    if (!site || !waits) return void (await storage.run('judgeCart', judgement));
    const cart = await readCart(storage.read, { profileId, waits, now: at });
    judgement.mark = markOf(cart, waits);
    const leftAt = cart && abandonedAt(cart, waits);
    if (cart && leftAt !== undefined && leftAt > at) judgement.lookAt = leftAt;
    else if (cart && leftAt !== undefined && at - leftAt <= staleMs) {
      const left = { cart, at: leftAt, profileId, userId: due.user_id };
      const request = await abandonedRequest(storage.read, { site, left, now: at, wantedBy });
      if (request) judgement.request = request;
    }
    const isNew = await storage.run('judgeCart', judgement);
    if (!isNew || !cart) return;
    onAbandoned(cart.stage);
    deliveries.wake();
  };

  const dueAfter = (profileId: string, at: number): Promise<DueCart[]> =>
    storage.read
      .selectFrom('carts')
      .leftJoin('profiles', 'profiles.id', 'carts.profile_id')
      .select(['carts.profile_id', 'carts.site', 'profiles.user_id'])
      .where('carts.look_at', '<=', at)
      .where('carts.profile_id', '>', profileId)
      .orderBy('carts.profile_id')
      .limit(rowsAtOnce)
      .execute();

  const runOnce = async (): Promise<void> => {
    try {
      const at = now();
      for (let last: string | undefined = ''; last !== undefined && !isStopped; ) {
        const due: DueCart[] = await dueAfter(last, at);
        // Together, so that they share a commit; one that fails is tried again in a minute.
        await Promise.all(due.map((row) => judge(row, at).catch(onError)));
        last = due.length === rowsAtOnce ? due.at(-1)?.profile_id : undefined;
      }
    } catch (error) {
      onError(error);
    } finally {
      running = undefined;
    }
  };
  const run = () => (running ??= runOnce());

  const waits = [...watched.values()].map((one) => shortestWaitMs(one.waits));
  const everyMs = Math.max(leastMs, Math.min(minuteMs, ...waits));
  const schedule = async (): Promise<void> => {
    await run();
    if (isStopped) return;
    timer = setTimeout(schedule, everyMs);
    timer.unref();
  };

  return {
    start: () => void schedule(),
    run,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
