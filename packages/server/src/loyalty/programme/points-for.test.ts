import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EarnRule } from '../../config/loyalty.ts';
import { basePoints, goodsLeft, keptPoints, type PurchaseSnapshot, pointsFor } from './points-for.ts';
import { anOrder, aProgramme } from './programme.fixture.ts';
import type { OrderRefund } from './refund-of.ts';

const at = Date.parse('2026-12-07T12:00:00Z');
const earned = (
  rules: EarnRule[],
  order = anOrder(),
  options: Partial<Parameters<typeof pointsFor>[2]> = {},
) =>
  Object.fromEntries(
    pointsFor(order, aProgramme({ earn: rules }), { tier: 'leaf', at, ...options }).map(
      ({ rule, points }) => [rule, points],
    ),
  );
const goods = { id: 'goods', per: { EUR: 1, PLN: 4 } };

describe('the points of an order', () => {
  it('are floored once, not line by line', () => {
    const lines = [
      { id: 'a', quantity: 1, amount: 0.6 },
      { id: 'b', quantity: 1, amount: 0.6 },
    ];
    expect(earned([goods], anOrder({ goods: 1.2, lines }))).toEqual({ goods: 1 });
    expect(earned([goods])).toEqual({ goods: 32 });
  });

  it.each([
    ['a third less than nothing lost in doubles', { EUR: 0.1 }, 0.3, 3],
    ['rials', { EUR: 300_000 }, 29_999_999, 99],
    ['amounts a hair below a whole one', { EUR: 1 }, 4.999, 4],
  ])('count %s exactly', (_, per, amount, points) => {
    expect(earned([{ id: 'goods', per }], anOrder({ goods: amount, lines: [] }))).toEqual({ goods: points });
  });

  it('come by the rate of the currency, and are none in others', () => {
    expect(earned([goods], anOrder({ currency: 'PLN' }))).toEqual({ goods: 8 });
    expect(earned([goods], anOrder({ currency: 'USD' }))).toEqual({ goods: 0 });
    const { currency: _, ...bare } = anOrder();
    expect(earned([goods], bare)).toEqual({});
  });

  it('come for the products and categories that a rule names', () => {
    const tea = { id: 'tea', per: { EUR: 1 }, points: 2, categories: ['Tea'] };
    const coffee = { id: 'coffee', per: { EUR: 1 }, products: ['MH-250'] };
    expect(earned([goods, tea, coffee])).toEqual({ goods: 32, tea: 40, coffee: 12 });
  });

  it.each([
    ['for a tier', { by: 2, tiers: ['crown'] }, { tier: 'crown' }, 65],
    ['not for another', { by: 2, tiers: ['crown'] }, { tier: 'branch' }, 32],
    ['on the first day', { by: 2, from: '2026-12-07' }, {}, 65],
    [
      'on the last day, by the clock of the programme',
      { by: 2, until: '2026-12-07' },
      { at: at + 10 * 3_600_000 },
      65,
    ],
    ['no more on the next', { by: 2, until: '2026-12-07' }, { at: at + 12 * 3_600_000 }, 32],
    ['on Mondays', { by: 1.5, weekdays: ['mon' as const] }, {}, 48],
    ['on no other day', { by: 1.5, weekdays: ['tue' as const] }, {}, 32],
  ])('are multiplied %s', (_, multiplier, options, points) => {
    expect(earned([{ ...goods, multiply: [multiplier] }], anOrder(), options)).toEqual({ goods: points });
  });

  it('are no more than the caps', () => {
    const cap = { perOrder: 30, perDay: 50, perMonth: 100 };
    const withCap = (today: number, thisMonth: number) =>
      earned([{ ...goods, cap }], anOrder(), { earnedBefore: () => ({ today, thisMonth }) });
    expect(withCap(0, 0)).toEqual({ goods: 30 });
    expect(withCap(45, 45)).toEqual({ goods: 5 });
    expect(withCap(0, 92)).toEqual({ goods: 8 });
    expect(withCap(60, 120)).toEqual({ goods: 0 });
  });
});

const snapshotOf = (rule: EarnRule = goods, order = anOrder()): PurchaseSnapshot =>
  pointsFor(order, aProgramme({ earn: [rule] }), { tier: 'leaf', at })[0]?.snapshot as PurchaseSnapshot;

