import type { SiteLoyalty } from '../../config/loyalty.ts';
import type { Transaction } from '../../database/transaction.ts';
import { addDays } from '../../routing/wall-clock.ts';
import { earnPoints } from '../ledger/entry-commands.ts';
import { type Birthday, birthdayBefore, birthdayOf } from './birthday-of.ts';
import { memberTimeZone } from './member-time-zone.ts';
import { momentsOf } from './moments-of.ts';
import { noteTier } from './note-tier.ts';
import { createProgrammeClock } from './programme-clock.ts';

/** Some members of a site, by their ids. */
export interface LookAfterMembers {
  site: string;
  programme: SiteLoyalty;
  /** Id of the last member that was looked at. */
  after: string;
  limit: number;
  /** Whether tiers are looked at too: once a day is enough. */
  tiers: boolean;
  at: number;
}

/** A server that was down meanwhile still gives; who adds the date of birth later gets nothing for what was. */
const lateDays = 3;

/** Gives members points on their birthdays, and tells of tiers that have ended. Answers the last member it looked at. */
export const lookAfterMembers = async (
  transaction: Transaction,
  { site, programme, after, limit, tiers, at }: LookAfterMembers,
): Promise<string | null> => {
  const { birthday } = programme;
  const members = await transaction.db
    .selectFrom('loyalty_accounts')
    .leftJoin('identities', (join) =>
      join
        .onRef('identities.site', '=', 'loyalty_accounts.site')
        .onRef('identities.value', '=', 'loyalty_accounts.user_id')
        .on('identities.kind', '=', 'user'),
    )
    .leftJoin('traits', (join) =>
      join
        .onRef('traits.profile_id', '=', 'identities.profile_id')
        .on('traits.name', '=', birthday?.trait ?? '')
        .on('traits.proven', '=', 1),
    )
    .select(['loyalty_accounts.user_id', 'loyalty_accounts.tier', 'traits.value'])
    .where('loyalty_accounts.site', '=', site)
    .where('loyalty_accounts.user_id', '>', after)
    .orderBy('loyalty_accounts.user_id')
    .limit(limit)
    .execute();
  for (const { user_id: userId, tier, value } of members) {
    const member = { site, userId };
    if (birthday && value !== null) await giveBirthday(transaction, { ...member, value, programme, at });
    if (tiers && tier !== null && tier !== programme.tiers[0]?.key)
      await noteTier(transaction, member, { programme, at });
  }
  return members.length < limit ? null : (members.at(-1)?.user_id ?? null);
};

const giveBirthday = async (
  transaction: Transaction,
  {
    value,
    programme,
    at,
    ...member
  }: { site: string; userId: string; value: string; programme: SiteLoyalty; at: number },
): Promise<void> => {
  const { points = 0 } = programme.birthday ?? {};
  const birthday = birthdayOf(JSON.parse(value));
  if (!birthday || !isNear(birthday, at)) return;
  const timeZone = await memberTimeZone(transaction, member, programme);
  const clock = createProgrammeClock(timeZone);
  const date = birthdayBefore(birthday, clock.dateAt(at), lateDays);
  if (date === undefined || (await hadBirthday(transaction, member, at))) return;
  await earnPoints(transaction, {
    ...member,
    idempotencyKey: `birthday ${date.slice(0, 4)}`,
    points,
    ruleSnapshot: { kind: 'birthday', date, earned: points },
    notice: { code: 'birthday' },
    ...momentsOf({ ...programme, activateAfterDays: 0 }, { at, timeZone }),
    at,
  });
};

/** Wherever the member is, it is today, yesterday or tomorrow in UTC: most members need no second look. */
const isNear = (birthday: Birthday, at: number): boolean => {
  const tomorrow = addDays(new Date(at).toISOString().slice(0, 10), 1);
  return birthdayBefore(birthday, tomorrow, lateDays + 2) !== undefined;
};

/** Nearly a year: whoever changes the date of birth has no second one. */
const betweenMs = 300 * 86_400_000;

const hadBirthday = async (
  { db }: Transaction,
  { site, userId }: { site: string; userId: string },
  at: number,
): Promise<boolean> => {
  const entry = await db
    .selectFrom('loyalty_entries')
    .select('id')
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('idempotency_key', 'like', 'birthday %')
    .where('at', '>', at - betweenMs)
    .executeTakeFirst();
  return entry !== undefined;
};
