import { isDeepStrictEqual } from 'node:util';
import { type ActionRule, isPurchaseRule } from '../../config/loyalty.ts';
import type { Transaction } from '../../database/transaction.ts';
import { earnPoints } from '../ledger/entry-commands.ts';
import type { Member } from '../ledger/rows.ts';
import { memberTimeZone } from './member-time-zone.ts';
import { momentsOf } from './moments-of.ts';
import type { ActionSnapshot } from './points-for.ts';
import { createProgrammeClock } from './programme-clock.ts';
import type { ProvenEvent } from './proven-event.ts';

/** Gives points for something that was done, as often as its rules allow. */
export const takeAction = async (
  transaction: Transaction,
  { name, ...event }: ProvenEvent & { name: string },
): Promise<void> => {
  const { site, userId, messageId, properties, programme, at, receivedAt } = event;
  if (userId === null) return;
  const member: Member = { site, userId };
  for (const rule of programme.earn) {
    if (isPurchaseRule(rule) || rule.event !== name) continue;
    const fits = Object.entries(rule.where ?? {}).every(([property, value]) =>
      isDeepStrictEqual(properties[property], value),
    );
    if (!fits || !(await mayEarn(transaction, member, { rule, timeZone: programme.timeZone, at }))) continue;
    const timeZone = await memberTimeZone(transaction, member, programme);
    const snapshot: ActionSnapshot = {
      kind: 'action',
      rule: rule.id,
      event: name,
      doneAt: at,
      earned: rule.points,
    };
    await earnPoints(transaction, {
      ...member,
      idempotencyKey: `action ${rule.id} ${messageId}`,
      points: rule.points,
      ruleSnapshot: { ...snapshot },
      notice: { code: 'action', name },
      ...momentsOf(programme, { at, timeZone }),
      at: receivedAt,
    });
  }
};

const mayEarn = async (
  { db }: Transaction,
  { site, userId }: Member,
  { rule, timeZone, at }: { rule: ActionRule; timeZone: string; at: number },
): Promise<boolean> => {
  const { once = false, perDay = Infinity, perYear = Infinity } = rule.limit ?? {};
  if (!once && perDay === Infinity && perYear === Infinity) return true;
  const rows = await db
    .selectFrom('loyalty_entries')
    .select('rule_snapshot')
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('type', '=', 'earn')
    .where('order_id', 'is', null)
    .execute();
  const clock = createProgrammeClock(timeZone);
  const today = clock.dateAt(at);
  const dates = rows.flatMap(({ rule_snapshot }) => {
    const snapshot = JSON.parse(rule_snapshot ?? '{}') as Partial<ActionSnapshot>;
    return snapshot.kind === 'action' && snapshot.rule === rule.id
      ? [clock.dateAt(snapshot.doneAt ?? 0)]
      : [];
  });
  const times = (start: string) => dates.filter((date) => date.startsWith(start)).length;
  return !(once && dates.length > 0) && times(today) < perDay && times(today.slice(0, 4)) < perYear;
};
