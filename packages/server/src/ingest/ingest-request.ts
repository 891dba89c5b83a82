import type { EventType, OutboxReport, Rejection, Touch } from '@rapport/sdk/models';
import type { SiteLoyalty } from '../config/loyalty.ts';
import type { OrderItems, RefundFact } from '../insights/order-items.ts';
import type { LoyaltyFact } from '../loyalty/programme/loyalty-fact.ts';
import type { PageShown } from '../profiles/page-shown.ts';

/** An order that an event reports. */
export interface OrderFact {
  orderId: string;
  total: number | null;
  currency: string | null;
  items?: OrderItems;
}

/** What an event tells about somebody, read off once. */
export interface EventFacts {
  visitId?: string;
  /** Of a page view: how somebody came to it. */
  touch?: Touch;
  /** Of a page view: which page it was. */
  page?: PageShown;
  /** It is a program's doing, not a person's. */
  bot?: boolean;
  groupId?: string;
  /** Of an alias: the id by which this person was known before. */
  previousId?: string;
  traits?: Record<string, unknown>;
  order?: OrderFact;
  refund?: RefundFact;
  /** Of a trusted event: what it tells the loyalty programme. */
  loyalty?: LoyaltyFact;
  /** It is about a cart, which may be left. */
  cart?: boolean;
  /** The server found it out by itself: nobody did anything then. */
  inferred?: boolean;
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
  /** What its consent stamp says of analytics; null without a stamp. */
  stamped: boolean | null;
  /** Needs no consent, such as the shop's confirmed order. */
  necessary: boolean;
  /** The connectors that want it. */
  destinations: readonly string[];
  /** The `StoredEvent` as JSON. */
  payload: string;
  /** The same without click ids, where there are any and its stamp does not forbid them. */
  withoutClickIds?: string;
}

/** One request's events, and who sent them. */
export interface IngestRequest {
  site: string;
  receivedAt: number;
  /** Sent with a server key, or signed by a CRM. */
  trusted: boolean;
  /** It is history that is brought in: what it tells is kept, and nothing is paid for it. @default false */
  history?: boolean;
  /** SHA-256 of the visitor key that came along. */
  keyHash: string | null;
  /** The visitor that a token proved. */
  visitor: string | null;
  unstampedEvents: 'accept' | 'drop';
  /** After what time somebody has to look at a cart that was touched. @default never */
  cartWaitMs?: number;
  /** Where one of the events tells it something. @default no programme */
  loyalty?: SiteLoyalty;
  events: readonly IngestEvent[];
  outbox?: OutboxReport;
  /** How many of its events were refused before they came here. */
  refused?: number;
}

export interface IngestResult {
  /** Stored now or before. */
  accepted: number;
  duplicates: number;
  rejected: Rejection[];
}
