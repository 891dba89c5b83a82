import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRapportError } from '../errors.ts';
import type { Order } from './order.ts';
import { rfm, rfmScale } from './rfm.ts';

const now = '2026-03-01T00:00:00Z';
const anOrder = (order: Partial<Order> = {}): Order => ({
  at: '2026-02-01T00:00:00Z',
  total: 10,
  currency: 'EUR',
  ...order,
});

describe('recency, frequency and monetary value', () => {
  it('are days since the last order, orders, and what was paid', () => {
    const orders = [anOrder({ at: '2026-02-27T12:00:00Z', total: 5.5 }), anOrder(), anOrder({ total: null })];
    expect(rfm(orders, { now })).toEqual({ recency: 1.5, frequency: 3, monetary: 15.5, currency: 'EUR' });
  });

  it('are nothing before the first order', () => {
    expect(rfm([], { now })).toEqual({ recency: null, frequency: 0, monetary: 0, currency: null });
  });

  it('leave out what comes after now', () => {
    const orders = [anOrder(), anOrder({ at: '2026-03-01T00:00:01Z' })];
    expect(rfm(orders, { now }).frequency).toBe(1);
  });

  it('count an order that is told twice once, as it was told last', () => {
    const orders = [anOrder({ orderId: 'o1', total: 10 }), anOrder({ orderId: 'o1', total: 7 })];
    expect(rfm(orders, { now })).toMatchObject({ frequency: 1, monetary: 7 });
  });

  it('sum up one currency: that of most orders, or the last', () => {
    const euros = anOrder();
    const zloty = anOrder({ currency: 'PLN', total: 40, at: '2026-02-02' });
    expect(rfm([euros, zloty], { now })).toMatchObject({ monetary: 40, currency: 'PLN', frequency: 2 });
    expect(rfm([euros, euros, zloty], { now })).toMatchObject({
      monetary: 20,
      currency: 'EUR',
      frequency: 3,
    });
  });

  it('read moments as dates, numbers and text', () => {
    const at = Date.UTC(2026, 1, 28);
    for (const moment of [at, new Date(at), '2026-02-28'])
      expect(rfm([anOrder({ at: moment })], { now: Date.parse(now) }).recency).toBe(1);
  });

  it.each([
    [
      [anOrder(), anOrder({ at: 'yesterday' })],
      /^orders\[1\]\.at: expected a Date, milliseconds since 1970 or/,
    ],
    [[anOrder({ total: Number.NaN })], /^orders\[0\]\.total: expected a number$/],
    [[anOrder({ currency: '' })], /^orders\[0\]\.currency: expected a string that is not empty$/],
    [[null], /^orders\[0\]: expected an object$/],
    [{}, /^orders: expected an array$/],
  ])('say what is wrong, and where', (orders, message) => {
    expect(() => rfm(orders as Order[], { now })).toThrow(message);
    try {
      rfm(orders as Order[], { now });
    } catch (error) {
      expect(isRapportError(error) && error.code).toBe('invalid_option');
    }
  });

  it('need to know when now is', () => {
    expect(() => rfm([], {} as { now: string })).toThrow(/^now: expected a Date/);
    expect(() => rfm([], undefined as unknown as { now: string })).toThrow(/^options: expected an object/);
  });

  it('do not depend on the order of the orders', () => {
    const order = fc.record({
      at: fc.integer({ min: 0, max: Date.parse(now) }),
      total: fc.integer(),
      orderId: fc.uuid(),
    });
    fc.assert(
      fc.property(fc.array(order), (orders) => {
        expect(rfm(orders.toReversed(), { now })).toEqual(rfm(orders, { now }));
      }),
    );
  });
});

describe('scores', () => {
  const customers = Array.from({ length: 100 }, (_, at) =>
    rfm(
      Array.from({ length: (at % 10) + 1 }, () =>
        anOrder({ at: Date.parse(now) - at * 86_400_000, total: at }),
      ),
      { now },
    ),
  );
  const scale = rfmScale(customers);

  it('are fifths of the customers, the best 5', () => {
    const scored = customers.map((_, at) =>
      rfm([anOrder({ at: Date.parse(now) - at * 86_400_000, total: at })], { now, scale }),
    );
    const count = (score: number) => scored.filter(({ scores }) => scores?.recency === score).length;
    expect([1, 2, 3, 4, 5].map(count)).toEqual([20, 20, 20, 20, 20]);
    expect(scored[0]?.scores?.recency).toBe(5);
    expect(scored[99]?.scores).toMatchObject({ recency: 1, frequency: 1 });
  });

  it('are the same for the same', () => {
    const alike = rfmScale(Array.from({ length: 7 }, () => rfm([anOrder()], { now })));
    expect(rfm([anOrder()], { now, scale: alike }).scores).toEqual({ recency: 1, frequency: 1, monetary: 1 });
  });

  it('are 1 for who has not bought', () => {
    expect(rfm([], { now, scale }).scores).toEqual({ recency: 1, frequency: 1, monetary: 1 });
  });

  it('survive JSON', () => {
    const kept = JSON.parse(JSON.stringify(scale)) as typeof scale;
    expect(rfm([anOrder()], { now, scale: kept })).toEqual(rfm([anOrder()], { now, scale }));
  });

  it('say what is wrong with a scale', () => {
    const broken = { ...scale, monetary: [1, Number.NaN] };
    expect(() => rfm([], { now, scale: broken })).toThrow(/^scale\.monetary\[1\]: expected a number/);
    expect(() => rfmScale({} as [])).toThrow(/^customers: expected an array/);
  });
});
