import { describe, expect, it } from 'vitest';
import { aProgramme } from '../programme/programme.fixture.ts';
import { type OrderRow, parseCdnowLine, parseColumns, placeColumns } from './order-rows.ts';
import { createOrderCollector } from './orders-of-rows.ts';
import { reportOf } from './report-of.ts';
import { createSimulation } from './simulate.ts';

const collect = (rows: Partial<OrderRow>[]) => {
  const collector = createOrderCollector('EUR');
  for (const [index, row] of rows.entries()) collector.add({ line: index + 2, ...row });
  return collector.finish();
};

describe('a file of orders', () => {
  it('finds its columns by what shops call them', () => {
    expect(placeColumns(['Order ID', 'Customer-Email', 'Created at', 'Total', 'Notes'])).toEqual({
      order: 0,
      customer: 1,
      date: 2,
      total: 3,
    });
  });

  it('finds its columns by what the operator calls them', () => {
    const named = parseColumns('customer=Kunde,total=Summe');
    if (typeof named === 'string') throw new Error(named);
    expect(placeColumns(['Kunde', 'Date', 'Summe'], named)).toEqual({ customer: 0, date: 1, total: 2 });
  });

  it('says what is missing', () => {
    expect(placeColumns(['Who', 'Date', 'Total'])).toBe(
      'customer: no column seems to be it; say --columns customer=NAME with one of Who, Date, Total',
    );
    expect(placeColumns(['Who', 'Date'], { customer: 'Whom' })).toBe(
      'customer: there is no column "Whom"; there are Who, Date',
    );
    expect(parseColumns('client=Who')).toMatch('got "client=Who"');
  });

  it('may be laid out as the CDNOW master file', () => {
    expect(parseCdnowLine(' 00002 19970112  5   77.00', 3)).toEqual({
      line: 3,
      customer: '00002',
      date: '19970112',
      total: '77.00',
    });
    expect(parseCdnowLine('customer,date,total', 1)).toBeUndefined();
  });

  it('becomes orders, oldest first, of which some have several lines', () => {
    const { orders, mistakes } = collect([
      {
        customer: 'a',
        order: '2',
        date: '2026-03-02',
        price: '10',
        quantity: '2',
        product: 'cup',
        discount: '5',
      },
      { customer: 'a', order: '2', date: '2026-03-02', price: '5', product: 'tea' },
      { customer: 'b', order: '1', date: '20260301', total: '20', shipping: '4', currency: 'PLN' },
    ]);
    expect(mistakes).toEqual([]);
    expect(orders).toMatchObject([
      { customer: 'b', orderId: '1', currency: 'PLN', goods: 16 },
      { customer: 'a', orderId: '2', currency: 'EUR', goods: 20, lines: [{ amount: 16 }, { amount: 4 }] },
    ]);
  });

  it('says which lines are wrong, and goes on', () => {
    const { orders, mistakes } = collect([
      { date: '2026-03-02', total: '1' },
      { customer: 'a', date: 'March', total: '1' },
      { customer: 'a', date: '2026-03-02', total: '-1' },
      { customer: 'a', date: '2026-03-02', total: '1', currency: '€' },
      { customer: 'a', date: '2026-03-02', total: '1' },
    ]);
    expect(orders).toHaveLength(1);
    expect(mistakes).toEqual([
      'line 2: customer: is empty',
      'line 3: date: expected a day, such as "2026-12-25", got "March"',
      'line 4: total: expected a number, 0 or more, got "-1"',
      'line 5: currency: expected three capitals, such as "EUR", got "€"',
    ]);
  });
});

describe('a simulation', () => {
  const programme = aProgramme({
    earn: [
      { id: 'goods', per: { EUR: 1, PLN: 4 }, multiply: [{ by: 2, tiers: ['branch', 'crown'] }] },
      { id: 'tea', per: { EUR: 1, PLN: 4 }, categories: ['Tea'] },
    ],
    rewards: [
      {
        id: 'five',
        name: { en: '€5 off' },
        points: 100,
        value: { type: 'amount', amount: { EUR: 5, PLN: 20 } },
        coupon: { validDays: 90 },
      },
    ],
    expireAfterMonths: 3,
  });
  const simulation = createSimulation(programme);
  const { orders } = collect([
    { customer: 'a', date: '2026-01-10', total: '250' },
    { customer: 'b', date: '2026-01-20', total: '40', currency: 'PLN' },
    { customer: 'a', date: '2026-02-10', price: '100', category: 'Tea' },
    { customer: 'c', date: '2026-05-10', total: '10', currency: 'USD' },
  ]);
  for (const order of orders) simulation.add(order);
  const result = simulation.finish();

  it('says what each rule would have given, by tier', () => {
    expect(result.rules).toEqual([
      { rule: 'goods', orders: 3, points: 460, byTier: { leaf: 260, branch: 200 } },
      { rule: 'tea', orders: 1, points: 100, byTier: { branch: 100 } },
    ]);
    expect(result.tiers).toEqual([
      { tier: 'leaf', members: 2 },
      { tier: 'branch', members: 1 },
      { tier: 'crown', members: 0 },
    ]);
  });

  it('says what it would have owed at the end of each month', () => {
    expect(result.months).toEqual([
      {
        month: '2026-01',
        orders: 2,
        points: 260,
        expired: 0,
        outstanding: 260,
        liability: { EUR: 12.5, PLN: 2 },
      },
      {
        month: '2026-02',
        orders: 1,
        points: 300,
        expired: 0,
        outstanding: 560,
        liability: { EUR: 27.5, PLN: 2 },
      },
      { month: '2026-04', orders: 0, points: 0, expired: 260, outstanding: 300, liability: { EUR: 15 } },
      { month: '2026-05', orders: 1, points: 0, expired: 300, outstanding: 0, liability: {} },
    ]);
  });

  it('names currencies in which nothing is earned', () => {
    expect(result.withoutRate).toEqual({ USD: 1 });
    expect(reportOf(result)).toMatch('1 order in USD for nothing: no rule has a rate for it');
  });

  it('is put into a table', () => {
    expect(reportOf(result)).toMatch(/^goods +3 +460 +260 +200 +0$/m);
    expect(reportOf(result)).toMatch(
      '560 points given, 560 expired, 0 outstanding if nothing is spent: at most –',
    );
  });
});
