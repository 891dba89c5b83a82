import { onTestFinished, vi } from 'vitest';
import type { BatchResult, DeliverOptions, DeliveryResult, Destination } from './destination.ts';
import { createMemoryStore } from './memory-store.ts';
import { createOutbox } from './outbox.ts';
import type { OutboxOptions } from './outbox-options.ts';
import { type ContractItem, entriesOf } from './store.contract.ts';
import type { OutboxEntry, OutboxStore } from './store.ts';

export interface Delivered {
  ids: string[];
  at: number;
  leaving: boolean;
  signal: AbortSignal | undefined;
}

type Entries = readonly OutboxEntry<ContractItem>[];
type Answer = (entries: Entries, options: DeliverOptions) => BatchResult | Promise<BatchResult>;

/** Answers the same for every entry of a batch. */
export const answered = (
  entries: Entries,
  result: DeliveryResult = { status: 'delivered' },
): BatchResult => ({
  status: 'answered',
  results: entries.map(() => result),
});

export const unavailable = (retryAfterMs?: number): BatchResult => ({
  status: 'unavailable',
  reason: 'HTTP 503',
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

/** A destination that notes what reached it. What it answers can be changed by `answer`. */
export const createRecorder = (answer: Answer = (entries) => answered(entries)) => {
  const deliveries: Delivered[] = [];
  const destination: Destination<ContractItem> = {
    name: 'recorder',
    deliver: async (entries, options) => {
      const { leaving = false, signal } = options;
      deliveries.push({ ids: entries.map(({ id }) => id), at: Date.now(), leaving, signal });
      return recorder.answer(entries, options);
    },
  };
  const recorder = {
    answer,
    deliveries,
    destination,
    batches: () => deliveries.map(({ ids }) => ids),
    ids: () => deliveries.flatMap(({ ids }) => ids),
  };
  return recorder;
};

/** Creates an outbox in front of a recorder, started and idle; it waits the longest that its jitter allows. */
export const createSubject = async (
  options: Partial<OutboxOptions<ContractItem>> & {
    answer?: Answer;
    store?: OutboxStore<ContractItem>;
  } = {},
) => {
  const { answer, ...others } = options;
  const recorder = createRecorder(answer);
  const store = options.store ?? createMemoryStore<ContractItem>();
  const errors: unknown[] = [];
  const outbox = createOutbox<ContractItem>({
    store,
    destination: recorder.destination,
    random: () => 1,
    onError: (error) => errors.push(error),
    ...others,
  });
  outbox.start();
  await vi.advanceTimersByTimeAsync(0);
  onTestFinished(async () => {
    recorder.answer = (entries) => answered(entries);
    void outbox.stop();
  });
  return { outbox, store, recorder, errors, add: (...ids: string[]) => outbox.add(entriesOf(...ids)) };
};
