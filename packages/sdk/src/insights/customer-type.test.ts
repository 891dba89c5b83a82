import { describe, expect, it } from 'vitest';
import { type CustomerTypeProfile, customerType, type ItemisedOrder } from './customer-type.ts';

const now = '2026-03-01T00:00:00Z';
const anOrder = (order: Partial<ItemisedOrder> = {}): ItemisedOrder => ({ at: '2026-02-20', ...order });
const typeOf = (orders: ItemisedOrder[], visits?: number, highVolume?: number) =>
  customerType({ orders, visits }, { now, highVolume });

const weekly = ['2026-02-01', '2026-02-08', '2026-02-15', '2026-02-22'].map((at) => anOrder({ at }));

describe('a customer’s type', () => {
  it('is wanderer before the first order', () => {
    expect(typeOf([], 30)).toBe('wanderer');
    expect(typeOf([anOrder({ at: '2026-03-02' })])).toBe('wanderer');
  });

  it('is high-volume where orders are large', () => {
    expect(typeOf([anOrder({ quantity: 12 }), anOrder({ quantity: 8 }), anOrder()])).toBe('high-volume');
    expect(typeOf([anOrder({ quantity: 12 })], 1, 13)).not.toBe('high-volume');
  });

  it('is discount where two orders in three are reduced', () => {
    const reduced = [
      anOrder({ discount: 2 }),
      anOrder({ coupon: 'SPRING' }),
      anOrder({ discount: 0, coupon: null }),
    ];
    expect(typeOf(reduced)).toBe('discount');
    expect(typeOf(reduced.slice(1))).not.toBe('discount');
  });

  it('is not discount for a first order with a coupon, which many have', () => {
    expect(typeOf([anOrder({ coupon: 'WELCOME' })], 1)).toBe('impulse');
  });

  it('is loyal for who keeps coming, until the silence is too long', () => {
    expect(typeOf(weekly)).toBe('loyal');
    expect(customerType({ orders: weekly }, { now: '2026-12-01' })).not.toBe('loyal');
    expect(typeOf(weekly.slice(0, 2).concat(weekly.slice(0, 2)))).not.toBe('loyal');
  });

  it('is need-based for who buys the same again', () => {
    const same = [anOrder({ products: ['tea', 'pot'] }), anOrder({ products: ['tea'] })];
    expect(typeOf(same, 2)).toBe('need-based');
  });

  it('is impulse for who buys something else at each visit, need-based for who looks around first', () => {
    const mixed = [anOrder({ products: ['tea'] }), anOrder({ products: ['lamp', 'rug'] })];
    expect(typeOf(mixed, 3)).toBe('impulse');
    expect(typeOf(mixed, 4)).toBe('need-based');
    expect(typeOf(mixed)).toBe('need-based');
  });

  it.each([
    [
      { orders: [anOrder({ quantity: -1 })] },
      /^profile\.orders\[0\]\.quantity: expected a number, 0 or more/,
    ],
    [
      { orders: [anOrder({ products: ['tea', ''] })] },
      /^profile\.orders\[0\]\.products\[1\]: expected a string/,
    ],
    [{ orders: [anOrder({ discount: Number.NaN })] }, /^profile\.orders\[0\]\.discount/],
    [{ orders: [anOrder({ coupon: 5 as unknown as string })] }, /^profile\.orders\[0\]\.coupon/],
    [{ orders: [], visits: 1.5 }, /^profile\.visits: expected a whole number/],
    [{}, /^profile\.orders: expected an array/],
  ])('says what is wrong, and where', (profile, message) => {
    expect(() => customerType(profile as CustomerTypeProfile, { now })).toThrow(message);
  });

  it('needs a sensible bound of volume', () => {
    expect(() => typeOf([], 1, 0)).toThrow(/^highVolume: expected a number above 0/);
  });
});
