import { isOneOf } from '../../database/rows.ts';
import type { Transaction } from '../../database/transaction.ts';
import { tombstonesAmong } from '../../profiles/tombstones.ts';
import { keyedBytes } from '../ledger/keyed-id.ts';
import { noteNews } from '../ledger/note-news.ts';
import type { TextByLanguage } from '../ledger/notice.ts';
import type { Member } from '../ledger/rows.ts';
import { couponCodeOf } from './coupon-code.ts';
import type { CouponRow, CouponTerms, CouponWorth } from './coupon-rows.ts';

/** A coupon for a customer. */
export interface IssueCoupon extends Member {
  /** The same key twice for one customer is one coupon. */
  idempotencyKey: string;
  source: CouponRow['source'];
  /** Id of the reward, or of the rule. */
  sourceId?: string;
  name: TextByLanguage;
  value: CouponWorth;
  terms?: CouponTerms;
  /** Why the customer has it. */
  reason?: TextByLanguage;
  validFrom?: number;
  /** Null where it never does. */
  expiresAt: number | null;
  at: number;
}

/** What became of it. `stored`: it was there before. */
export type IssuedCoupon = { issued: 'new' | 'stored'; coupon: CouponRow } | { issued: 'erased' };

/** Gives a customer a coupon. Its code cannot be guessed. */
export const issueCoupon = async (transaction: Transaction, input: IssueCoupon): Promise<IssuedCoupon> => {
  const { site, userId, idempotencyKey, at } = input;
  const stored = await findIssued(transaction, input, idempotencyKey);
  if (stored) return { issued: 'stored', coupon: stored };
  const id = { site, kind: 'user', value: userId } as const;
  if ((await tombstonesAmong(transaction, [id])).has(id)) return { issued: 'erased' };
  const coupon: CouponRow = {
    site,
    code: await newCode(transaction, input),
    user_id: userId,
    idempotency_key: idempotencyKey,
    source: input.source,
    source_id: input.sourceId ?? null,
    state: 'available',
    name: JSON.stringify(input.name),
    value: JSON.stringify(input.value),
    terms: JSON.stringify(input.terms ?? {}),
    reason: input.reason ? JSON.stringify(input.reason) : null,
    reserved_by: null,
    reserved_until: null,
    valid_from: input.validFrom ?? at,
    expires_at: input.expiresAt,
    used_at: null,
    order_id: null,
    created_at: at,
  };
  await transaction.db.insertInto('coupons').values(coupon).execute();
  await noteNews(transaction, input, {
    id: `issued ${coupon.code}`,
    event: 'Coupon Issued',
    properties: {
      code_hint: codeHint(coupon.code),
      value: input.value,
      source: coupon.source,
      ...(input.reason && { reason: Object.values(input.reason)[0] }),
    },
    at,
  });
  return { issued: 'new', coupon };
};

/** Tells codes apart without giving one away. */
export const codeHint = (code: string): string => code.slice(-3);

/** Finds the coupon that was issued under a key. */
export const findIssued = (
  { db }: Pick<Transaction, 'db'>,
  { site, userId }: Member,
  key: string,
): Promise<CouponRow | undefined> =>
  db
    .selectFrom('coupons')
    .selectAll()
    .where('site', '=', site)
    .where('user_id', '=', userId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();

const newCode = async (
  transaction: Transaction,
  { site, userId, idempotencyKey }: Pick<IssueCoupon, 'site' | 'userId' | 'idempotencyKey'>,
): Promise<string> => {
  for (let attempt = 0; ; attempt += 1) {
    const code = couponCodeOf(keyedBytes(transaction, 'coupon', site, userId, idempotencyKey, attempt));
    if ((await findCoupons(transaction, site, [code])).length === 0) return code;
  }
};

/** Finds coupons by their codes. */
export const findCoupons = (
  { db, dialect }: Pick<Transaction, 'db' | 'dialect'>,
  site: string,
  codes: readonly string[],
): Promise<CouponRow[]> =>
  db
    .selectFrom('coupons')
    .selectAll()
    .where('site', '=', site)
    .where(isOneOf(dialect, 'code', codes))
    .orderBy('code')
    .execute();
