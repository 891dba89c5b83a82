import type { DeskLoyaltyEntry, JsonObject, LoyaltyEntry } from '@rapport/sdk/models';
import type { LoyaltyNotice } from '../ledger/notice.ts';
import type { LotRow } from '../ledger/rows.ts';
import type { LoyaltyClaim } from '../programme/read-claims.ts';
import { reasonOf } from '../reasons/reason-of.ts';
import type { EntryWithLot } from './read-entries.ts';
import type { Reader } from './text-in.ts';

const iso = (at: number) => new Date(at).toISOString();

/** Shows a line to its customer. */
export const showEntry = ({ entry, lot }: EntryWithLot, reader: Reader, now: number): LoyaltyEntry => {
  const state = lot && stateOf(lot, now);
  return {
    id: entry.id,
    type: entry.type,
    points: entry.points,
    ...(state && { state }),
    reason: reasonOf(JSON.parse(entry.notice) as LoyaltyNotice, reader),
    ...(entry.order_id !== null && { orderId: entry.order_id }),
    ...(entry.line_id !== null && { lineId: entry.line_id }),
    ...(entry.reverses_id !== null && { reversesId: entry.reverses_id }),
    ...(entry.activates_at !== null && { activatesAt: iso(entry.activates_at) }),
    ...(entry.expires_at !== null && { expiresAt: iso(entry.expires_at) }),
    createdAt: iso(entry.at),
  };
};

/** Shows a line to whoever works at the desk. */
export const showDeskEntry = (line: EntryWithLot, reader: Reader, now: number): DeskLoyaltyEntry => {
  const { idempotency_key, rule_snapshot, author } = line.entry;
  return {
    ...showEntry(line, reader, now),
    idempotencyKey: idempotency_key,
    ...(rule_snapshot !== null && { ruleSnapshot: JSON.parse(rule_snapshot) as JsonObject }),
    ...(author !== null && { author }),
  };
};

/** Shows an order that only a browser told of. */
export const showClaim = ({ orderId, points, at }: LoyaltyClaim, reader: Reader): LoyaltyEntry => ({
  id: `claim-${orderId}`,
  type: 'claim',
  points,
  state: 'pending',
  reason: reasonOf({ code: 'order', orderId }, reader),
  orderId,
  createdAt: iso(at),
});

const stateOf = (lot: LotRow, now: number): LoyaltyEntry['state'] => {
  if (lot.remaining > 0 && lot.expires_at !== null && lot.expires_at <= now) return 'expired';
  if (lot.remaining > 0) return lot.activates_at > now ? 'pending' : 'available';
  if (lot.expired > 0) return 'expired';
  // Of one that a refund took back before it was spent, nothing happened but the refund.
  return lot.points - lot.reversed + lot.forgiven > 0 ? 'spent' : undefined;
};
