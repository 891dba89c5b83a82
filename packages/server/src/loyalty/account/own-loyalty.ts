import type { JsonObject } from '@rapport/sdk/models';
import type { Storage } from '../../database/storage.ts';
import type { CouponRow } from '../coupons/coupon-rows.ts';
import type { EntryRow, Member } from '../ledger/rows.ts';
import { readAccount } from './read-account.ts';

const iso = (at: number) => new Date(at).toISOString();
const moment = (name: string, at: number | null) => (at === null ? {} : { [name]: iso(at) });

/** Puts together what a customer has in the programme, for the export of their data. Undefined where it is nothing. */
export const ownLoyalty = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  { site, userId }: Member,
  at: number,
): Promise<JsonObject | undefined> => {
  const balance = await readAccount(storage, { site, userId, at });
  if (!balance) return undefined;
  const { account, available, pending, reserved } = balance;
  const entries = await storage.read
    .selectFrom('loyalty_entries')
    .selectAll()
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .orderBy('sequence')
    .execute();
  const coupons = await storage.read
    .selectFrom('coupons')
    .selectAll()
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute();
  return {
    account: {
      memberNumber: account.member_number,
      joinedAt: iso(account.joined_at),
      ...(account.time_zone !== null && { timeZone: account.time_zone }),
      ...(account.tier !== null && { tier: account.tier }),
      ...{ available, pending, reserved },
    },
    entries: entries.map(exportedEntry),
    coupons: coupons.map(exportedCoupon),
  };
};

const exportedEntry = (row: EntryRow): JsonObject => ({
  id: row.id,
  type: row.type,
  points: row.points,
  notice: JSON.parse(row.notice),
  ...(row.currency !== null && { currency: row.currency }),
  ...(row.order_id !== null && { orderId: row.order_id }),
  ...(row.line_id !== null && { lineId: row.line_id }),
  ...(row.rule_snapshot !== null && { ruleSnapshot: JSON.parse(row.rule_snapshot) }),
  ...(row.reverses_id !== null && { reversesId: row.reverses_id }),
  ...moment('activatesAt', row.activates_at),
  ...moment('expiresAt', row.expires_at),
  createdAt: iso(row.at),
});

const exportedCoupon = (row: CouponRow): JsonObject => ({
  code: row.code,
  source: row.source,
  name: JSON.parse(row.name),
  value: JSON.parse(row.value),
  state: row.state,
  ...(row.reason !== null && { reason: JSON.parse(row.reason) }),
  ...(row.order_id !== null && { orderId: row.order_id }),
  validFrom: iso(row.valid_from),
  ...moment('expiresAt', row.expires_at),
  ...moment('usedAt', row.used_at),
});
