import type {
  CardCode,
  CustomerType,
  JsonObject,
  LifecycleStage,
  LoyaltySettings,
} from '@rapport/sdk/models';
import type { Weekday } from './hours.ts';

/** By BCP 47 tag. */
export type TextByLocale = Readonly<Record<string, string>>;
/** By currency (ISO 4217), in its main unit: `{ EUR: 5, PLN: 20 }`. */
export type AmountByCurrency = Readonly<Record<string, number>>;

/** When points count more often. Of several that fit, each multiplies. */
export interface Multiplier {
  by: number;
  /** For members of these tiers. @default all */
  tiers?: readonly string[];
  /** Days of the programme's time zone, both included: `2026-12-01`. @default always */
  from?: string;
  until?: string;
  /** @default every day */
  weekdays?: readonly Weekday[];
}

/** Points for what is bought. */
export interface PurchaseRule {
  id: string;
  /** How much money makes `points`. A currency that is not named earns nothing. */
  per: AmountByCurrency;
  /** @default 1 */
  points?: number;
  /** Ids or SKUs: only these count. With categories too, one of both is enough. @default all goods */
  products?: readonly string[];
  categories?: readonly string[];
  multiply?: readonly Multiplier[];
  /** Most points by this rule. @default no limit */
  cap?: { perOrder?: number; perDay?: number; perMonth?: number };
}

/** Points for what is done: any event that the shop's server confirms. */
export interface ActionRule {
  id: string;
  /** Name of the event: `Review Submitted`. */
  event: string;
  points: number;
  /** How often it earns. @default always */
  limit?: { perDay?: number; perYear?: number; once?: boolean };
  /** Properties with exactly these values; all of them. @default whatever they are */
  where?: Readonly<JsonObject>;
}

export type EarnRule = PurchaseRule | ActionRule;

/** Tells the two kinds of earning rules apart. */
export const isPurchaseRule = (rule: EarnRule): rule is PurchaseRule => 'per' in rule;

export interface Tier {
  key: string;
  name: TextByLocale;
  /** Points earned by purchases, before multipliers, or what was spent. 0 in the first tier. */
  from: number | AmountByCurrency;
  /** A few words each. */
  benefits?: Readonly<Record<string, readonly string[]>>;
}

/** Over what time purchases count for the tier. A tier holds for as long again, or to the end of the next year. */
export type TierWindow = { months: number } | 'calendar-year' | 'lifetime';

/** What a coupon takes off, as the operator writes it: one for all currencies. */
export type RewardValue =
  | { type: 'amount'; amount: AmountByCurrency }
  | { type: 'percent'; percent: number }
  | { type: 'free-shipping' }
  | { type: 'product'; productId: string };

/** For what and how long a coupon is good. */
export interface CouponTerms {
  /** It ends at the end of the last day, in the member's time zone. */
  validDays: number;
  /** Least amount of the order. */
  minimum?: AmountByCurrency;
  products?: readonly string[];
  categories?: readonly string[];
  /** Whether it may stand beside others. @default false */
  stackable?: boolean;
}

/** What points can be exchanged for. */
export interface Reward {
  id: string;
  name: TextByLocale;
  description?: TextByLocale;
  /** What it costs. */
  points: number;
  value: RewardValue;
  /** @default all */
  tiers?: readonly string[];
  /** Days of the programme's time zone, both included. @default always */
  from?: string;
  until?: string;
  limit?: { perCustomer?: number; perMonth?: number };
  coupon: CouponTerms;
}

/** Who gets a matched coupon: whoever fits all that is named. */
export interface CouponCondition {
  /** Bought one of these at least so often within so many days. */
  bought?: {
    products?: readonly string[];
    categories?: readonly string[];
    /** @default 1 */
    times?: number;
    /** @default ever */
    withinDays?: number;
  };
  /** Bought none of these, or not within so many days. */
  notBought?: { products?: readonly string[]; categories?: readonly string[]; withinDays?: number };
  /** Buys the same product again and again, every so many days or more often. */
  everyDays?: number;
  /** Would likely buy one of these, as what goes together with their purchases says; none named: anything. */
  likely?: { products?: readonly string[] };
  stages?: readonly LifecycleStage[];
  types?: readonly CustomerType[];
  tiers?: readonly string[];
  /** From 0 to 1. */
  churnRisk?: { atLeast: number };
}

