import { describe, expect, it } from 'vitest';
import { orderOf } from './order-of.ts';

const product = (price: number, quantity?: number) => ({
  product_id: 'longjing',
  category: 'Tea',
  price,
  ...(quantity !== undefined && { quantity }),
});

describe('the goods of an order', () => {
  it('are its products, without postage', () => {
    const order = orderOf({
      order_id: '1001',
      currency: 'eur',
      total: 37.5,
      shipping: 4.9,
      products: [product(10.05, 2), { ...product(12.5), product_id: 'morning-house', sku: 'MH-250' }],
    });
    expect(order).toEqual({
      orderId: '1001',
      currency: 'EUR',
      goods: 32.6,
      paid: 32.6,
      lines: [
        { id: 'longjing', category: 'Tea', quantity: 2, amount: 20.1 },
        { id: 'morning-house', sku: 'MH-250', category: 'Tea', quantity: 1, amount: 12.5 },
      ],
    });
  });

  it('are less by the discount, line by line', () => {
    const order = orderOf({
      order_id: '1',
      currency: 'EUR',
      discount: 5,
      products: [product(15), product(5)],
    });
    expect(order).toMatchObject({ goods: 15, paid: 15, lines: [{ amount: 11.25 }, { amount: 3.75 }] });
  });

  it.each([
    ['the subtotal', { subtotal: 30, total: 40, revenue: 25 }, 30],
    ['the total without postage', { total: 40, shipping: 5, revenue: 25 }, 35],
    ['the revenue', { revenue: 25, value: 20 }, 25],
    ['the value', { value: 20 }, 20],
    ['nothing, where a discount takes all', { discount: 50, products: [product(20)] }, 0],
    ['the total, where a product has no price', { total: 40, products: [product(20), { sku: 'a' }] }, 40],
  ])('are %s', (_, properties, goods) => {
    expect(orderOf({ order_id: 7, currency: 'EUR', ...properties })).toMatchObject({ orderId: '7', goods });
  });

  it('are none where the order has no number or names no amount', () => {
    expect(orderOf({ total: 40 })).toBeUndefined();
    expect(orderOf({ order_id: '1', total: 'much' })).toBeUndefined();
    expect(orderOf({ order_id: '1', products: [product(1e300, 1e300)] })).toBeUndefined();
  });

  it('have no currency where it is none', () => {
    expect(orderOf({ order_id: '1', total: 40, currency: 'euro' })).not.toHaveProperty('currency');
  });
});
