import type { Connector } from '@rapport/sdk/connectors';
import type { DeliveryItem } from '@rapport/sdk/models';
import { createOutbox, type Destination, type Outbox, type OutboxOptions } from '@rapport/sdk/outbox';
import type { Storage } from '../database/storage.ts';
import { createDatabaseOutboxStore } from './database-outbox-store.ts';
import type { DropReason } from './drop-reason.ts';
import { purposesOf } from './purposes.ts';
import { withErasures } from './with-erasures.ts';

export type DeliveryOutcome = 'delivered' | 'retried' | 'rejected' | DropReason;

export interface DeliveriesOptions {
  storage: Storage;
  connectors: readonly Connector[];
  /** What else there is to send to besides connectors, and how much at once. @default none */
  others?: readonly OtherDestination[];
  now: () => number;
  onError: (error: unknown, destination: string) => void;
  /** Told what became of deliveries. `no_consent` and `unidentified` were dropped before they were sent. */
  onSettled: (destination: string, counts: Partial<Record<DeliveryOutcome, number>>) => void;
}

/** Takes deliveries that are no events, and knows what they are. */
export interface OtherDestination {
  destination: Destination<DeliveryItem>;
  batch: NonNullable<OutboxOptions<DeliveryItem>['batch']>;
}

/** The outboxes of a running server, one in front of each connector and of mail. */
export interface Deliveries {
  start(): void;
  /** New events are in the database: sends them without waiting for the next look. */
  wake(): void;
  stop(): Promise<void>;
}

/** A failed delivery is tried for about a day and a half before somebody has to look at it. */
const maxAttempts = 24;
const backoff = { minMs: 1_000, maxMs: 2 * 60 * 60_000 };

/** Puts an outbox in front of each connector, and of what else there is. */
export const createDeliveries = ({
  storage,
  connectors,
  others = [],
  now,
  onError,
  onSettled,
}: DeliveriesOptions): Deliveries => {
  const destinations = [
    ...connectors.map((connector) => ({
      destination: withErasures(connector),
      batch: connector.batch,
      purposes: purposesOf(connector),
      identifies: connector.identifies?.bind(connector),
      people: connector.people,
    })),
    ...others.map((other) => ({ ...other, purposes: [], identifies: undefined, people: undefined })),
  ];
  const outboxes: Outbox<DeliveryItem>[] = destinations.map(({ destination, batch, ...asked }) =>
    createOutbox({
      store: createDatabaseOutboxStore(storage, destination.name, {
        ...asked,
        onDropped: (reason, count) => onSettled(destination.name, { [reason]: count }),
      }),
      destination,
      batch,
      lingerMs: 0,
      leaseMs: 60_000,
      backoff,
      maxAttempts,
      now,
      // One process has the file: what it had leased when it was killed is nobody else's.
      ...(storage.dialect === 'sqlite' && { exclusively: (run) => run(true) }),
      onError: (error) => onError(error, destination.name),
      onSettled: (counts) => onSettled(destination.name, counts),
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
