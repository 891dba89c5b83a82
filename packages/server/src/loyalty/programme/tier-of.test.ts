import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aProgramme } from './programme.fixture.ts';
import { type Purchase, tierOf } from './tier-of.ts';

const bought = (date: string, goods: number, currency = 'EUR'): Purchase => ({
  at: Date.parse(`${date}T12:00:00Z`),
  currency,
  goods,
  points: Math.floor(goods),
});
const standing = (purchases: Purchase[], date: string, programme = aProgramme()) => {
  const { tier, until, next } = tierOf(purchases, programme, Date.parse(date));
  return {
    tier: tier.key,
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(next && { next: { ...next, tier: next.tier.key } }),
  };
};

describe('a tier', () => {
  it('is the first one before anything was bought', () => {
    expect(standing([], '2026-03-10T12:00:00Z')).toEqual({
      tier: 'leaf',
      next: { tier: 'branch', missing: 200, currency: 'EUR', progress: 0 },
    });
  });

  it('is reached by what was spent in a year, and says what is missing', () => {
    const purchases = [bought('2026-01-10', 120), bought('2026-03-01', 80)];
    expect(standing(purchases, '2026-03-01T11:59:59Z')).toMatchObject({ tier: 'leaf' });
    expect(standing(purchases, '2026-03-10T12:00:00Z')).toEqual({
      tier: 'branch',
      until: '2027-03-01T23:00:00.000Z',
      next: { tier: 'crown', missing: 300, currency: 'EUR', progress: 0.4 },
    });
  });

  it('adds up parts of several currencies, and names what is missing in the last one', () => {
    const purchases = [bought('2026-01-10', 100), bought('2026-02-10', 300, 'PLN')];
    expect(standing(purchases, '2026-03-10')).toEqual({
      tier: 'leaf',
      next: { tier: 'branch', missing: 100, currency: 'PLN', progress: 0.875 },
    });
    expect(standing([...purchases, bought('2026-03-01', 100, 'PLN')], '2026-03-10')).toMatchObject({
      tier: 'branch',
    });
  });

  it('holds for a year after it was reached, when its first purchases count no more', () => {
    const purchases = [bought('2026-01-10', 150), bought('2026-11-10', 50)];
    expect(standing(purchases, '2027-03-01')).toEqual({
      tier: 'branch',
      until: '2027-11-10T23:00:00.000Z',
      next: { tier: 'crown', missing: 450, currency: 'EUR', progress: 0.1 },
    });
    expect(standing(purchases, '2027-11-10T22:59:59Z')).toMatchObject({ tier: 'branch' });
    expect(standing(purchases, '2027-11-10T23:00:00Z')).toMatchObject({ tier: 'leaf' });
  });

  it('falls to the one that still holds', () => {
    const purchases = [bought('2026-01-10', 500), bought('2026-12-20', 200)];
    expect(standing(purchases, '2026-12-31')).toMatchObject({
      tier: 'crown',
      until: '2027-12-20T23:00:00.000Z',
    });
    const later = [bought('2026-01-10', 500), bought('2027-01-20', 200)];
    expect(standing(later, '2027-02-01')).toMatchObject({
      tier: 'branch',
      until: '2028-01-20T23:00:00.000Z',
    });
  });

  it('holds to the end of the next year where years are calendar years', () => {
    const programme = aProgramme({ tierWindow: 'calendar-year' });
    const purchases = [bought('2026-12-20', 150), bought('2026-12-21', 50)];
    expect(standing(purchases, '2027-06-01', programme)).toEqual({
      tier: 'branch',
      until: '2027-12-31T23:00:00.000Z',
      next: { tier: 'crown', missing: 500, currency: 'EUR', progress: 0 },
    });
    expect(
      standing([bought('2026-12-20', 150), bought('2027-01-02', 50)], '2027-06-01', programme),
    ).toMatchObject({ tier: 'leaf' });
  });

  it('never ends where a lifetime counts', () => {
    const programme = aProgramme({ tierWindow: 'lifetime' });
    expect(standing([bought('2016-01-10', 600)], '2026-03-10', programme)).toEqual({ tier: 'crown' });
  });

  it('counts points where that is its measure', () => {
    const tiers = [
      { key: 'leaf', name: { en: 'Leaf' }, from: 0 },
      { key: 'branch', name: { en: 'Branch' }, from: 150 },
    ];
    expect(standing([bought('2026-01-10', 100.9)], '2026-03-10', aProgramme({ tiers }))).toEqual({
      tier: 'leaf',
      next: { tier: 'branch', missing: 50, progress: 100 / 150 },
    });
  });

  it('agrees with looking at every purchase anew, whatever was bought when', () => {
    const year = (date: string) => `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
    const day = fc
      .integer({ min: 0, max: 1_000 })
      .map((days) => new Date(Date.UTC(2024, 2, 1) + days * 86_400_000));
    const purchase = fc.record({ day, goods: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(fc.array(purchase, { maxLength: 12 }), day, (all, now) => {
        const programme = aProgramme({ timeZone: 'UTC' });
        const dates = all.map((one) => ({ date: one.day.toISOString().slice(0, 10), goods: one.goods }));
        const today = `${now.toISOString().slice(0, 10)}`;
        const rank = (sum: number) => (sum >= 500 ? 2 : sum >= 200 ? 1 : 0);
        let best = 0;
        for (const { date } of dates) {
          if (date > today || year(date) < today) continue;
          const inWindow = dates.filter((other) => other.date <= date && year(other.date) >= date);
          best = Math.max(best, rank(inWindow.reduce((sum, { goods }) => sum + goods, 0)));
        }
        const purchases = dates.map(({ date, goods }) => bought(date, goods));
        const { tier } = tierOf(purchases, programme, Date.parse(`${today}T23:00:00Z`));
        expect(tier.key).toBe(['leaf', 'branch', 'crown'][best]);
      }),
    );
  });
});
