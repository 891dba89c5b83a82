import type { JsonObject } from '@rapport/sdk/models';
import { isPurchaseRule, type SiteLoyalty } from '../../config/loyalty.ts';
import type { Transaction } from '../../database/transaction.ts';
import { useCoupons } from '../coupons/use-coupons.ts';
import { earnPoints } from '../ledger/entry-commands.ts';
import { earnedByOrder } from '../ledger/reverse-points.ts';
import type { Member } from '../ledger/rows.ts';
import { memberTimeZone } from './member-time-zone.ts';
import { momentsOf } from './moments-of.ts';
import { noteTier } from './note-tier.ts';
import { orderOf } from './order-of.ts';
import { type EarnedBefore, pointsFor } from './points-for.ts';
import { createProgrammeClock, type ProgrammeClock } from './programme-clock.ts';
import type { ProvenEvent } from './proven-event.ts';
import { purchaseSnapshotIn, readStanding } from './read-purchases.ts';
import { applyRefunds } from './take-refund.ts';

/** Gives the points of an order that the shop has confirmed, once, and notes that its coupons were used. */
export const takeOrder = async (transaction: Transaction, event: ProvenEvent): Promise<void> => {
  const { site, userId, properties, programme, at, receivedAt } = event;
  const order = orderOf(properties);
  if (!order) return;
  const { orderId, currency } = order;
  await useCoupons(transaction, { site, orderId, codes: couponsIn(properties), at: receivedAt });
  if (userId === null || (await earnedByOrder(transaction, { site, orderId })).length > 0) return;
  const member: Member = { site, userId };
  const timeZone = await memberTimeZone(transaction, member, programme);
  const { tier } = await readStanding(transaction, member, { programme, at, timeZone });
  const clock = createProgrammeClock(programme.timeZone);
  const earnedBefore = await readEarnedBefore(transaction, member, { programme, at, clock });
  for (const { rule, points, snapshot } of pointsFor(order, programme, {
    tier: tier.key,
    at,
    ...(earnedBefore && { earnedBefore }),
    clock,
  }))
    await earnPoints(transaction, {
      ...member,
      idempotencyKey: `order ${orderId} ${rule}`,
      points,
      orderId,
      ...(currency !== undefined && { currency }),
      ruleSnapshot: { ...snapshot },
      notice: { code: 'order', orderId },
      ...momentsOf(programme, { at, timeZone }),
      at: receivedAt,
    });
  await applyRefunds(transaction, { site, orderId, programme, receivedAt });
  await noteTier(transaction, member, { programme, at: receivedAt });
};

/** Reads the codes that an order was paid with: one text, or several with commas. */
export const couponsIn = ({ coupon }: JsonObject): string[] =>
  (Array.isArray(coupon) ? coupon : [coupon])
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
    .map((code) => code.trim())
    .filter((code) => /^[\w -]{1,64}$/.test(code))
    .slice(0, 20);

/** Reads what rules with a cap have given in a day and its month. */
const readEarnedBefore = async (
  { db }: Transaction,
  { site, userId }: Member,
  { programme, at, clock }: { programme: SiteLoyalty; at: number; clock: ProgrammeClock },
): Promise<((rule: string) => EarnedBefore) | undefined> => {
  if (!programme.earn.some((rule) => isPurchaseRule(rule) && (rule.cap?.perDay ?? rule.cap?.perMonth)))
    return undefined;
  const today = clock.dateAt(at);
  const rows = await db
    .selectFrom('loyalty_entries')
    .select(['points', 'rule_snapshot'])
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('type', '=', 'earn')
    .where('order_id', 'is not', null)
    .where('at', '>=', clock.startOf(`${today.slice(0, 8)}01`))
    .execute();
  const given = rows.flatMap(({ points, rule_snapshot }) => {
    const snapshot = purchaseSnapshotIn(rule_snapshot);
    return snapshot ? [{ points, rule: snapshot.rule, date: clock.dateAt(snapshot.boughtAt) }] : [];
  });
  const sum = (rule: string, days: string) =>
    given.reduce((all, one) => (one.rule === rule && one.date.startsWith(days) ? all + one.points : all), 0);
  return (rule) => ({ today: sum(rule, today), thisMonth: sum(rule, today.slice(0, 7)) });
};
