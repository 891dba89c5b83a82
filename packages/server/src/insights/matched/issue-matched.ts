import type { MatchedCoupon, SiteLoyalty } from '../../config/loyalty.ts';
import type { Transaction } from '../../database/transaction.ts';
import { issueCoupon } from '../../loyalty/coupons/issue-coupon.ts';
import { memberTimeZone } from '../../loyalty/programme/member-time-zone.ts';
import { readStanding } from '../../loyalty/programme/read-purchases.ts';
import { couponOf } from '../../loyalty/redemptions/coupon-of.ts';
import { judgeCustomer } from '../judge-customer.ts';
import { likelyProducts } from '../likely-products.ts';
import { readModels } from '../models.ts';
import { type Customer, readCustomers } from '../read-customers.ts';
import { type Match, matchRule } from './match-rule.ts';

/** Whose history is looked at, and by which rules. */
export interface IssueMatched {
  programme: SiteLoyalty;
  profileIds: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
}

const dayMs = 86_400_000;
/** So many products are looked at for one that a rule names. */
const likelyLimit = 50;

/** Gives customers the coupons that fit what they bought; each of a rule once a period. Answers how many. */
export const issueMatched = async (
  transaction: Transaction,
  { programme, profileIds, at }: IssueMatched,
): Promise<number> => {
  if (programme.coupons.length === 0) return 0;
  let issued = 0;
  for (const customer of await readCustomers(transaction, profileIds))
    issued += await issueTo(transaction, customer, programme, at);
  return issued;
};

const issueTo = async (
  transaction: Transaction,
  customer: Customer,
  programme: SiteLoyalty,
  at: number,
): Promise<number> => {
  const { db, dialect } = transaction;
  const { userId, site, orders } = customer;
  if (userId === null) return 0;
  const due: { rule: MatchedCoupon; count: number }[] = [];
  for (const rule of programme.coupons) {
    const { count, last } = await issuedBefore(transaction, site, userId, rule.id);
    const again = rule.againAfterDays;
    if (count > 0 && (again === undefined || last > at - again * dayMs)) continue;
    due.push({ rule, count });
  }
  if (due.length === 0) return 0;
  const member = { site, userId };
  const timeZone = await memberTimeZone(transaction, member, programme);
  const { tier } = await readStanding(transaction, member, { programme, at, timeZone });
  const value = judgeCustomer(customer, await readModels(db, site), at);
  const facts = {
    orders,
    stage: value?.stage ?? 'acquired',
    type: value?.type ?? 'wanderer',
    churnRisk: value?.churn_risk ?? null,
    tier: tier.key,
    likely: due.some(({ rule }) => rule.when.likely)
      ? await likelyProducts(db, dialect, customer, likelyLimit)
      : [],
  } as const;
  let issued = 0;
  for (const { rule, count } of due) {
    const match = matchRule(rule.when, facts, at);
    if (!match) continue;
    const result = await issueCoupon(transaction, {
      ...member,
      idempotencyKey: `matched ${rule.id} ${count}`,
      source: 'matched',
      sourceId: rule.id,
      ...(await couponOf(transaction, rule, { member, programme, at })),
      reason: reasonOf(rule, match),
      at,
    });
    if (result.issued === 'new') issued += 1;
  }
  return issued;
};

const issuedBefore = async (
  { db }: Transaction,
  site: string,
  userId: string,
  ruleId: string,
): Promise<{ count: number; last: number }> => {
  const { count, last } = await db
    .selectFrom('coupons')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('created_at').as('last')])
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('source', '=', 'matched')
    .where('source_id', '=', ruleId)
    .executeTakeFirstOrThrow();
  return { count: Number(count), last: Number(last ?? 0) };
};

/** Puts the product's name in, of both directions of writing: it is a name in any language. */
const reasonOf = ({ reason }: MatchedCoupon, { product }: Match): Record<string, string> =>
  Object.fromEntries(
    Object.entries(reason).map(([locale, text]) => [
      locale,
      text.replaceAll('{product}', product?.name ?? ''),
    ]),
  );

/** Some members of a site, by their ids. */
export interface IssueMatchedToMembers {
  site: string;
  programme: SiteLoyalty;
  /** Id of the last member that was looked at. */
  after: string;
  limit: number;
  at: number;
}

/** Looks at some members, as rules may fit by time alone. Answers the last one it looked at. */
export const issueMatchedToMembers = async (
  transaction: Transaction,
  { site, programme, after, limit, at }: IssueMatchedToMembers,
): Promise<string | null> => {
  const members = await transaction.db
    .selectFrom('loyalty_accounts')
    .innerJoin('identities', (join) =>
      join
        .onRef('identities.site', '=', 'loyalty_accounts.site')
        .onRef('identities.value', '=', 'loyalty_accounts.user_id')
        .on('identities.kind', '=', 'user'),
    )
    .select(['loyalty_accounts.user_id', 'identities.profile_id'])
    .where('loyalty_accounts.site', '=', site)
    .where('loyalty_accounts.user_id', '>', after)
    .orderBy('loyalty_accounts.user_id')
    .limit(limit)
    .execute();
  const profileIds = members.flatMap(({ profile_id }) => profile_id ?? []);
  await issueMatched(transaction, { programme, profileIds, at });
  return members.length < limit ? null : (members.at(-1)?.user_id ?? null);
};
