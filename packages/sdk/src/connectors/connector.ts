import type { ErasureRequest, Purpose, StoredEvent } from '../models/index.ts';
import type { BatchResult, DeliverOptions, Destination } from '../outbox/destination.ts';
import type { OutboxEntry } from '../outbox/store.ts';

/** A destination for one CRM or service. Everything about retries is the outbox's. */
export interface Connector extends Destination<StoredEvent> {
  /** Unique within one configuration: names the deliveries, the logs and the metrics. */
  readonly name: string;
  /** What one request may carry. */
  readonly batch: { maxItems: number; maxBytes: number };
  /** What a person has to have agreed to before their events go there; advertising needs `marketing` too. @default analytics */
  readonly purposes?: readonly Purpose[];
  /** Whether an event goes to this connector. @default every event */
  accepts?(event: StoredEvent): boolean;
  /**
   * Erases somebody there. Without it an erasure is settled as `unsupported`, for the operator to do by hand.
   * Called with one entry at a time.
   */
  erase?(entries: readonly OutboxEntry<ErasureRequest>[], options: DeliverOptions): Promise<BatchResult>;
}
