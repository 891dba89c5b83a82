import type { TouchClass } from '@rapport/sdk/models';
import type { Generated, Kysely } from 'kysely';
import type { ArticleSchema } from './article-tables.ts';
import type { ChatSchema } from './chat-tables.ts';
import type { InsightSchema } from './insight-tables.ts';
import type { LoyaltySchema } from './loyalty-tables.ts';

/** Moments are milliseconds since 1970; yes and no are 1 and 0; JSON is text: the same on SQLite and PostgreSQL. */
export interface Schema extends ArticleSchema, ChatSchema, InsightSchema, LoyaltySchema {
  events: EventTable;
  identities: IdentityTable;
  profiles: ProfileTable;
  traits: TraitTable;
  visits: VisitTable;
  orders: OrderTable;
  groups: GroupTable;
  carts: CartTable;
  consent_receipts: ConsentReceiptTable;
  consent_subjects: ConsentSubjectTable;
  tombstones: TombstoneTable;
  outbox_reports: OutboxReportTable;
  outbox_counts: OutboxCountTable;
  visitor_links: VisitorLinkTable;
  deliveries: DeliveryTable;
  destinations: DestinationTable;
  recipients: RecipientTable;
  connector_credentials: ConnectorCredentialTable;
  audit_log: AuditTable;
}

export type Database = Kysely<Schema>;

export interface EventTable {
  sequence: Generated<number>;
  site: string;
  message_id: string;
  profile_id: string;
  type: string;
  anonymous_id: string | null;
  user_id: string | null;
  at: number;
  received_at: number;
  /** The `StoredEvent`. */
  payload: string;
  /** Sent with a server key, or signed by a CRM. */
  trusted: number;
  /** Written by whoever holds the visitor key of `anonymous_id`, so that its token may read it. */
  visitor_owned: number;
  /** The proven customer who may read it. */
  owner_user_id: string | null;
  /** Of a page view, what a profile shows of it; null where the payload has to be read for it. */
  page_url: string | null;
  page_title: string | null;
}

/** An id by which somebody is known, and the profile that it stands for. */
export interface IdentityTable {
  site: string;
  kind: 'anonymous' | 'user';
  value: string;
  /** Null until the first event. */
  profile_id: string | null;
  /** SHA-256 of the visitor key, of anonymous ids. */
  key_hash: string | null;
  /** Whether the key was bound before any event was known, so that events without a key are the visitor's too. */
  key_first: number;
  /** The customer that a token proved this visitor to be. */
  proven_user_id: string | null;
}

export interface ProfileTable {
  id: string;
  site: string;
  user_id: string | null;
  /** Whether the site's backend proved `user_id`. */
  proven: number;
  first_seen_at: number;
  last_seen_at: number;
  /** Newest visit, so that most events need not look at `visits`. */
  visit_id: string | null;
  /** Of that visit: its earliest event and its earliest page view so far. */
  visit_started_at: number | null;
  visit_page_at: number | null;
  visit_count: number;
  page_count: number;
  /** The choices of the newest receipt. */
  consent: string | null;
  consent_at: number | null;
}

export interface TraitTable {
  profile_id: string;
  name: string;
  value: string;
  at: number;
  proven: number;
}

/** A visit and, once a page view of it is known, where it came from: the `Touch` of the earliest one. */
export interface VisitTable {
  profile_id: string;
  visit_id: string;
  site: string;
  started_at: number;
  /** The earliest page view. */
  page_at: number | null;
  class: TouchClass | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  term: string | null;
  content: string | null;
  landing_path: string | null;
  referrer_host: string | null;
  /** Made by a program, not by a person. */
  bot: number;
}

export interface OrderTable {
  profile_id: string;
  order_id: string;
  total: number | null;
  currency: string | null;
  at: number;
  /** Confirmed by a server key. */
  confirmed: number;
  /** The `OrderItems`, where its event said what was in it. */
  items: string | null;
}

export interface GroupTable {
  profile_id: string;
  group_id: string;
}

/** Somebody whose cart has to be looked at; what is in it, their events tell. */
export interface CartTable {
  profile_id: string;
  site: string;
  /** Not before. */
  look_at: number;
}

