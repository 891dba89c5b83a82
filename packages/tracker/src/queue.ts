import {
  createIndexedDbStorage,
  createMemoryStorage,
  createOutbox,
  createTableStore,
  createTimeout,
  type IndexedDbStorage,
  type Outbox,
  type SendingStore,
  type TableStorage,
} from '@rapport/sdk/outbox';
import { createDeliver, type DeliverOptions, type QueueItem } from './destination.ts';

export interface QueueOptions extends DeliverOptions {
  site: string;
  onError: (error: unknown) => void;
  /** Told when something was settled. */
  onSettled: () => void;
}

/**
 * So long after it was left nothing is written. The timer of a page that is kept for the way back stands still; were
 * its database busy then, it would not be kept.
 */
const frozenMs = 1_000;

/** The outbox of a page: in the database, or in the page's memory for what must not be stored. */
export interface Queue {
  /** Begins to send, also what earlier pages left. */
  start(): unknown;
  /**
   * Begins to send what earlier pages left, if they did: cookies reach the disk half a minute after the
   * database, so a crash may leave it alone. Where there is none, none is made.
   */
  resume(): Promise<void>;
  /** Resolves when the item is durable, or in the page's memory where nothing durable is to be had. */
  add(item: QueueItem): Promise<void>;
  isEmpty(): Promise<boolean>;
  flush(): Promise<void>;
  /** The network is back. */
  wake(): Promise<void>;
  /**
   * The page is hidden: sends what this page added. Without need the database is not touched any more, since
   * a page with a transaction under way is not kept for the way back.
   */
  hide(): Promise<void>;
  /** The page is being left: sends what fits before it returns. */
  leave(): void;
  /** Forgets everything that waits. */
  clear(): Promise<void>;
  /** Stops sending, and deletes the database if so asked. */
  close(isDeleted?: boolean): Promise<void>;
}

/** Where the queue stands: in the database, or in the page's memory. */
interface Box {
  storage: TableStorage & Partial<IndexedDbStorage>;
  store: SendingStore<QueueItem>;
  outbox: Outbox<QueueItem>;
}

/** Creates the queue. Nothing is opened before the first call. */
export const createQueue = (options: QueueOptions): Queue => {
  const name = `rapport-${options.site}`;
  let box: Box | undefined;
  /** Whether the server asked for a pause; if not, a network that is back is worth another attempt at once. */
  let isAskedToWait = false;

  /**
   * Lets one tab send at a time. A page that holds or gets a lock when it is left is not kept for the way
   * back, so a hidden one does without: leases keep tabs apart as well.
   */
  const exclusively = async (run: (isAlone?: boolean) => Promise<void>): Promise<unknown> =>
    navigator.locks && document.visibilityState !== 'hidden'
      ? navigator.locks.request(name, { ifAvailable: true }, (lock) => {
          const left = new Promise((resolve) => {
            addEventListener('pagehide', resolve, { once: true });
          });
          return lock ? Promise.race([run(true), left]) : undefined;
        })
      : run();

  const open = (storage: Box['storage']): Box => {
    const store = createTableStore<QueueItem>(storage);
    const deliver = createDeliver(options, store);
    const opened: Box = {
      storage,
      store,
      outbox: createOutbox({
        ...options,
        store,
        destination: {
          name,
          deliver: async (entries, { leaving }) => {
            const result = await deliver(entries, leaving);
            isAskedToWait = result.status === 'unavailable' && !!result.retryAfterMs;
            return result;
          },
        },
        onError: (error) => fail(opened, error),
        ...(storage.durable && { exclusively }),
      }),
    };
    opened.outbox.start();
    return opened;
  };

  /** A database that is forbidden, full or broken is not asked again: this page then keeps its events in memory. */
  const fail = (failed: Box, error: unknown): void => {
    if (box !== failed) return;
    options.onError(error);
    if (!failed.storage.durable) return;
    box = open(createMemoryStorage());
    void failed.outbox.stop();
  };

  const started = (): Box => {
    box ??= open(createIndexedDbStorage(name));
    return box;
  };

  return {
    start: started,
    resume: async () => {
      const databases = await indexedDB.databases?.();
      if (databases?.some((database) => database.name === name) && options.maySend()) started();
    },
    add: async (item) => {
      const entries = [{ id: 'event' in item ? item.event.messageId : item.receipt.id, item }];
      const used = started();
      try {
        await used.outbox.add(entries);
      } catch (error) {
        fail(used, error);
        await started().outbox.add(entries);
      }
    },
    isEmpty: async () => !(await box?.outbox.state())?.waiting,
    flush: async () => box?.outbox.flush(),
    wake: async () => {
      if (!box || isAskedToWait) return;
      await box.store.setPause({ until: 0, failures: 0 });
      await box.outbox.flush();
    },
    // What earlier pages left is not ours to hurry.
    hide: async () => {
      if (box?.outbox.unsent()) await box.outbox.flush();
    },
    leave: () => {
      // Without a network the attempt would only keep other tabs from what it leases.
      if (box?.outbox.unsent() && navigator.onLine) void box.outbox.leave(createTimeout(frozenMs).over);
    },
    clear: () => started().store.clear(),
    close: async (isDeleted) => {
      const closed = box;
      box = undefined;
      await closed?.outbox.stop();
      if (isDeleted) await (closed?.storage.destroy ?? createIndexedDbStorage(name).destroy)();
    },
  };
};
