import type { LoyaltyEntryType } from '@rapport/sdk/models';
import type { Generated } from 'kysely';

/** A customer who takes part. What they have, their entries tell. */
export interface LoyaltyAccountTable {
  site: string;
  /** A proven customer. */
  user_id: string;
  /** 13 digits, EAN-13. Unique in the site. */
  member_number: string;
  /** Of the IANA; null for that of the programme. */
  time_zone: string | null;
  /** Points that refunds took beyond what was there, where the programme lets them. */
  owed: number;
  /** Counts what was written, for compare-and-set. */
  revision: number;
  /** As it was told last, so that a change can be told. */
  tier: string | null;
  /** The last period of the rotating code that a till took. */
  code_period: number;
  joined_at: number;
}

/** One line of the ledger. It never changes; erasure puts a keyed hash in place of who it was. */
export interface LoyaltyEntryTable {
  sequence: Generated<number>;
  id: string;
  site: string;
  user_id: string;
  idempotency_key: string;
  type: Exclude<LoyaltyEntryType, 'claim'>;
  /** More than 0 adds, less than 0 takes. 0 where an order earned nothing, or a refund found nothing to take. */
  points: number;
  /** Of the order. */
  currency: string | null;
  order_id: string | null;
  line_id: string | null;
  /** The rule as it was, and what it was applied to. JSON. */
  rule_snapshot: string | null;
  /** Of credits. */
  activates_at: number | null;
  /** Null where they never do. */
  expires_at: number | null;
  reverses_id: string | null;
  /** The `LoyaltyNotice`: why, in words of any language. JSON. */
  notice: string;
  /** The `EntryEffects`: what it took from which credits, or gave back to them. JSON. */
  effects: string;
  /** Who corrected: id of an agent, or `admin`. */
  author: string | null;
  at: number;
}

/** What is left of a credit. It follows from the entries. */
export interface LoyaltyLotTable {
  /** Of the entry that gave it. */
  entry_id: string;
  /** Of that entry. */
  sequence: number;
  site: string;
  user_id: string;
  order_id: string | null;
  points: number;
  remaining: number;
  expired: number;
  /** Taken back by refunds, with what was forgiven. */
  reversed: number;
  /** Spent already when a refund came, and let go. */
  forgiven: number;
  activates_at: number;
  expires_at: number | null;
}

/** Points held for a purchase or reward under way. */
export interface LoyaltyReservationTable {
  site: string;
  user_id: string;
  /** The caller's idempotency key. */
  id: string;
  /** The entry that took the points. */
  entry_id: string;
  points: number;
  state: 'held' | 'committed' | 'released';
  expires_at: number;
  at: number;
}

/** A refund of an order that may not have come yet. */
export interface LoyaltyRefundTable {
  site: string;
  order_id: string;
  /** Tells refunds of an order apart. */
  id: string;
  /** As the programme wants to find it again. JSON. */
  refund: string;
  at: number;
}

/** A code that takes something off an order, once. */
export interface CouponTable {
  site: string;
  code: string;
  user_id: string;
  /** The caller's: the same twice is one coupon. */
  idempotency_key: string;
  source: 'reward' | 'matched' | 'manual';
  /** Id of the reward or of the rule. */
  source_id: string | null;
  state: 'available' | 'reserved' | 'used';
  /** By language; JSON. */
  name: string;
  /** The `CouponValue`. JSON. */
  value: string;
  /** The `CouponTerms`. JSON. */
  terms: string;
  /** By language; JSON. */
  reason: string | null;
  /** Id of the cart. */
  reserved_by: string | null;
  reserved_until: number | null;
  valid_from: number;
  expires_at: number | null;
  used_at: number | null;
  order_id: string | null;
  created_at: number;
}

/** What connectors have to be told; it goes once they were. */
export interface LoyaltyNewsTable {
  /** The same twice is one event. */
  id: string;
  site: string;
  user_id: string;
  event: string;
  /** JSON. */
  properties: string;
  at: number;
}

/** The part of the database that is about points and coupons. */
export interface LoyaltySchema {
  loyalty_accounts: LoyaltyAccountTable;
  loyalty_entries: LoyaltyEntryTable;
  loyalty_lots: LoyaltyLotTable;
  loyalty_reservations: LoyaltyReservationTable;
  loyalty_refunds: LoyaltyRefundTable;
  loyalty_news: LoyaltyNewsTable;
  coupons: CouponTable;
}
