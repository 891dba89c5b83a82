import {
  couponList,
  deskLoyaltyAccount,
  deskLoyaltyEntry,
  loyaltyAccount,
  loyaltyAdjustment,
  loyaltyEntryList,
  loyaltyRewardList,
  redemption,
  redemptionRequest,
  refundPreview,
  rotatingCode,
} from '@rapport/sdk/models';
import * as z from 'zod/mini';
import {
  couponReservation,
  couponReservationRequest,
  loyaltyMember,
  loyaltyMemberLine,
} from '../loyalty/requests.ts';
import { type Operation, page, paging } from './operation.ts';

const visitor = ['visitor'] as const;
const server = ['server'] as const;
const admin = ['admin'] as const;
const locale = { locale: z.optional(z.string()) };
const money = { ...locale, currency: z.optional(z.string()) };
const site = { site: z.optional(z.string()) };

/** Points and coupons, as their customers, the shop's server and agents see them. */
export const loyaltyOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/loyalty',
    security: visitor,
    answer: loyaltyAccount,
    query: locale,
    summary:
      'Shows the account of a customer whom the site’s backend has proven; `forbidden` (403) for anybody else.',
  },
  {
    method: 'get',
    path: '/v1/loyalty/entries',
    security: visitor,
    answer: loyaltyEntryList,
    query: { ...locale, ...paging },
    summary: 'Lists what was given and taken, newest first; what only a browser told of comes before it.',
  },
  {
    method: 'get',
    path: '/v1/loyalty/rewards',
    security: visitor,
    answer: loyaltyRewardList,
    query: money,
    summary: 'Lists what points can be exchanged for, and why one of them cannot be had now.',
  },
  {
    method: 'get',
    path: '/v1/loyalty/coupons',
    security: visitor,
    answer: couponList,
    query: { ...money, ...paging },
    summary: 'Lists one’s own coupons, those that can be used first.',
  },
  {
    method: 'post',
    path: '/v1/loyalty/redemptions',
    security: visitor,
    body: redemptionRequest,
    answer: redemption,
    query: money,
    summary:
      'Exchanges points for a coupon (201; 200 for a repetition with the same Idempotency-Key, which is needed); `insufficient_points`, `reward_unavailable`, `idempotency_conflict` (409).',
  },
  {
    method: 'get',
    path: '/v1/loyalty/refund-previews/{orderId}',
    security: visitor,
    answer: refundPreview,
    summary: 'Shows what a refund of all that is left of an order would take.',
  },
  {
    method: 'get',
    path: '/v1/loyalty/rotating-code',
    security: visitor,
    answer: rotatingCode,
    summary: 'Gives a device what it makes changing codes with (TOTP), where the programme has them.',
  },
  {
    method: 'post',
    path: '/v1/loyalty/members/{code}',
    security: server,
    answer: loyaltyMember,
    query: locale,
    summary:
      'Finds the member of a number or of a changing code that a till has read; the latter holds once (`code_used`, 409).',
  },
  {
    method: 'post',
    path: '/v1/coupons/{code}/reservations',
    security: server,
    body: couponReservationRequest,
    answer: couponReservation,
    summary:
      'Keeps a coupon for a cart for 30 minutes, and says what it takes off; `coupon_unavailable` (409) says why not. An Order Completed whose `coupon` names it uses it.',
  },
  {
    method: 'delete',
    path: '/v1/coupons/{code}/reservations/{cartId}',
    security: server,
    summary: 'Gives a coupon free that a cart had.',
  },
  {
    method: 'get',
    path: '/v1/admin/loyalty',
    security: admin,
    answer: page(loyaltyMemberLine),
    query: { ...site, query: z.optional(z.string()), ...paging },
    summary: 'Lists members; `query` is a userId or a member number.',
  },
  {
    method: 'get',
    path: '/v1/admin/loyalty/{userId}',
    security: admin,
    answer: deskLoyaltyAccount,
    query: { ...site, ...locale },
    summary: 'Shows the account of a customer.',
  },
  {
    method: 'get',
    path: '/v1/admin/loyalty/{userId}/entries',
    security: admin,
    answer: page(deskLoyaltyEntry),
    query: { ...site, ...locale, ...paging },
    summary: 'Lists all entries of a customer with the rules that made them, newest first.',
  },
  {
    method: 'post',
    path: '/v1/admin/loyalty/{userId}/entries',
    security: admin,
    body: loyaltyAdjustment,
    answer: deskLoyaltyEntry,
    query: { ...site, ...locale },
    summary:
      'Corrects points, with a reason (201; 200 for a repetition with the same Idempotency-Key, which is needed); never below 0 (`insufficient_points`, 409).',
  },
  {
    method: 'get',
    path: '/v1/admin/loyalty/{userId}/coupons',
    security: admin,
    answer: couponList,
    query: { ...site, ...money, ...paging },
    summary: 'Lists the coupons of a customer.',
  },
];
