import * as z from 'zod/mini';
import { identifier, jsonObject, moment } from './identifier.ts';

/** A sum of money: `{amount: 5, currency: 'EUR'}`, the amount in the currency's main unit. */
export const money = z.object({ amount: z.number(), currency: z.string().check(z.regex(/^[A-Z]{3}$/)) });
export type Money = z.infer<typeof money>;

/** How much a tier is worth more than the one before, and how far the customer is. */
export const nextTier = z.object({
  key: z.string(),
  name: z.string(),
  /** What is missing, in points or in the currency of `measure`. */
  missing: z.number(),
  /** What is counted: points earned by purchases, or what was spent, in this currency. */
  measure: z.union([
    z.object({ type: z.literal('points') }),
    z.object({ type: z.literal('spent'), currency: z.string() }),
  ]),
  /** How much of the way is done, from 0 to 1. */
  progress: z.number(),
});
export type NextTier = z.infer<typeof nextTier>;

/** What `GET /v1/loyalty` answers. Names are in the language asked for with `?locale=`. */
export const loyaltyAccount = z.object({
  /** 13 digits: an EAN-13 of the range for use in a company, so that scanners of shops read it. */
  memberNumber: z.string(),
  /** The customer's, as far as it is known. */
  name: z.optional(z.string()),
  points: z.object({
    /** What can be spent now. Negative only where the programme lets refunds make it so. */
    available: z.int(),
    /** Earned, but not yet proven, or not yet available. */
    pending: z.int(),
    /** Held by a redemption or a cart that is under way. */
    reserved: z.optional(z.int()),
    /** How many go first, and when. Absent where nothing expires. */
    expiring: z.optional(z.int()),
    expiringAt: z.optional(moment),
  }),
  tier: z.object({
    key: z.string(),
    name: z.string(),
    /** What it brings, in a few words each. */
    benefits: z.optional(z.array(z.string())),
    /** Until when it holds whatever happens. */
    until: z.optional(moment),
    /** Absent at the highest one. */
    next: z.optional(nextTier),
  }),
  joinedAt: moment,
  /** When this was true. */
  asOf: moment,
});
export type LoyaltyAccount = z.infer<typeof loyaltyAccount>;

/** What a line of the ledger is about. */
export const loyaltyEntryType = z.enum([
  /** Points for an order or an action, or a present such as on a birthday. */
  'earn',
  /** Points for an order that only a browser told of so far: it is in no ledger, and counts nothing until it is proven. */
  'claim',
  /** Points that went into a reward, or into a purchase. */
  'redeem',
  /** Points that came back, as the reward or purchase did not come about. */
  'release',
  /** Points taken back, as their order was refunded. */
  'refund',
  'expire',
  /** A correction by a person. */
  'adjust',
]);
export type LoyaltyEntryType = z.infer<typeof loyaltyEntryType>;

/** One line of the ledger, as its customer sees it. */
export const loyaltyEntry = z.object({
  id: z.string(),
  type: loyaltyEntryType,
  /** More than 0 adds points, less than 0 takes some. */
  points: z.int(),
  /** `available` counts, `pending` will, `spent` and `expired` did. Of credits. */
  state: z.optional(z.enum(['pending', 'available', 'spent', 'expired'])),
  /** Why, in the customer's language: "Order 1001", "Birthday", "€5 off". */
  reason: z.string(),
  orderId: z.optional(z.string()),
  lineId: z.optional(z.string()),
  /** The entry that it takes back. */
  reversesId: z.optional(z.string()),
  activatesAt: z.optional(moment),
  expiresAt: z.optional(moment),
  createdAt: moment,
});
export type LoyaltyEntry = z.infer<typeof loyaltyEntry>;

/** Newest first. */
export const loyaltyEntryList = z.object({ items: z.array(loyaltyEntry), next: z.nullable(z.string()) });
export type LoyaltyEntryList = z.infer<typeof loyaltyEntryList>;

/** What a coupon is worth. */
export const couponValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('amount'), amount: z.number(), currency: z.string() }),
  /** 1 to 100. */
  z.object({ type: z.literal('percent'), percent: z.number() }),
  z.object({ type: z.literal('free-shipping') }),
  /** A product for nothing. */
  z.object({ type: z.literal('product'), productId: z.string() }),
]);
export type CouponValue = z.infer<typeof couponValue>;

/** What points can be exchanged for. */
export const loyaltyReward = z.object({
  id: z.string(),
  name: z.string(),
  description: z.optional(z.string()),
  /** What it costs. */
  points: z.int(),
  value: couponValue,
  /** Whether the customer can have it now; if not, why. */
  available: z.boolean(),
  unavailableReason: z.optional(z.enum(['insufficient_points', 'tier', 'limit', 'not_yet', 'over'])),
  /** How many points are missing, where that is why. */
  missing: z.optional(z.int()),
});
export type LoyaltyReward = z.infer<typeof loyaltyReward>;

