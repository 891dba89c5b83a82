import { expect, it } from 'vitest';
import { isHighValue } from './high-value.ts';

const worth = { orders: 3, spent: 120, lifetimeValue: 80, traits: { tier: 'gold' } };

it.each([
  [{ orders: 3 }, true],
  [{ spent: 121 }, false],
  [{ lifetimeValue: 80 }, true],
  [{ lifetimeValue: 81 }, false],
  [{ lifetimeValue: 81, traits: { tier: 'gold' } }, true],
])('tells by %j whether a customer goes ahead: %s', (rule, expected) => {
  expect(isHighValue(rule, worth)).toBe(expected);
});

it('takes nobody for valuable whose value is not known', () => {
  expect(isHighValue({ lifetimeValue: 1 }, { ...worth, lifetimeValue: null })).toBe(false);
});
