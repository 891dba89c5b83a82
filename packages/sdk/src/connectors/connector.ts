import type { StoredEvent } from '../models/index.ts';
import type { Destination } from '../outbox/destination.ts';

/** A destination for one CRM or service. Everything about retries is the outbox's. */
export interface Connector extends Destination<StoredEvent> {
  /** Unique within one configuration: names the deliveries, the logs and the metrics. */
  readonly name: string;
  /** What one request may carry. */
  readonly batch: { maxItems: number; maxBytes: number };
  /** Whether an event goes to this connector. @default every event */
  accepts?(event: StoredEvent): boolean;
}