export interface ConsentReceiptTable {
  sequence: Generated<number>;
  site: string;
  receipt_id: string;
  /** Null for a refusal that is linked to nobody. */
  anonymous_id: string | null;
  choices: string;
  policy_version: string;
  source: string;
  at: number;
  previous_hash: string;
  hash: string;
  /** How it was hashed: 1 in the chain of its site, 2 in that of its visitor. */
  scheme: number;
  /** Stands for the visitor in what is hashed; without the salt of the visitor it says nothing. */
  subject: string | null;
  text_hash: string | null;
  /** The `ConsentSignals`. */
  signals: string | null;
  region: string | null;
  regime: string | null;
}

/** What joins a visitor to its receipts; erasure forgets it. */
export interface ConsentSubjectTable {
  site: string;
  anonymous_id: string;
  subject: string;
  salt: string;
}

/** A keyed hash of an id whose person was erased. */
export interface TombstoneTable {
  site: string;
  hash: string;
}

/** What a browser's outbox said of itself last, and what of it came here. */
export interface OutboxReportTable {
  site: string;
  outbox_id: string;
  added: number;
  lost: string;
  arrived: number;
  /** Answered with a rejection. */
  refused: number;
  waiting: number;
  updated_at: number;
}

/** The growth of all outboxes of a site in one day (of UTC, by its beginning): `added`, `arrived`, `lost:overflow`, … */
export interface OutboxCountTable {
  site: string;
  day: number;
  name: string;
  count: number;
}

/** A link by which a visitor goes to another site of the owner; used once. */
export interface VisitorLinkTable {
  /** SHA-256 of what travels. */
  hash: string;
  site: string;
  anonymous_id: string;
  /** The host that it leads away from. */
  source: string;
  /** The host where it holds. */
  target: string;
  /** SHA-256 of the browser's User-Agent. */
  browser: string;
  expires_at: number;
}

/** One event on its way to one destination. */
export interface DeliveryTable {
  sequence: Generated<number>;
  destination: string;
  /** The profile: its events are delivered in order. Null waits for none. */
  order_key: string | null;
  message_id: string;
  /** The `StoredEvent`. */
  payload: string;
  added_at: number;
  attempts: number;
  available_at: number;
  lease_owner: string | null;
  lease_until: number;
  /** Set when the delivery was given up. */
  rejected_at: number | null;
  reject_code: string | null;
  reject_message: string | null;
  /** Null where it is not of a site. */
  site: string | null;
  basis: DeliveryBasis;
}

/**
 * On what ground it is sent: by consent; as necessary, such as a confirmed order; or as it tells of a choice or of
 * an erasure itself.
 */
export type DeliveryBasis = 'consent' | 'necessary' | 'proof';

/** What the outbox of a destination remembers beside its deliveries. */
export interface DestinationTable {
  name: string;
  outbox_id: string;
  pause_until: number;
  failures: number;
  added: number;
  lost: string;
}

/** Which destination got something of whom. */
export interface RecipientTable {
  site: string;
  kind: IdentityTable['kind'];
  value: string;
  destination: string;
  first_at: number;
  last_at: number;
}

/** What a CRM gave a connector when it signed in, encrypted. */
export interface ConnectorCredentialTable {
  /** Of the connector. */
  name: string;
  value: string;
  updated_at: number;
}

/** What was done with people's data, without saying whose; and with what everybody reads. */
export interface AuditTable {
  sequence: Generated<number>;
  site: string;
  at: number;
  action:
    | 'erasure'
    | 'retention'
    | 'article-published'
    | 'article-unpublished'
    | 'article-deleted'
    | 'articles-imported'
    | 'agent-added'
    | 'agent-changed'
    | 'agent-removed'
    | 'settings-changed'
    | 'points-adjusted';
  /** `admin`: with the secret key, or at the server itself. */
  actor: 'visitor' | 'customer' | 'agent' | 'admin' | 'server';
  /** The tombstone of the person, by which somebody who knows the id can find the line; empty where it is nobody's. */
  hash: string;
  /** By kind of data. */
  counts: string;
  /** What was changed, where that is nobody's data: the key and language of an article. */
  subject: string | null;
}
