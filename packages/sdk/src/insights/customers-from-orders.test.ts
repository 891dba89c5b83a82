import { describe, expect, it } from 'vitest';
import { customerFromOrders, customersFromOrders, type TimeUnit } from './customers-from-orders.ts';
import type { CustomerOrder } from './order.ts';

// The example of lifetimes’ tests of summary_data_from_transaction_data, whose figures stand here too.
const orders = [
  { userId: '1', at: '2015-01-01', total: 1 },
  { userId: '1', at: '2015-02-06', total: 2 },
  { userId: '2', at: '2015-01-01', total: 2 },
  { userId: '3', at: '2015-01-01', total: 3 },
  { userId: '3', at: '2015-01-02', total: 1 },
  { userId: '3', at: '2015-01-05', total: 5 },
  { userId: '4', at: '2015-01-16', total: 6 },
  { userId: '4', at: '2015-02-02', total: 3 },
  { userId: '4', at: '2015-02-05', total: 3 },
  { userId: '5', at: '2015-01-16', total: 3 },
  { userId: '5', at: '2015-01-17', total: 1 },
  { userId: '5', at: '2015-01-18', total: 8 },
  { userId: '6', at: '2015-02-02', total: 5 },
];

describe('customers from orders', () => {
  it('are what lifetimes makes of them', () => {
    expect(customersFromOrders(orders, { now: '2015-02-07', unit: 'day' })).toEqual([
      { userId: '1', frequency: 1, recency: 36, age: 37, meanValue: 2 },
      { userId: '2', frequency: 0, recency: 0, age: 37, meanValue: 0 },
      { userId: '3', frequency: 2, recency: 4, age: 37, meanValue: 3 },
      { userId: '4', frequency: 2, recency: 20, age: 22, meanValue: 3 },
      { userId: '5', frequency: 2, recency: 2, age: 22, meanValue: 4.5 },
      { userId: '6', frequency: 0, recency: 0, age: 5, meanValue: 0 },
    ]);
  });

  it('are counted in weeks unless asked otherwise', () => {
    const [first] = customersFromOrders(orders, { now: '2015-02-07' });
    expect(first).toMatchObject({ recency: 36 / 7, age: 37 / 7 });
    const [inMonths] = customersFromOrders(orders, { now: '2015-02-07', unit: 'month' });
    expect(inMonths?.recency).toBeCloseTo(36 / 30.4375, 12);
  });

  it('bought once on a day, whatever the number of orders', () => {
    const day = [
      '2015-01-01T08:00:00Z',
      '2015-01-01T23:59:59Z',
      '2015-03-01T00:00:00Z',
      '2015-03-01T01:00:00Z',
    ];
    const own = day.map((at) => ({ at, total: 10 }));
    expect(customerFromOrders(own, { now: '2015-03-02', unit: 'day' })).toEqual({
      frequency: 1,
      recency: 59,
      age: 60,
      meanValue: 20,
    });
  });

  it('leave out what comes later, and who has not bought yet', () => {
    const found = customersFromOrders(orders, { now: '2015-01-31', unit: 'day' });
    expect(found.map(({ userId }) => userId)).toEqual(['1', '2', '3', '4', '5']);
    expect(found[0]).toMatchObject({ frequency: 0, age: 30 });
    expect(customerFromOrders([], { now: 0 })).toBeUndefined();
  });

  it('are the same in any order of the orders', () => {
    const sorted = (from: typeof orders) =>
      customersFromOrders(from, { now: '2015-02-07' }).sort((one, other) =>
        one.userId < other.userId ? -1 : 1,
      );
    expect(sorted(orders.toReversed())).toEqual(sorted(orders));
  });

  it('never have a mean below 0', () => {
    const returned = [
      { at: 0, total: 5 },
      { at: 86_400_000, total: -5 },
    ];
    expect(customerFromOrders(returned, { now: 864e6 })?.meanValue).toBe(0);
  });

  it('say what is wrong, and where, without naming anybody', () => {
    const broken = [...orders, { userId: 'ada@example.com', at: 'never' }];
    expect(() => customersFromOrders(broken, { now: 0 })).toThrow(
      /^orders\[13\]\.at: expected a Date, milliseconds[^@]*$/,
    );
    expect(() => customersFromOrders(orders, { now: 0, unit: 'hour' as TimeUnit })).toThrow(
      /^unit: expected one of day, week, month, year$/,
    );
    expect(() => customersFromOrders([{ at: 0 } as CustomerOrder], { now: 0 })).toThrow(
      /^orders\[0\]\.userId/,
    );
  });
});
