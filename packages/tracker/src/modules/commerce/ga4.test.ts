import { describe, expect, it } from 'vitest';
import { translate } from './ga4.ts';

const shirt = {
  item_id: 'SKU_1',
  item_name: 'Shirt',
  item_brand: 'Acme',
  item_category: 'Apparel',
  item_category2: 'Shirts',
  item_variant: 'green',
  price: '10.01',
  quantity: 3,
  coupon: 'SUMMER',
  index: 0,
  location_id: 'x',
};
const product = {
  product_id: 'SKU_1',
  name: 'Shirt',
  brand: 'Acme',
  category: 'Apparel/Shirts',
  variant: 'green',
  price: 10.01,
  quantity: 3,
  coupon: 'SUMMER',
  position: 0,
};
const socks = { item_id: 'SKU_2', item_name: 'Socks', price: 5 };

describe('an event of GA4', () => {
  it.each([
    ['view_item', 'Product Viewed'],
    ['select_item', 'Product Clicked'],
    ['add_to_cart', 'Product Added'],
    ['remove_from_cart', 'Product Removed'],
    ['add_to_wishlist', 'Product Added to Wishlist'],
    ['view_item_list', 'Product List Viewed'],
    ['view_cart', 'Cart Viewed'],
    ['begin_checkout', 'Checkout Started'],
    ['add_payment_info', 'Payment Info Entered'],
    ['add_shipping_info', 'Checkout Step Completed'],
    ['purchase', 'Order Completed'],
    ['refund', 'Order Refunded'],
    ['view_promotion', 'Promotion Viewed'],
    ['select_promotion', 'Promotion Clicked'],
    ['search', 'Products Searched'],
    ['view_search_results', 'Products Searched'],
    ['generate_lead', 'Lead Generated'],
    ['login', 'Signed In'],
    ['sign_up', 'Signed Up'],
  ])('%s is a %s', (event, name) => {
    expect(translate(event, { transaction_id: 'T1' }).map(([told]) => told)).toEqual([name]);
  });

  it.each(['page_view', 'gtm.js', 'scroll', 'constructor', ''])('that is no shop’s is none: %s', (event) => {
    expect(translate(event, { transaction_id: 'T1' })).toEqual([]);
  });

  it('about products one at a time tells of each by itself', () => {
    expect(translate('add_to_cart', { currency: 'EUR', value: 30.03, items: [shirt] })).toEqual([
      ['Product Added', { currency: 'EUR', value: 30.03, ...product }],
    ]);
    expect(translate('add_to_cart', { currency: 'EUR', value: 35.03, items: [shirt, socks] })).toEqual([
      ['Product Added', { currency: 'EUR', ...product }],
      ['Product Added', { currency: 'EUR', product_id: 'SKU_2', name: 'Socks', price: 5 }],
    ]);
  });

  it('about an order tells of its total and its products', () => {
    const purchase = {
      transaction_id: 12345,
      value: '35.03',
      tax: 4.9,
      shipping: 5,
      currency: 'EUR',
      coupon: 'SUMMER',
      user_email: 'alice@example.com',
      items: [shirt, socks, null],
    };
    expect(translate('purchase', purchase)).toEqual([
      [
        'Order Completed',
        {
          order_id: '12345',
          total: 35.03,
          tax: 4.9,
          shipping: 5,
          currency: 'EUR',
          coupon: 'SUMMER',
          products: [product, { product_id: 'SKU_2', name: 'Socks', price: 5 }],
        },
      ],
    ]);
  });

  it('about an order without an id is none', () => {
    expect(translate('purchase', { purchase: { actionField: { id: 'T1' } } })).toEqual([]);
  });

  it('about a promotion tells of it, also where only its items do', () => {
    const promotion = {
      promotion_id: 'P1',
      promotion_name: 'Sale',
      creative_name: 'sun',
      creative_slot: 'top',
    };
    const told = { promotion_id: 'P1', name: 'Sale', creative: 'sun', position: 'top' };
    expect(translate('view_promotion', promotion)).toEqual([['Promotion Viewed', told]]);
    expect(translate('select_promotion', { items: [{ ...shirt, ...promotion }] })).toEqual([
      ['Promotion Clicked', told],
    ]);
  });

  it('about checkout, searches and accounts tells what was chosen', () => {
    expect(translate('add_payment_info', { payment_type: 'card' })).toEqual([
      ['Payment Info Entered', { payment_method: 'card' }],
    ]);
    expect(translate('add_shipping_info', { shipping_tier: 'Air' })).toEqual([
      ['Checkout Step Completed', { shipping_method: 'Air' }],
    ]);
    expect(translate('search', { search_term: 'gift for alice@example.com' })).toEqual([
      ['Products Searched', { query: 'gift for ***' }],
    ]);
    expect(translate('login', { method: 'Google' })).toEqual([['Signed In', { method: 'Google' }]]);
  });
});
