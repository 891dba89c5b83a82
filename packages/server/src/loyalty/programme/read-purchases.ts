import type { SiteLoyalty } from '../../config/loyalty.ts';
import { isOneOf } from '../../database/rows.ts';
import type { Reading } from '../ledger/open-book.ts';
import type { Member } from '../ledger/rows.ts';
import { basePoints, goodsLeft, type PurchaseSnapshot } from './points-for.ts';
import { createProgrammeClock } from './programme-clock.ts';
import type { OrderRefund } from './refund-of.ts';
import { type Purchase, type TierStanding, tierOf } from './tier-of.ts';

/** Reads the refunds of orders, by order. */
export const readRefunds = async (
  { db, dialect }: Reading,
  site: string,
  orderIds: readonly string[],
): Promise<Map<string, OrderRefund[]>> => {
  const refunds = new Map<string, OrderRefund[]>();
  if (orderIds.length === 0) return refunds;
  const rows = await db
    .selectFrom('loyalty_refunds')
    .select(['order_id', 'refund'])
    .where('site', '=', site)
    .where(isOneOf(dialect, 'order_id', [...new Set(orderIds)]))
    .execute();
  for (const { order_id, refund } of rows)
    refunds.set(order_id, [...(refunds.get(order_id) ?? []), JSON.parse(refund) as OrderRefund]);
  return refunds;
};

/** Reads what a member bought since a moment, less what came back, out of the snapshots in the ledger. */
export const readPurchases = async (
  reading: Reading,
  { site, userId }: Member,
  since: number,
): Promise<Purchase[]> => {
  const rows = await reading.db
    .selectFrom('loyalty_entries')
    .select(['order_id', 'rule_snapshot'])
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('type', '=', 'earn')
    .where('order_id', 'is not', null)
    .where('at', '>=', since)
    .orderBy('sequence')
    .execute();
  const refunds = await readRefunds(
    reading,
    site,
    rows.flatMap(({ order_id }) => order_id ?? []),
  );
  const purchases = new Map<string, Purchase>();
  for (const { order_id, rule_snapshot } of rows) {
    const snapshot = purchaseSnapshotIn(rule_snapshot);
    if (!snapshot || order_id === null) continue;
    const back = refunds.get(order_id) ?? [];
    const known = purchases.get(order_id);
    const points = basePoints(snapshot, back);
    if (known) known.points += points;
    else {
      const { boughtAt: at, currency } = snapshot;
      purchases.set(order_id, { at, currency, goods: goodsLeft(snapshot, back), points });
    }
  }
  return [...purchases.values()];
};

/** Reads the snapshot of a purchase; undefined where an entry has another. */
export const purchaseSnapshotIn = (ruleSnapshot: string | null): PurchaseSnapshot | undefined => {
  const snapshot = ruleSnapshot === null ? undefined : (JSON.parse(ruleSnapshot) as PurchaseSnapshot);
  return snapshot?.kind === 'purchase' ? snapshot : undefined;
};

const dayMs = 86_400_000;

/** How far back a purchase may lie that still makes a tier: what held it may lie as long before. */
const sinceOf = ({ tierWindow }: Pick<SiteLoyalty, 'tierWindow'>, at: number): number => {
  if (tierWindow === 'lifetime') return 0;
  return at - (tierWindow === 'calendar-year' ? 3 * 366 : (2 * tierWindow.months + 1) * 31) * dayMs;
};

export interface StandingOptions {
  programme: SiteLoyalty;
  /** Now. */
  at: number;
  /** The member's. @default the programme's */
  timeZone?: string | null;
}

/** Reads where a member stands. */
export const readStanding = async (
  reading: Reading,
  member: Member,
  { programme, at, timeZone }: StandingOptions,
): Promise<TierStanding> => {
  const purchases = await readPurchases(reading, member, sinceOf(programme, at));
  return tierOf(purchases, programme, at, createProgrammeClock(timeZone ?? programme.timeZone));
};