/** A coupon that the server issues by itself. */
export interface MatchedCoupon {
  id: string;
  name: TextByLocale;
  value: RewardValue;
  when: CouponCondition;
  /** `{product}` stands for the product that fits. */
  reason: TextByLocale;
  coupon: CouponTerms;
  /** The same customer gets it again after so many days at the earliest. @default never */
  againAfterDays?: number;
}

/** The loyalty programme of a site, with every setting filled in. */
export interface SiteLoyalty {
  name: TextByLocale;
  /** By language and plural form: `{ en: { one: 'leaf', other: 'leaves' } }`. */
  points: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Of members who have no trait `timezone`, and of the days in the programme. */
  timeZone: string;
  earn: readonly EarnRule[];
  /** `trait`: where the date of birth is, `1990-05-17`. */
  birthday?: { points: number; trait: string };
  activateAfterDays: number;
  /** False: never. */
  expireAfterMonths: number | false;
  tiers: readonly Tier[];
  tierWindow: TierWindow;
  rewards: readonly Reward[];
  coupons: readonly MatchedCoupon[];
  /** What a refund does about points that are spent already: forgets them, or lets the balance fall below 0. */
  refunds: { spent: 'forgiven' | 'owed' };
  codes: readonly CardCode[];
  rotating: boolean;
}

type Optional<T, Names extends keyof T> = Omit<T, Names> & Partial<Pick<T, Names>>;

/** The same as the operator writes it. */
export type SiteLoyaltyInput = Optional<
  Omit<SiteLoyalty, 'birthday' | 'refunds'>,
  | 'timeZone'
  | 'activateAfterDays'
  | 'expireAfterMonths'
  | 'tiers'
  | 'tierWindow'
  | 'rewards'
  | 'coupons'
  | 'codes'
  | 'rotating'
> & {
  /** @default no points; `trait: 'birthday'` */
  birthday?: { points: number; trait?: string };
  /** @default forgiven */
  refunds?: Partial<SiteLoyalty['refunds']>;
};

const byTag = <Value>(values: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(values).map(([tag, value]) => [Intl.getCanonicalLocales(tag)[0] ?? tag, value]),
  );

/** Everybody is in it where the owner names no tier. */
const onlyTier: Tier = { key: 'member', name: { en: 'Member' }, from: 0 };

/** Fills in what the operator left out, and writes every language as BCP 47 does. */
export const completeLoyalty = (input: SiteLoyaltyInput): SiteLoyalty => ({
  name: byTag(input.name),
  points: byTag(input.points),
  timeZone: input.timeZone ?? 'UTC',
  earn: input.earn,
  ...(input.birthday && { birthday: { trait: 'birthday', ...input.birthday } }),
  activateAfterDays: input.activateAfterDays ?? 0,
  expireAfterMonths: input.expireAfterMonths ?? 12,
  tiers: (input.tiers ?? [onlyTier]).map(({ name, benefits, ...tier }) => ({
    ...tier,
    name: byTag(name),
    ...(benefits && { benefits: byTag(benefits) }),
  })),
  tierWindow: input.tierWindow ?? { months: 12 },
  rewards: (input.rewards ?? []).map(({ name, description, ...reward }) => ({
    ...reward,
    name: byTag(name),
    ...(description && { description: byTag(description) }),
  })),
  coupons: (input.coupons ?? []).map(({ name, reason, ...coupon }) => ({
    ...coupon,
    name: byTag(name),
    reason: byTag(reason),
  })),
  refunds: { spent: 'forgiven', ...input.refunds },
  codes: input.codes ?? ['qr', 'code-128', 'ean-13'],
  rotating: input.rotating ?? false,
});

/** Makes what browsers may see of it. */
export const publicLoyalty = ({ name, points, codes, rotating }: SiteLoyalty): LoyaltySettings => ({
  name: { ...name },
  points: Object.fromEntries(Object.entries(points).map(([tag, words]) => [tag, { ...words }])),
  codes: [...codes],
  rotating,
});
