import type { ErasureRequest, Purpose, StoredEvent } from '../models/index.ts';
import type { BatchResult, DeliverOptions, Destination } from '../outbox/destination.ts';
import type { OutboxEntry } from '../outbox/store.ts';
import type { InboundEvent, InboundRequest } from './definition.ts';
import type { CredentialStore } from './engine/credentials.ts';
import type { People } from './proven-people.ts';

/** What whoever runs connectors has for them. */
export interface ConnectorServices {
  credentials: CredentialStore;
}

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
   * Whether an event, with what is known of its person at `context.traits`, says whom it is about. What does not is
   * dropped and counted. A connector that has this is given those traits. @default all are taken as they are
   */
  identifies?(event: StoredEvent): boolean;
  /** Of whom something goes there: events of `proven` are told whether they are, and nothing that is only claimed. @default 'all' */
  readonly people?: People;
  /** Told once, before anything is delivered, what whoever runs it has for it. */
  use?(services: ConnectorServices): void;
  /**
   * Reads a call of the CRM's webhook; undefined where the signature is not the CRM's.
   * @throws SyntaxError where the body is no JSON
   */
  receive?(request: InboundRequest): Promise<InboundEvent[] | undefined>;
  /**
   * Erases somebody there. Without it an erasure is settled as `unsupported`, for the operator to do by hand.
   * Called with one entry at a time.
   */
  erase?(entries: readonly OutboxEntry<ErasureRequest>[], options: DeliverOptions): Promise<BatchResult>;
}
