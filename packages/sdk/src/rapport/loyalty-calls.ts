import type { LoyaltyCapability } from '../backend.ts';
import {
  couponList,
  loyaltyAccount,
  loyaltyEntryList,
  loyaltyRewardList,
  redemption,
  refundPreview,
  rotatingCode,
} from '../models/loyalty.ts';
import type { Http } from './http.ts';
import { orUndefined } from './or-undefined.ts';
import { queryOf } from './threads.ts';
import type { Visitors } from './visitors.ts';

const path = '/v1/loyalty';

/** Creates what asks Rapport's server about a customer's points; apart, as most pages never do. */
export const createLoyaltyCalls = (http: Http, visitors: Visitors): Required<LoyaltyCapability> => {
  const ask: Http['send'] = (request) =>
    visitors.authorized((authorization) => http.send({ ...request, authorization }));
  return {
    get: (options) => ask({ method: 'GET', path: path + queryOf(options), schema: loyaltyAccount }),
    entries: (query) =>
      ask({ method: 'GET', path: `${path}/entries${queryOf(query)}`, schema: loyaltyEntryList }),
    rewards: (options) =>
      ask({ method: 'GET', path: `${path}/rewards${queryOf(options)}`, schema: loyaltyRewardList }),
    coupons: (query) => ask({ method: 'GET', path: `${path}/coupons${queryOf(query)}`, schema: couponList }),
    redeem: (rewardId, idempotencyKey, options) =>
      ask({
        method: 'POST',
        path: `${path}/redemptions${queryOf(options)}`,
        headers: { 'idempotency-key': idempotencyKey },
        json: { rewardId },
        schema: redemption,
      }),
    refundPreview: (orderId) =>
      orUndefined(
        ask({
          method: 'GET',
          path: `${path}/refund-previews/${encodeURIComponent(orderId)}`,
          schema: refundPreview,
        }),
      ),
    rotatingCode: () => ask({ method: 'GET', path: `${path}/rotating-code`, schema: rotatingCode }),
  };
};
