import { describe, expect, it } from 'vitest';
import { completeLoyalty, publicLoyalty, type SiteLoyaltyInput } from './loyalty.ts';
import { resolveConfig } from './resolve.ts';

const resolve = (loyalty: unknown) =>
  resolveConfig({
    input: { sites: [{ key: 'shop', origins: ['https://shop.example'], loyalty }] },
    secretKey: 'a secret key that is long enough for the tests',
  }).sites[0]?.loyalty;

const least = {
  name: { en: 'Linden Leaves' },
  points: { en: { one: 'leaf', other: 'leaves' } },
  earn: [{ id: 'goods', per: { EUR: 1, PLN: 4 } }],
} satisfies SiteLoyaltyInput;
const reward = {
  id: 'five',
  name: { en: '€5 off' },
  points: 100,
  value: { type: 'amount', amount: { EUR: 5, PLN: 20 } },
  coupon: { validDays: 90 },
};
const tiers = [
  { key: 'leaf', name: { en: 'Leaf' }, from: 0 },
  { key: 'branch', name: { en: 'Branch' }, from: { EUR: 200, PLN: 800 } },
  { key: 'crown', name: { en: 'Crown' }, from: { EUR: 500, PLN: 2_000 } },
];

describe('the settings of a loyalty programme', () => {
  it('are absent where the owner has none', () => {
    expect(resolve(undefined)).toBeUndefined();
  });

  it('are filled in where the owner leaves them out', () => {
    expect(resolve({ ...least, birthday: { points: 20 } })).toEqual({
      ...least,
      timeZone: 'UTC',
      birthday: { points: 20, trait: 'birthday' },
      activateAfterDays: 0,
      expireAfterMonths: 12,
      tiers: [{ key: 'member', name: { en: 'Member' }, from: 0 }],
      tierWindow: { months: 12 },
      rewards: [],
      coupons: [],
      refunds: { spent: 'forgiven' },
      codes: ['qr', 'code-128', 'ean-13'],
      rotating: false,
    });
  });

  it('stay as the owner wrote them', () => {
    const written = {
      ...least,
      timeZone: 'Europe/Vienna',
      activateAfterDays: 14,
      expireAfterMonths: false,
      earn: [
        {
          id: 'goods',
          per: { EUR: 1, PLN: 4 },
          points: 2,
          categories: ['Coffee'],
          multiply: [{ by: 2, tiers: ['crown'], from: '2026-12-01', until: '2026-12-24', weekdays: ['mon'] }],
          cap: { perOrder: 500, perDay: 600, perMonth: 5_000 },
        },
        { id: 'review', event: 'Review Submitted', points: 10, limit: { perDay: 1 }, where: { stars: 5 } },
      ],
      tiers,
      tierWindow: 'calendar-year',
      rewards: [{ ...reward, tiers: ['branch', 'crown'], limit: { perMonth: 2 } }],
      coupons: [
        {
          id: 'weekly',
          name: { en: 'A present' },
          value: { type: 'percent', percent: 10 },
          when: { bought: { categories: ['Coffee'], times: 3 }, everyDays: 10 },
          reason: { en: 'You buy {product} every week' },
          coupon: { validDays: 14 },
          againAfterDays: 60,
        },
      ],
      refunds: { spent: 'owed' },
      codes: ['qr'],
      rotating: true,
    };
    expect(resolve(written)).toEqual(written);
  });

  it('name languages as BCP 47 does', () => {
    const loyalty = resolve({
      ...least,
      name: { 'ZH-hans': '菩提叶' },
      points: { PL: { one: 'listek', few: 'listki', many: 'listków', other: 'listka' } },
      rewards: [{ ...reward, name: { 'zh-hans': '减 5 欧元' } }],
    });
    expect(loyalty).toMatchObject({
      name: { 'zh-Hans': '菩提叶' },
      points: { pl: { few: 'listki' } },
      rewards: [{ name: { 'zh-Hans': '减 5 欧元' } }],
    });
  });

  it('keep what only the server needs from browsers', () => {
    expect(publicLoyalty(completeLoyalty(least))).toEqual({
      name: least.name,
      points: least.points,
      codes: ['qr', 'code-128', 'ean-13'],
      rotating: false,
    });
  });

  const rule = least.earn[0];
  it.each([
    [{ earns: [] }, 'earns: unknown setting, did you mean "earn"?'],
    [{ points: { en: { one: 'leaf' } } }, 'points.en.other: expected a string, but it is missing'],
    [{ name: {} }, 'name: expected a text in at least one language'],
    [{ timeZone: 'Vienna' }, 'timeZone: expected a time zone of the IANA, such as "Europe/Warsaw"'],
    [{ earn: [] }, 'earn: expected at least one rule'],
    [
      { earn: [{ ...rule, per: { Euro: 1 } }] },
      'earn[0].per.Euro: is no currency: expected three capitals as in ISO 4217, such as "EUR"',
    ],
    [{ earn: [{ ...rule, per: { EUR: -1 } }] }, 'earn[0].per.EUR: expected an amount, more than 0'],
    [{ earn: [{ ...rule, per: {} }] }, 'earn[0].per: expected an amount in at least one currency'],
    [{ earn: [{ id: 'goods' }] }, 'earn[0].per: expected a record, but it is missing'],
    [{ earn: [rule, rule] }, 'earn[1].id: is the same as earn[0].id'],
    [{ earn: [{ ...rule, multipy: [] }] }, 'earn[0].multipy: unknown setting, did you mean "multiply"?'],
    [
      { earn: [{ id: 'review', event: 'Review Submitted', points: -10 }] },
      'earn[0].points: expected a whole number from 1 to 1,000,000',
    ],
    [
      { tiers, earn: [{ ...rule, multiply: [{ by: 2, tiers: ['crowm'] }] }] },
      'earn[0].multiply[0].tiers[0]: is the key of no tier, did you mean "crown"?',
    ],
    [
      { earn: [{ ...rule, multiply: [{ by: 2, tiers: ['gold'] }] }] },
      'earn[0].multiply[0].tiers[0]: is the key of no tier, as there are no tiers',
    ],
    [
      { earn: [{ ...rule, multiply: [{ by: 0 }] }] },
      'earn[0].multiply[0].by: expected a factor, more than 0',
    ],
    [
      { earn: [{ ...rule, multiply: [{ by: 2, from: '2026-02-30' }] }] },
      'earn[0].multiply[0].from: expected a day, such as "2026-12-25"',
    ],
    [
      { earn: [{ ...rule, multiply: [{ by: 2, from: '2026-12-24', until: '2026-12-01' }] }] },
      'earn[0].multiply[0].until: expected a day no earlier than from',
    ],
    [{ earn: [{ ...rule, cap: { perDay: 0 } }] }, 'earn[0].cap.perDay: expected a whole number from 1'],
    [{ birthday: { points: 0 } }, 'birthday.points: expected a whole number from 1 to 1,000,000'],
    [{ expireAfterMonths: 0 }, 'expireAfterMonths: expected a whole number from 1 to 120'],
    [{ tiers: [tiers[1]] }, 'tiers[0].from: expected 0: everybody begins in the first tier'],
    [{ tiers: [tiers[0], tiers[0]] }, 'tiers[1].key: is the same as tiers[0].key'],
    [
      { tiers: [tiers[0], tiers[2], tiers[1]] },
      'tiers[2].from: expected more than tiers[1].from in each currency',
    ],
    [
      { tiers: [tiers[0], { ...tiers[1], from: 200 }, { ...tiers[2], from: 200 }] },
      'tiers[2].from: expected more than tiers[1].from',
    ],
    [
      { tiers: [tiers[0], tiers[1], { ...tiers[2], from: 500 }] },
      'tiers[2].from: expected amounts by currency, as in tiers[1].from',
    ],
    [
      { tiers: [tiers[0], { ...tiers[1], from: { EUR: 200 } }] },
      'tiers[1].from: has no amount in PLN, in which points are earned',
    ],
    [{ tierWindow: 'year' }, 'tierWindow: expected "calendar-year", "lifetime" or a number of months'],
    [
      { rewards: [{ ...reward, value: { type: 'amount', amount: { EUR: 5 } } }] },
      'rewards[0].value.amount: has no amount in PLN, in which points are earned',
    ],
    [
      { rewards: [{ ...reward, value: { type: 'percent', percent: 120 } }] },
      'rewards[0].value.percent: expected more than 0, at most 100',
    ],
    [{ rewards: [reward, reward] }, 'rewards[1].id: is the same as rewards[0].id'],
    [{ rewards: [{ ...reward, points: 0.5 }] }, 'rewards[0].points: expected a whole number from 1'],
    [
      { rewards: [{ ...reward, coupon: { validDays: 90, minimum: { PLN: 50 } } }] },
      'rewards[0].coupon.minimum: has no amount in EUR, in which points are earned',
    ],
    [
      { tiers, rewards: [{ ...reward, tiers: ['silver'] }] },
      'rewards[0].tiers[0]: is the key of no tier: leaf, branch, crown',
    ],
    [
      { coupons: [{ ...reward, points: undefined, when: {}, reason: { en: 'You like it' } }] },
      'coupons[0].points: unknown setting',
    ],
    [
      {
        coupons: [
          {
            id: 'a',
            name: { en: 'A' },
            value: reward.value,
            when: {},
            reason: { en: 'B' },
            coupon: reward.coupon,
          },
        ],
      },
      'coupons[0].when: expected at least one condition',
    ],
    [{ refunds: { spent: 'kept' } }, 'refunds.spent: expected "forgiven" or "owed", got "kept"'],
    [{ codes: ['qr-code'] }, 'codes[0]: expected "qr" or "code-128" or "ean-13", got "qr-code"'],
  ])('refuse %j by name', (part, message) => {
    expect(() => resolve({ ...least, ...part })).toThrow(`configuration: sites[0].loyalty.${message}`);
  });
});
