import { describe, expect, it } from 'vitest';
import { stringsContract } from '../shared/strings.contract.ts';
import { aProgramme } from './example-states.js';
import {
  LoyaltyCardCloseEvent,
  LoyaltyCardRedeemEvent,
  LoyaltyCardSignInEvent,
  RapportLoyaltyCard,
} from './index.ts';
import { loadLoyaltyCardStrings } from './loyalty-card.locale.ts';
import { loadVoice } from './voice.ts';
import { groupsOf, lastDayOf, nameOf, sumOf, termsOf, unitOf, worthOf } from './words.ts';

stringsContract('the loyalty card', loadLoyaltyCardStrings);

describe('index', () => {
  it('does not register the element when it is imported', () => {
    expect(RapportLoyaltyCard).toBeTypeOf('function');
    expect(customElements.get('rapport-loyalty-card')).toBeUndefined();
  });
});

describe.each([
  ['rapport-loyalty-card-redeem', new LoyaltyCardRedeemEvent('five-off', 'K7MQ'), false],
  ['rapport-loyalty-card-sign-in', new LoyaltyCardSignInEvent(), true],
  ['rapport-loyalty-card-close', new LoyaltyCardCloseEvent(), false],
])('%s', (type, event, cancelable) => {
  it('reaches the page from inside any shadow root', () => {
    expect(event).toMatchObject({ type, bubbles: true, composed: true, cancelable });
  });
});

const plain = (text: string): string =>
  text.replaceAll(/[\u2066-\u2069\u200e]/g, '').replaceAll('\u00a0', ' ');

describe('the words for points', () => {
  it.each([
    ['en', 1, '1 leaf'],
    ['en', 1240, '1,240 leaves'],
    ['pl', 2, '2 listki'],
    ['pl', 5, '5 listków'],
    ['vi', 3, '3 lá'],
    ['fa', 12, '۱۲ برگ'],
    ['zh', 12, '12片叶子'],
  ] as const)('are in %s what the programme calls %i', async (language, count, expected) => {
    const voice = await loadVoice(language, [language]);
    expect(plain(sumOf({ ...voice, programme: aProgramme() as never }, count))).toBe(expected);
  });

  it('are our own where the programme has none, and the English ones where it has no others', async () => {
    const voice = await loadVoice('pl', ['pl']);
    expect(plain(sumOf({ ...voice, programme: undefined }, 5))).toBe('5 punktów');
    const programme = { ...aProgramme(), points: { en: { one: 'leaf', other: 'leaves' } } } as never;
    expect(plain(sumOf({ ...voice, programme }, 5))).toBe('5 leaves');
    expect(unitOf({ ...voice, programme }, 1)).toBe('leaf');
    expect(nameOf({ ...voice, programme: { ...aProgramme(), name: { vi: 'Lá' } } as never })).toBe('Lá');
  });
});

describe('a coupon', () => {
  it.each([
    [{ type: 'amount', amount: 5, currency: 'EUR' }, '€5 off'],
    [{ type: 'amount', amount: 4.5, currency: 'EUR' }, '€4.50 off'],
    [{ type: 'percent', percent: 12.5 }, '12.5% off'],
    [{ type: 'free-shipping' }, 'Free delivery'],
  ] as const)('is worth %o', async (value, expected) => {
    expect(plain(worthOf(await loadVoice('en', ['en']), value))).toBe(expected);
  });

  it('says on what conditions it is taken', async () => {
    const coupon = {
      code: 'K7MQ',
      name: '€5 off',
      value: { type: 'free-shipping' },
      state: 'available',
      minimum: { amount: 20, currency: 'EUR' },
      categories: ['Green tea', 'Oolong'],
      stackable: false,
    } as const;
    const terms = termsOf(await loadVoice('en', ['en']), { ...coupon, categories: [...coupon.categories] });
    expect(terms.map(plain)).toEqual([
      'Orders of €20 or more',
      'Only for Green tea and Oolong',
      'Not with other coupons',
    ]);
  });
});

it('what ends at midnight holds until the day before', () => {
  const now = new Date(2026, 10, 22).getTime();
  expect(plain(lastDayOf('en-GB', new Date(2026, 11, 24).toISOString(), now))).toBe('23 December');
  expect(plain(lastDayOf('en-GB', new Date(2027, 0, 1).toISOString(), now))).toBe('31 December');
  expect(plain(lastDayOf('en-GB', new Date(2027, 0, 2, 12).toISOString(), now))).toBe('2 January 2027');
});

it('a member number is read in groups', () => {
  expect(plain(groupsOf('2900471182343'))).toBe('2900 4711 8234 3');
});
