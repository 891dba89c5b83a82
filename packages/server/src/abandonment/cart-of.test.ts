import type { JsonObject } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { sumOf } from './cart-lines.ts';
import { abandonedAt, cartOf } from './cart-of.ts';

const minuteMs = 60_000;
const waits = { cartMs: 60 * minuteMs, checkoutMs: 30 * minuteMs };
/** What happened, each with its minute. */
const after = (...told: [minute: number, name: string, properties?: JsonObject][]) =>
  cartOf(
    told.map(([minute, name, properties = {}]) => ({ at: minute * minuteMs, name, properties })),
    waits,
  );
const tea = { product_id: 'tea', price: 4.5 };
const cup = { product_id: 'cup', price: 12, quantity: 2 };
const minuteOf = (cart: ReturnType<typeof after>) => cart && cart.touch.at / minuteMs;

describe('a cart', () => {
  it('holds what was put in and not taken out', () => {
    const cart = after([0, 'Product Added', tea], [1, 'Product Added', cup], [2, 'Product Added', tea]);
    expect([...(cart?.lines.values() ?? [])]).toEqual([{ ...tea, quantity: 2 }, cup]);
    expect(cart && sumOf(cart.lines)).toBe(33);
    const less = after([0, 'Product Added', tea], [1, 'Product Added', cup], [2, 'Product Removed', cup]);
    expect([...(less?.lines.values() ?? [])]).toEqual([{ ...tea, quantity: 1 }]);
    expect(minuteOf(less)).toBe(2);
  });

  it('holds what it is seen to hold, whatever was told of it before', () => {
    const cart = after([0, 'Product Added', tea], [1, 'Cart Viewed', { products: [cup], value: 20 }]);
    expect([...(cart?.lines.values() ?? [])]).toEqual([cup]);
    expect(cart?.value).toBe(20);
    expect(after([0, 'Cart Viewed', { products: [cup], value: 20 }], [1, 'Product Added', tea])?.value).toBe(
      undefined,
    );
  });

  it('closes when the last product is taken out, also one whose variant is not named again', () => {
    expect(after([0, 'Product Added', cup], [1, 'Product Removed', cup])).toBeUndefined();
    expect(
      after([0, 'Product Added', { ...tea, variant: 'green' }], [1, 'Product Removed', tea]),
    ).toBeUndefined();
    expect(after([0, 'Product Added', cup], [1, 'Cart Viewed', { products: [] }])).toBeUndefined();
    expect(
      after([0, 'Product Added', cup], [1, 'Product Removed', { ...cup, quantity: 1 }])?.lines.size,
    ).toBe(1);
  });

  it('is none where nothing was put in', () => {
    expect(after([0, 'Product Removed', tea])).toBeUndefined();
    expect(after([0, 'Cart Viewed'])).toBeUndefined();
    expect(after([0, 'Cart Viewed', { products: [] }])).toBeUndefined();
  });

  it('closes with an order, and another one opens after it', () => {
    expect(after([0, 'Product Added', tea], [1, 'Order Completed'])).toBeUndefined();
    const next = after([0, 'Product Added', tea], [1, 'Order Completed'], [2, 'Product Added', cup]);
    expect([...(next?.lines.values() ?? [])]).toEqual([cup]);
  });

  it('is not opened by the end of a checkout that seems later than its order', () => {
    const order: [number, string] = [1, 'Order Completed'];
    expect(after([0, 'Product Added', tea], order, [1.1, 'Payment Info Entered'])).toBeUndefined();
    expect(after([0, 'Product Added', tea], order, [2, 'Product Removed', tea])).toBeUndefined();
    expect(after(order, [2, 'Product Added', tea], [3, 'Checkout Started'])?.stage).toBe('checkout');
    expect(after(order, [7, 'Checkout Started'])?.stage).toBe('checkout');
  });

  it('is a checkout from its beginning on, with its step', () => {
    const cart = after(
      [0, 'Product Added', tea],
      [1, 'Checkout Started', { value: 9, currency: 'EUR', cart_id: 7 }],
      [2, 'Checkout Step Viewed', { step: 2 }],
      [3, 'Product Added', cup],
    );
    expect(cart).toMatchObject({ stage: 'checkout', step: 2, currency: 'EUR', id: '7' });
    expect(cart && abandonedAt(cart, waits)).toBe(33 * minuteMs);
    expect(after([0, 'Checkout Step Completed', { step: 'shipping' }])).toMatchObject({
      stage: 'checkout',
      step: 'shipping',
    });
  });

  it('is another one under another id', () => {
    const first: [number, string, JsonObject] = [0, 'Product Added', { ...tea, cart_id: 'a' }];
    const other = after(first, [1, 'Product Added', { ...cup, cart_id: 'b' }]);
    expect(other?.id).toBe('b');
    expect([...(other?.lines.values() ?? [])]).toEqual([cup]);
    expect(after(first, [1, 'Product Removed', { ...tea, cart_id: 'b' }])?.lines.size).toBe(1);
    expect(after([0, 'Product Added', tea], [1, 'Product Added', { ...cup, cart_id: 'b' }])?.lines.size).toBe(
      2,
    );
  });

  it('that was abandoned stays so when it is only looked at', () => {
    const left: [number, string, JsonObject] = [0, 'Product Added', tea];
    expect(minuteOf(after(left, [59, 'Cart Viewed', { products: [tea] }]))).toBe(59);
    expect(minuteOf(after(left, [60, 'Cart Viewed', { products: [tea] }]))).toBe(0);
    expect(minuteOf(after(left, [60, 'Cart Viewed']))).toBe(0);
    expect(minuteOf(after(left, [60, 'Cart Viewed', { products: [tea, cup] }]))).toBe(60);
  });

  it('that was abandoned in the checkout is a cart again when it is changed', () => {
    const begun: [number, string, JsonObject] = [0, 'Checkout Started', { products: [tea], step: 3 }];
    const cart = after(begun, [30, 'Product Added', cup]);
    expect(cart).toMatchObject({ stage: 'cart', touch: { at: 30 * minuteMs } });
    expect(cart).not.toHaveProperty('step');
    expect(cart?.lines.size).toBe(2);
  });

  it('keeps what is said of products, and nothing of whoever buys them', () => {
    const cart = after(
      [0, 'Product Added', { ...tea, name: 'Tea', price: '4.50', email: 'ada@example.com', note: {} }],
      [1, 'Checkout Step Completed', { step: 1, email: 'ada@example.com', name: 'Ada', address: 'Here 1' }],
    );
    expect([...(cart?.lines.values() ?? [])]).toEqual([
      { product_id: 'tea', name: 'Tea', price: 4.5, quantity: 1 },
    ]);
  });

  it('stays small, whatever it is told to hold', () => {
    const products = Array.from({ length: 1_000 }, (_, index) => ({ product_id: index }));
    const one = after([0, 'Cart Viewed', { products }]);
    expect(one?.lines.size).toBe(100);
    const long = after([0, 'Product Added', { ...tea, name: 'x'.repeat(300), url: 'x'.repeat(2_000) }]);
    expect([...(long?.lines.values() ?? [])]).toEqual([{ ...tea, quantity: 1 }]);
    expect(after([0, 'Cart Viewed', { products: [null, 'tea', [], tea] }])?.lines.size).toBe(1);
  });
});