describe('what refunds leave of an order', () => {
  it.each<[string, OrderRefund[], number]>([
    ['all, without one', [], 32],
    ['nothing, where nothing more is said', [{}], 0],
    [
      'nothing, of everything by its pieces',
      [
        {
          products: [
            { id: 'longjing', quantity: 1 },
            { sku: 'MH-250', quantity: 1 },
          ],
        },
      ],
      0,
    ],
    ['nothing, of the whole amount', [{ amount: 32.6 }], 0],
    ['nothing, of more than the amount', [{ amount: 100 }], 0],
    [
      'what the rest would have earned, of a piece',
      [{ products: [{ id: 'morning-house', quantity: 1 }] }],
      20,
    ],
    ['the same, of a piece by its SKU', [{ products: [{ id: 'MH-250', quantity: 1 }] }], 20],
    ['the same, of its amount', [{ amount: 12.5 }], 20],
    [
      'the same, of a piece that came back twice',
      [
        { products: [{ id: 'morning-house', quantity: 2 }] },
        { products: [{ id: 'morning-house', quantity: 1 }] },
      ],
      20,
    ],
    ['all, of goods that it does not know', [{ products: [{ id: 'cup', quantity: 1 }] }], 32],
    [
      'by the amount, of such goods where it is said',
      [{ products: [{ id: 'cup', quantity: 1 }], amount: 12.5 }],
      20,
    ],
  ])('is %s', (_, refunds, points) => {
    expect(keptPoints(snapshotOf(), refunds)).toBe(points);
  });

  it('takes nothing of a rule for goods that were kept', () => {
    const tea = snapshotOf({ id: 'tea', per: { EUR: 1 }, categories: ['Tea'] });
    expect(keptPoints(tea, [{ products: [{ id: 'morning-house', quantity: 1 }] }])).toBe(20);
    expect(keptPoints(tea, [{ products: [{ id: 'longjing', quantity: 1 }] }])).toBe(0);
    expect(goodsLeft(tea, [{ products: [{ id: 'morning-house', quantity: 1 }] }])).toBe(20.1);
  });

  it('keeps multipliers out of what counts for a tier', () => {
    const double = snapshotOf({ ...goods, multiply: [{ by: 2 }], cap: { perOrder: 10 } });
    expect(double.earned).toBe(10);
    expect(basePoints(double, [])).toBe(32);
    expect(basePoints(double, [{ amount: 12.5 }])).toBe(20);
  });

  const lines = fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      quantity: fc.integer({ min: 1, max: 5 }),
      cents: fc.integer({ min: 1, max: 20_000 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const order = lines.map((all) => {
    const priced = all.map(({ id, quantity, cents }) => ({ id, quantity, amount: (cents * quantity) / 100 }));
    const sum = Number(priced.reduce((total, { amount }) => total + amount, 0).toFixed(4));
    return anOrder({ lines: priced, goods: sum, paid: sum });
  });
  const rule = fc
    .record({
      points: fc.integer({ min: 1, max: 20 }),
      per: fc.constantFrom(0.1, 0.5, 1, 3, 10),
      by: fc.constantFrom(1, 1.5, 2),
    })
    .map(({ points, per, by }) => ({ id: 'goods', per: { EUR: per }, points, multiply: [{ by }] }));

  it('comes to nothing by whatever parts everything comes back, and never to less', () => {
    fc.assert(
      fc.property(
        order,
        rule,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
        (one, by, cuts) => {
          const snapshot = snapshotOf(by, one);
          const ends = [0, ...cuts.map((cut) => Math.round(cut * one.paid * 100) / 100), one.paid].sort(
            (a, b) => a - b,
          );
          const refunds = ends.slice(1).map((end, index) => ({ amount: end - (ends[index] ?? 0) }));
          let before = snapshot.earned;
          let taken = 0;
          for (let count = 1; count <= refunds.length; count += 1) {
            const kept = keptPoints(snapshot, refunds.slice(0, count));
            expect(kept).toBeLessThanOrEqual(before);
            taken += before - kept;
            before = kept;
          }
          expect(before).toBe(0);
          expect(taken).toBe(snapshot.earned);
        },
      ),
    );
  });

  it('does not depend on how pieces are divided into refunds, nor on their order', () => {
    fc.assert(
      fc.property(order, rule, fc.infiniteStream(fc.nat()), (one, by, random) => {
        const snapshot = snapshotOf(by, one);
        const pieces = one.lines.flatMap(({ id, quantity }) =>
          Array.from({ length: quantity }, () => ({ products: [{ id: id as string, quantity: 1 }] })),
        );
        const next = () => random.next().value as number;
        const shuffled = pieces
          .map((piece) => ({ piece, key: next() }))
          .sort((a, b) => a.key - b.key)
          .map(({ piece }) => piece);
        const some = shuffled.slice(0, next() % (shuffled.length + 1));
        const together = [{ products: some.flatMap(({ products }) => products) }];
        if (some.length > 0) expect(keptPoints(snapshot, some)).toBe(keptPoints(snapshot, together));
        expect(keptPoints(snapshot, some)).toBe(keptPoints(snapshot, some.toReversed()));
        expect(keptPoints(snapshot, shuffled)).toBe(0);
      }),
    );
  });

  it('asks the snapshot alone, whatever becomes of the rule', () => {
    const stored = JSON.parse(JSON.stringify(snapshotOf())) as PurchaseSnapshot;
    expect(keptPoints(stored, [{ amount: 12.5 }])).toBe(20);
  });
});
