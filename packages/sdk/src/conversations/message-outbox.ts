import { createOutbox, type EditableStore, type OutboxEntry, type RejectedEntry } from '../outbox/index.ts';
import { failureOf, type OutgoingMessage, type SendOptions, type SentMessage } from './outgoing.ts';

/** A message that the backend does not have yet. */
export interface WaitingMessage {
  item: OutgoingMessage;
  status: 'sending' | 'failed';
  failure?: string;
  progress?: number;
}

export interface MessageOutboxOptions {
  store: EditableStore<OutgoingMessage>;
  /** Sends one. @throws RapportError */
  send: (item: OutgoingMessage, options: Omit<SendOptions, 'check'>) => Promise<SentMessage>;
  /** Told before the message leaves the store. */
  onSent: (sent: SentMessage, item: OutgoingMessage) => void;
  /** What waits here has changed. @param elsewhere other tabs do not know it yet */
  onChange: (elsewhere: boolean) => void;
  onError: (error: unknown) => void;
  /** Runs a send only where no other tab does. */
  exclusively?: (run: (isAlone?: boolean) => Promise<void>) => Promise<unknown>;
  random: () => number;
  now: () => number;
}

/** What is written, durable on this device until the backend has it. */
export interface MessageOutbox {
  /** Resolves when it is kept. @throws RapportError `storage` */
  add(item: OutgoingMessage): Promise<void>;
  /** In the order of writing, as far as has been read. */
  waiting(): readonly WaitingMessage[];
  /** Reads what the store holds, as other tabs change it too. */
  look(): Promise<void>;
  retry(id: string): Promise<void>;
  discard(id: string): Promise<OutgoingMessage | undefined>;
  /** The network is back: tries at once, unless the backend asked for a pause. */
  hurry(): Promise<void>;
  stop(): Promise<void>;
}

/** A file takes its time; without Web Locks, others wait as long for what a page that is gone was sending. */
const leaseMs = 300_000;
const shown = 1_000;

/** Creates the outbox of one visitor's messages, and begins to send. */
export const createMessageOutbox = (options: MessageOutboxOptions): MessageOutbox => {
  const { store, now, random, exclusively, onChange, onError } = options;
  let entries: readonly (OutboxEntry<OutgoingMessage> | RejectedEntry<OutgoingMessage>)[] = [];
  let waiting: readonly WaitingMessage[] = [];
  const progress = new Map<string, number>();
  let askedPauseUntil = 0;
  let isStopped = false;
  let looks = 0;

  const show = () => {
    waiting = entries.map((entry) => {
      const part = progress.get(entry.id);
      const { item } = entry;
      if ('code' in entry) return { item, status: 'failed', failure: entry.code };
      return { item, status: 'sending', ...(part !== undefined && { progress: part }) };
    });
  };
  const look = async () => {
    const turn = ++looks;
    try {
      const [sending, failed] = await Promise.all([store.waiting(shown), store.rejected(shown)]);
      // A later look has seen more.
      if (turn !== looks || isStopped) return;
      entries = [...sending, ...failed].sort((one, other) => one.sequence - other.sequence);
    } catch (error) {
      onError(error);
    }
    show();
    onChange(false);
  };
  const change = async () => {
    await look();
    onChange(true);
  };

  const outbox = createOutbox<OutgoingMessage>({
    store,
    now,
    random,
    leaseMs,
    lingerMs: 0,
    // Each is settled before the next one is sent: what was sent is never sent again for another's sake.
    batch: { maxItems: 1 },
    backoff: { minMs: 1_000, maxMs: 30_000 },
    ...(exclusively && { exclusively }),
    onError,
    onSettled: () => void change(),
    destination: {
      name: 'messages',
      deliver: async ([entry], { signal }) => {
        const { item } = entry as OutboxEntry<OutgoingMessage>;
        let shownAt = 0;
        const onProgress = (part: number) => {
          progress.set(item.id, part);
          // Often enough for a bar.
          if (now() - shownAt < 100 && part < 1) return;
          shownAt = now();
          show();
          onChange(false);
        };
        try {
          options.onSent(await options.send(item, { onProgress, signal }), item);
          return { status: 'answered', results: [{ status: 'delivered' }] };
        } catch (error) {
          const failure = failureOf(error);
          if (failure.status === 'unavailable' && failure.retryAfterMs)
            askedPauseUntil = now() + failure.retryAfterMs;
          return failure;
        } finally {
          progress.delete(item.id);
        }
      },
    },
  });
  outbox.start();

  const find = (id: string) => entries.find((entry) => entry.id === id);

  return {
    add: async (item) => {
      await outbox.add([{ id: item.id, item, orderKey: item.threadId }]);
      await change();
    },
    waiting: () => waiting,
    look: async () => {
      await look();
      // Another tab may be gone that had begun to send.
      outbox.start();
    },
    retry: async (id) => {
      const entry = find(id);
      if (!entry) return;
      await store.replay(now(), [entry.sequence]).catch(onError);
      await change();
      outbox.start();
    },
    discard: async (id) => {
      const entry = find(id);
      const taken = entry && (await store.discard(now(), entry.sequence).catch(onError));
      await change();
      return taken ? taken.item : undefined;
    },
    hurry: async () => {
      if (askedPauseUntil <= now())
        await store
          .state(now())
          .then(({ pause }) => (pause.failures ? store.setPause({ until: 0, failures: 0 }) : undefined))
          .catch(onError);
      outbox.start();
    },
    stop: async () => {
      isStopped = true;
      await outbox.stop();
    },
  };
};
