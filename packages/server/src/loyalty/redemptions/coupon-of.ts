import type { Reward, SiteLoyalty } from '../../config/loyalty.ts';
import type { IssueCoupon } from '../coupons/issue-coupon.ts';
import type { Reading } from '../ledger/open-book.ts';
import type { Member } from '../ledger/rows.ts';
import { memberTimeZone } from '../programme/member-time-zone.ts';
import { createProgrammeClock } from '../programme/programme-clock.ts';

/** Who gets it, by what programme, and when. */
export interface CouponFor {
  member: Member;
  programme: Pick<SiteLoyalty, 'timeZone'>;
  at: number;
}

/** Makes the coupon of a reward. It ends at the end of its last day by the member's clock. */
export const couponOf = async (
  reading: Pick<Reading, 'db'>,
  { name, value, coupon }: Pick<Reward, 'name' | 'value' | 'coupon'>,
  { member, programme, at }: CouponFor,
): Promise<Pick<IssueCoupon, 'name' | 'value' | 'terms' | 'expiresAt'>> => {
  const { validDays, ...terms } = coupon;
  const clock = createProgrammeClock(await memberTimeZone(reading, member, programme));
  return { name, value, terms, expiresAt: clock.endOfDaysAfter(at, validDays) };
};
