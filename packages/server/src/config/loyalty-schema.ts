import { cardCode, customerType, lifecycleStage } from '@rapport/sdk/models';
import { z } from 'zod';
import { timeZoneSchema, weekdays } from './hours.ts';
import type { SiteLoyaltyInput } from './loyalty.ts';
import { checkLoyalty } from './loyalty-check.ts';
import { settings } from './settings.ts';

const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};
const tag = z.string().refine(isTag, 'expected a language, such as "en" or "zh-Hant"');
const inOneLanguage = [
  (texts: object) => Object.keys(texts).length > 0,
  'expected a text in at least one language',
] as const;
const someText = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'expected at least one character')
    .max(most, `expected ${most} characters at most`);
const texts = (most: number) => z.record(tag, someText(most)).refine(...inOneLanguage);
const words = z
  .record(
    tag,
    settings({
      zero: someText(40).optional(),
      one: someText(40).optional(),
      two: someText(40).optional(),
      few: someText(40).optional(),
      many: someText(40).optional(),
      other: someText(40),
    }),
  )
  .refine(...inOneLanguage);

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected small letters, digits and "-"');
const id = z.string().min(1, 'expected at least one character').max(255, 'expected 255 characters at most');
const ids = z.array(id).min(1, 'expected at least one').max(1_000, 'expected 1,000 at most');
const keys = z.array(z.string()).min(1, 'expected at least one');

const moreThanZero = (expected: string) => z.number(expected).positive(expected);
const whole = (minimum: number, maximum = 1_000_000) => {
  const expected = `expected a whole number from ${minimum} to ${maximum.toLocaleString('en')}`;
  return z.number(expected).int(expected).min(minimum, expected).max(maximum, expected);
};
const amounts = z
  .record(z.string(), moreThanZero('expected an amount, more than 0'))
  .superRefine((value, context) => {
    const currencies = Object.keys(value);
    if (currencies.length === 0)
      context.addIssue({ code: 'custom', message: 'expected an amount in at least one currency' });
    for (const currency of currencies)
      if (!/^[A-Z]{3}$/.test(currency))
        context.addIssue({
          code: 'custom',
          path: [currency],
          message: 'is no currency: expected three capitals as in ISO 4217, such as "EUR"',
        });
  });

const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
const day = z.string().refine(isDay, 'expected a day, such as "2026-12-25"');

const multiplier = settings({
  by: moreThanZero('expected a factor, more than 0').max(100, 'expected 100 at most'),
  tiers: keys.optional(),
  from: day.optional(),
  until: day.optional(),
  weekdays: z.array(z.enum(weekdays)).min(1, 'expected at least one').optional(),
});

const purchaseRule = settings({
  id: key,
  per: amounts,
  points: moreThanZero('expected a number of points, more than 0').max(1_000_000).optional(),
  products: ids.optional(),
  categories: ids.optional(),
  multiply: z.array(multiplier).max(50, 'expected 50 at most').optional(),
  cap: settings({
    perOrder: whole(1).optional(),
    perDay: whole(1).optional(),
    perMonth: whole(1).optional(),
  }).optional(),
});
const actionRule = settings({
  id: key,
  event: id,
  points: whole(1),
  limit: settings({
    perDay: whole(1).optional(),
    perYear: whole(1).optional(),
    once: z.boolean().optional(),
  }).optional(),
  where: z.record(z.string(), z.json()).optional(),
});
/** Chosen by what is there, so that an error names the field and not the choice. */
const earnRule = z.unknown().transform((value, context): z.infer<typeof purchaseRule | typeof actionRule> => {
  const isAction = typeof value === 'object' && value !== null && 'event' in value;
  const checked = (isAction ? actionRule : purchaseRule).safeParse(value, { reportInput: true });
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) context.addIssue(issue as Parameters<typeof context.addIssue>[0]);
  return z.NEVER;
});

const value = z.discriminatedUnion('type', [
  settings({ type: z.literal('amount'), amount: amounts }),
  settings({
    type: z.literal('percent'),
    percent: moreThanZero('expected more than 0, at most 100').max(100, 'expected more than 0, at most 100'),
  }),
  settings({ type: z.literal('free-shipping') }),
  settings({ type: z.literal('product'), productId: id }),
]);
const terms = settings({
  validDays: whole(1, 3_660),
  minimum: amounts.optional(),
  products: ids.optional(),
  categories: ids.optional(),
  stackable: z.boolean().optional(),
});
const reward = settings({
  id: key,
  name: texts(100),
  description: texts(300).optional(),
  points: whole(1),
  value,
  tiers: keys.optional(),
  from: day.optional(),
  until: day.optional(),
  limit: settings({ perCustomer: whole(1).optional(), perMonth: whole(1).optional() }).optional(),
  coupon: terms,
});

const some = { products: ids.optional(), categories: ids.optional() };
const condition = settings({
  bought: settings({ ...some, times: whole(1).optional(), withinDays: whole(1).optional() }).optional(),
  notBought: settings({ ...some, withinDays: whole(1).optional() }).optional(),
  everyDays: moreThanZero('expected a number of days').optional(),
  likely: settings({ products: ids.optional() }).optional(),
  stages: z.array(z.enum(lifecycleStage.options)).min(1, 'expected at least one').optional(),
  types: z.array(z.enum(customerType.options)).min(1, 'expected at least one').optional(),
  tiers: keys.optional(),
  churnRisk: settings({ atLeast: z.number().min(0).max(1, 'expected 0 to 1') }).optional(),
}).refine((rule) => Object.keys(rule).length > 0, 'expected at least one condition');
const matchedCoupon = settings({
  id: key,
  name: texts(100),
  value,
  when: condition,
  reason: texts(200),
  coupon: terms,
  againAfterDays: whole(1, 3_660).optional(),
});

const tier = settings({
  key,
  name: texts(60),
  from: z.union(
    [z.literal(0), moreThanZero('expected points'), amounts],
    'expected points, or amounts by currency',
  ),
  benefits: z.record(tag, z.array(someText(100)).max(10, 'expected 10 at most')).optional(),
});

/** Checks the loyalty programme of a site. */
export const loyaltySchema = settings({
  name: texts(60),
  points: words,
  timeZone: timeZoneSchema.optional(),
  earn: z.array(earnRule).min(1, 'expected at least one rule').max(200, 'expected 200 rules at most'),
  birthday: settings({ points: whole(1), trait: id.optional() }).optional(),
  activateAfterDays: whole(0, 366).optional(),
  expireAfterMonths: z
    .union([z.literal(false), whole(1, 120)], 'expected a whole number from 1 to 120, or false for never')
    .optional(),
  tiers: z.array(tier).min(1, 'expected at least one tier').max(20, 'expected 20 tiers at most').optional(),
  tierWindow: z
    .union(
      [settings({ months: whole(1, 120) }), z.enum(['calendar-year', 'lifetime'])],
      'expected "calendar-year", "lifetime" or a number of months, such as { months: 12 }',
    )
    .optional(),
  rewards: z.array(reward).max(200, 'expected 200 rewards at most').optional(),
  coupons: z.array(matchedCoupon).max(200, 'expected 200 coupons at most').optional(),
  refunds: settings({ spent: z.enum(['forgiven', 'owed']).optional() }).optional(),
  codes: z.array(z.enum(cardCode.options)).min(1, 'expected at least one').optional(),
  rotating: z.boolean().optional(),
}).superRefine((programme, context) => {
  for (const { path, message } of checkLoyalty(programme as SiteLoyaltyInput))
    context.addIssue({ code: 'custom', path, message });
});
