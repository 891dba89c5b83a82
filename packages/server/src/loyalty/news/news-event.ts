import { derivedId } from '../../conversations/derived-id.ts';
import type { LoyaltyNews } from '../ledger/note-news.ts';

const prefix = 'loyalty-';
const names: Readonly<Record<LoyaltyNews['event'], true>> = {
  'Loyalty Points Earned': true,
  'Loyalty Points Redeemed': true,
  'Loyalty Points Returned': true,
  'Loyalty Points Refunded': true,
  'Loyalty Points Expired': true,
  'Loyalty Points Adjusted': true,
  'Loyalty Tier Changed': true,
  'Coupon Issued': true,
  'Coupon Used': true,
};

/** Makes the id of the event that tells something: the same news make the same event. */
export const newsMessageId = (site: string, event: string, id: string): string =>
  `${prefix}${derivedId(event, site, id)}`;

/** Whether an event tells of points or coupons: then the server found it out, and nobody did anything at that time. */
export const isLoyaltyNews = (event: { type: string; event?: unknown; messageId?: string }): boolean =>
  event.type === 'track' &&
  typeof event.event === 'string' &&
  Object.hasOwn(names, event.event) &&
  event.messageId?.startsWith(prefix) === true;
