import type { Connector } from '@rapport/sdk/connectors';
import type { DeliveryItem } from '@rapport/sdk/models';
import { createOutbox, type Outbox } from '@rapport/sdk/outbox';
import type { Storage } from '../database/storage.ts';
import { createDatabaseOutboxStore } from './database-outbox-store.ts';
import { purposesOf } from './purposes.ts';
import { withErasures } from './with-erasures.ts';

export type DeliveryOutcome = 'delivered' | 'retried' | 'rejected' | 'no_consent';

export interface DeliveriesOptions {
  storage: Storage;
  connectors: readonly Connector[];
  now: () => number;
  onError: (error: unknown, destination: string) => void;
  /** Told what became of deliveries; `no_consent` were dropped, as it was withdrawn before they were sent. */
  onSettled: (destination: string, counts: Partial<Record<DeliveryOutcome, number>>) => void;
}

/** The outboxes of a running server, one in front of each connector. */
export interface Deliveries {
  start(): void;
  /** New events are in the database: sends them without waiting for the next look. */
  wake(): void;
  stop(): Promise<void>;
}

/** A failed delivery is tried for about a day and a half before somebody has to look at it. */
const maxAttempts = 24;
const backoff = { minMs: 1_000, maxMs: 2 * 60 * 60_000 };

/** Puts an outbox in front of each connector. */
export const createDeliveries = ({
  storage,
  connectors,
  now,
  onError,
  onSettled,
}: DeliveriesOptions): Deliveries => {
  const outboxes: Outbox<DeliveryItem>[] = connectors.map((connector) =>
    createOutbox({
      store: createDatabaseOutboxStore(storage, connector.name, {
        purposes: purposesOf(connector),
        onRefused: (count) => onSettled(connector.name, { no_consent: count }),
      }),
      destination: withErasures(connector),
      batch: connector.batch,
      lingerMs: 0,
      leaseMs: 60_000,
      backoff,
      maxAttempts,
      now,
      // One process has the file: what it had leased when it was killed is nobody else's.
      ...(storage.dialect === 'sqlite' && { exclusively: (run) => run(true) }),
      onError: (error) => onError(error, connector.name),
      onSettled: (counts) => onSettled(connector.name, counts),
    }),
  );
  // Events come in through the database, and `rapport deliveries replay` works from another process.
  const lookMs = 5_000;
  let timer: ReturnType<typeof setInterval> | undefined;
  const wake = () => {
    if (timer) for (const outbox of outboxes) outbox.start();
  };
  return {
    start: () => {
      if (outboxes.length === 0) return;
      timer ??= setInterval(wake, lookMs);
      wake();
    },
    wake,
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      await Promise.all(outboxes.map((outbox) => outbox.stop()));
    },
  };
};
