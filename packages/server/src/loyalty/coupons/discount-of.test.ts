import { describe, expect, it } from 'vitest';
import { type CartToDiscount, discountOf } from './discount-of.ts';

const cart = (fields: Partial<CartToDiscount> = {}): CartToDiscount => ({
  currency: 'EUR',
  total: 30,
  products: [
    { product_id: 'tea', category: 'Tea', price: 10, quantity: 2 },
    { product_id: 'mug', sku: 'M-1', category: 'Mugs', price: 10 },
  ],
  ...fields,
});
const off = (amount: number, currency = 'EUR') => ({ amount, currency });

describe('a coupon takes off', () => {
  it('its amount, and never more than what it is for', () => {
    const five = { type: 'amount', amount: { EUR: 5, PLN: 20 } } as const;
    expect(discountOf(five, {}, cart())).toEqual(off(5));
    expect(discountOf(five, {}, cart({ total: 3 }))).toEqual(off(3));
    expect(discountOf(five, { categories: ['Mugs'] }, cart())).toEqual(off(5));
    expect(discountOf({ type: 'amount', amount: { EUR: 15 } }, { products: ['M-1'] }, cart())).toEqual(
      off(10),
    );
    expect(discountOf(five, {}, cart({ currency: 'USD' }))).toBe('currency');
  });

  it('a part, rounded down to what the currency has coins for', () => {
    const tenth = { type: 'percent', percent: 10 } as const;
    expect(discountOf(tenth, {}, cart({ total: 19.99 }))).toEqual(off(1.99));
    expect(discountOf(tenth, {}, cart({ total: 155_555, currency: 'VND' }))).toEqual(off(15_555, 'VND'));
    expect(discountOf({ type: 'percent', percent: 30 }, {}, cart({ total: 0.1 + 0.2 }))).toEqual(off(0.09));
    expect(discountOf(tenth, { products: ['tea'] }, cart())).toEqual(off(2));
  });

  it('one of a product that is in the cart', () => {
    const mug = { type: 'product', productId: 'mug' } as const;
    expect(discountOf(mug, {}, cart())).toEqual(off(10));
    expect(discountOf(mug, {}, cart({ products: [] }))).toBe('products');
  });

  it('no money where it frees of shipping', () => {
    expect(discountOf({ type: 'free-shipping' }, {}, cart())).toEqual(off(0));
  });

  it('nothing below its minimum, in a currency that has none, or of other products', () => {
    const five = { type: 'amount', amount: { EUR: 5, PLN: 20 } } as const;
    expect(discountOf(five, { minimum: { EUR: 30 } }, cart())).toEqual(off(5));
    expect(discountOf(five, { minimum: { EUR: 30.01 } }, cart())).toBe('minimum');
    expect(discountOf(five, { minimum: { EUR: 20 } }, cart({ currency: 'PLN' }))).toBe('currency');
    expect(discountOf(five, { categories: ['Coffee'] }, cart())).toBe('products');
  });
});