export const loyaltyRewardList = z.object({ items: z.array(loyaltyReward) });
export type LoyaltyRewardList = z.infer<typeof loyaltyRewardList>;

/** A code that takes something off an order, once. */
export const coupon = z.object({
  code: z.string(),
  name: z.string(),
  value: couponValue,
  /** `reserved`: in a cart that is being paid. */
  state: z.enum(['available', 'reserved', 'used', 'expired']),
  /** The least that the order must come to. */
  minimum: z.optional(money),
  /** Ids of products or names of categories that it is for; absent: all. */
  products: z.optional(z.array(z.string())),
  categories: z.optional(z.array(z.string())),
  /** Whether it may be used beside other coupons. */
  stackable: z.boolean(),
  /** Why the customer has it, in their language: "You buy coffee every week". */
  reason: z.optional(z.string()),
  validFrom: z.optional(moment),
  expiresAt: z.optional(moment),
  usedAt: z.optional(moment),
  /** The order that it was used for. */
  orderId: z.optional(z.string()),
});
export type Coupon = z.infer<typeof coupon>;

/** What can be used comes first. */
export const couponList = z.object({ items: z.array(coupon), next: z.nullable(z.string()) });
export type CouponList = z.infer<typeof couponList>;

/** The body of `POST /v1/loyalty/redemptions`; `Idempotency-Key` makes a repetition one. */
export const redemptionRequest = z.object({ rewardId: z.string().check(z.minLength(1), z.maxLength(64)) });
export type RedemptionRequest = z.infer<typeof redemptionRequest>;

/** What it answers: 201, or 200 for a repetition. */
export const redemption = z.object({
  couponCode: z.string(),
  coupon,
  /** What is left. */
  available: z.int(),
});
export type Redemption = z.infer<typeof redemption>;

/** What a refund of an order would take, by `GET /v1/loyalty/refund-previews/{orderId}`. */
export const refundPreview = z.object({
  orderId: z.string(),
  /** Points that would go, 0 or more: of what is pending, and of what is available. */
  pending: z.int(),
  available: z.int(),
  /** Already spent: what the programme says is done about them. */
  spent: z.int(),
  spentPolicy: z.enum(['forgiven', 'owed']),
});
export type RefundPreview = z.infer<typeof refundPreview>;

/** A code that changes every half minute, so that a picture of it is worth nothing (TOTP, RFC 6238). */
export const rotatingCode = z.object({
  /** Base32, for this device alone. */
  secret: z.string(),
  /** Put before the digits: the member's number and what separates them. */
  prefix: z.string(),
  digits: z.int(),
  periodSeconds: z.int(),
  /** The server's clock, by which the device corrects its own. */
  now: moment,
});
export type RotatingCode = z.infer<typeof rotatingCode>;

/** The body of `POST /v1/admin/loyalty/{userId}/entries`. */
export const loyaltyAdjustment = z.object({
  type: z.literal('adjust'),
  points: z.int().check(z.refine((points) => points !== 0, 'expected a number other than 0')),
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
});
export type LoyaltyAdjustment = z.infer<typeof loyaltyAdjustment>;

/** A line of the ledger as the desk sees it. */
export const deskLoyaltyEntry = z.extend(loyaltyEntry, {
  idempotencyKey: z.string(),
  /** The rule as it was when the entry was made. */
  ruleSnapshot: z.optional(jsonObject),
  /** Who corrected. */
  author: z.optional(z.string()),
});
export type DeskLoyaltyEntry = z.infer<typeof deskLoyaltyEntry>;

/** What `GET /v1/admin/loyalty/{userId}` answers. */
export const deskLoyaltyAccount = z.extend(loyaltyAccount, { userId: identifier, timeZone: z.string() });
export type DeskLoyaltyAccount = z.infer<typeof deskLoyaltyAccount>;

/** The codes that a card can show. */
export const cardCode = z.enum(['qr', 'code-128', 'ean-13']);
export type CardCode = z.infer<typeof cardCode>;

/** What a browser may know of the programme. */
export const loyaltySettings = z.object({
  /** What it is called, by language. */
  name: z.record(z.string(), z.string()),
  /** What points are called, by language and plural form (`Intl.PluralRules`): `{en: {one: 'leaf', other: 'leaves'}}`. */
  points: z.record(z.string(), z.record(z.string(), z.string())),
  codes: z.array(cardCode),
  /** Whether the code changes every half minute. */
  rotating: z.boolean(),
});
export type LoyaltySettings = z.infer<typeof loyaltySettings>;
