import { describe, expect, it } from 'vitest';
import { refundOf } from './refund-of.ts';

describe('a refund', () => {
  it.each([
    ['is of everything where nothing more is said', 'Order Refunded', {}, {}],
    ['is of everything where the order is cancelled', 'Order Cancelled', { total: 5, products: [] }, {}],
    ['is of its amount, without postage', 'Order Refunded', { total: 17.4, shipping: 4.9 }, { amount: 12.5 }],
    ['is of its amount, whichever sign it has', 'Order Refunded', { total: -12.5 }, { amount: 12.5 }],
    [
      'is of its products, one of each where no number is said',
      'Order Refunded',
      { products: [{ product_id: 'longjing', quantity: 2 }, { sku: 'MH-250' }] },
      {
        products: [
          { id: 'longjing', quantity: 2 },
          { sku: 'MH-250', quantity: 1 },
        ],
      },
    ],
    [
      'comes to what its products cost',
      'Order Refunded',
      { products: [{ product_id: 'longjing', quantity: 2, price: 10.05 }] },
      { products: [{ id: 'longjing', quantity: 2 }], amount: 20.1 },
    ],
  ])('%s', (_, event, properties, refund) => {
    expect(refundOf(event, { order_id: '1001', ...properties })).toEqual(refund);
  });
});
