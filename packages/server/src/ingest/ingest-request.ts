import type { EventType, OutboxReport, Rejection } from '@rapport/sdk/models';

/** An order that an event reports. */
export interface OrderFact {
  orderId: string;
  total: number | null;
  currency: string | null;
}

/** What an event tells about somebody, read off once. */
export interface EventFacts {
  visitId?: string;
  groupId?: string;
  /** Of an alias: the id by which this person was known before. */
  previousId?: string;
  traits?: Record<string, unknown>;
  order?: OrderFact;
}

/** A valid event, ready to be folded and stored. */
export interface IngestEvent {
  messageId: string;
  type: EventType;
  anonymousId: string | null;
  userId: string | null;
  /** When it happened, by the server's clock. */
  at: number;
  facts: EventFacts;
  /** What its consent stamp says of the purpose that it needs; null without a stamp. */
  stamped: boolean | null;
  /** Needs no consent, such as the shop's confirmed order. */
  necessary: boolean;
  /** The connectors that want it. */
  destinations: readonly string[];
  /** The `StoredEvent` as JSON. */
  payload: string;
}

/** One request's events, and who sent them. */
export interface IngestRequest {
  site: string;
  receivedAt: number;
  /** Sent with a server key. */
  trusted: boolean;
  /** SHA-256 of the visitor key that came along. */
  keyHash: string | null;
  /** The visitor that a token proved. */
  visitor: string | null;
  unstampedEvents: 'accept' | 'drop';
  events: readonly IngestEvent[];
  outbox?: OutboxReport;
}

export interface IngestResult {
  /** Stored now or before. */
  accepted: number;
  duplicates: number;
  rejected: Rejection[];
}
