import { describe, expect, it } from 'vitest';
import { affinities } from './affinities.ts';
import { churnRisk } from './churn-risk.ts';
import { type CustomerSummary, customersFromOrders } from './customers-from-orders.ts';
import { expectedPurchases } from './expected-purchases.ts';
import { expectedSpend } from './expected-spend.ts';
import { fitBgNbd } from './fit-bg-nbd.ts';
import { fitGammaGamma } from './fit-gamma-gamma.ts';
import { nelderMead } from './nelder-mead.fixture.ts';
import type { CustomerOrder } from './order.ts';
import { probabilityAlive } from './probability-alive.ts';
import { dataFolder, readCdnow, readGroceries, sampleCdnow } from './published-data.fixture.ts';
import { fitRhythm } from './rhythm.ts';

const unlessThere = describe.skipIf(dataFolder === '');
const cdnow = dataFolder ? readCdnow() : [];

/** ln Γ by Lanczos’ approximation, where the fits have none (BG/NBD) or Stirling’s series (Gamma-Gamma). */
const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const sum = lanczos.reduce((total, value, at) => total + value / (x + at), 0.99999999999980993);
  const base = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
};
const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Keeps what was worked out for a frequency, which thousands of customers share. */
const byFrequency = (work: (frequency: number) => number) => {
  const kept = new Map<number, number>();
  return (frequency: number): number => {
    const value = kept.get(frequency) ?? work(frequency);
    kept.set(frequency, value);
    return value;
  };
};

/** Equation 6 of Fader, Hardie and Lee 2005 as it is printed, each customer by itself. */
const minusLogLikelihood = (customers: readonly CustomerSummary[], logs: readonly number[]): number => {
  const [r = 0, alpha = 0, a = 0, b = 0] = logs.map(Math.exp);
  const still = byFrequency((x) => logBeta(a, b + x) - logBeta(a, b) + logGamma(r + x) - logGamma(r));
  const gone = byFrequency((x) => logBeta(a + 1, b + x - 1) - logBeta(a, b) + logGamma(r + x) - logGamma(r));
  return -customers.reduce((sum, { frequency: x, recency, age }) => {
    const one = still(x) + r * Math.log(alpha) - (r + x) * Math.log(alpha + age);
    if (x === 0) return sum + one;
    const other = gone(x) + r * Math.log(alpha) - (r + x) * Math.log(alpha + recency);
    const most = Math.max(one, other);
    return sum + most + Math.log(Math.exp(one - most) + Math.exp(other - most));
  }, 0);
};

/** Equation 1 of Fader and Hardie 2013 as it is printed. */
const minusSpendLikelihood = (customers: readonly CustomerSummary[], logs: readonly number[]): number => {
  const [p = 0, q = 0, v = 0] = logs.map(Math.exp);
  const constant = byFrequency((x) => logGamma(p * x + q) - logGamma(p * x) - logGamma(q));
  return -customers.reduce(
    (sum, { frequency: x, meanValue: m }) =>
      m > 0
        ? sum +
          constant(x) +
          q * Math.log(v) +
          (p * x - 1) * Math.log(m) +
          p * x * Math.log(x) -
          (p * x + q) * Math.log(v + m * x)
        : sum,
    0,
  );
};

/** Says by how much two sets of parameters differ, as a share of them. */
const difference = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((value, at) => Math.abs(value / (other[at] ?? Number.NaN) - 1)));

unlessThere('on the CDNOW master file (RAPPORT_TEST_DATA)', () => {
  const customers = customersFromOrders(cdnow, { now: '1998-06-30' });

  it('counts 23,570 customers', () => {
    expect(customers).toHaveLength(23_570);
    expect(customers.filter(({ frequency }) => frequency > 0)).toHaveLength(11_516);
  });

  // The second figures: scipy 1.17.1, optimize.minimize(method='Nelder-Mead', xatol=1e-10) over logarithms of the
  // parameters, with special.gammaln, on the same customers.
  it('fits BG/NBD as an independent optimiser does', { timeout: 60_000 }, () => {
    const { r, alpha, a, b, logLikelihood } = fitBgNbd(customers);
    const found = [r, alpha, a, b];
    const other = nelderMead((logs) => minusLogLikelihood(customers, logs), [0, 0, 0, 0]).map(Math.exp);
    expect(difference(found, other)).toBeLessThan(1e-4);
    expect(difference(found, [0.26712777, 5.98649199, 0.48351693, 2.1116081])).toBeLessThan(1e-5);
    expect(logLikelihood).toBeCloseTo(-173_425.91629, 4);
    expect(-minusLogLikelihood(customers, found.map(Math.log))).toBeCloseTo(logLikelihood, 4);
  });

  it('fits Gamma-Gamma as an independent optimiser does', { timeout: 60_000 }, () => {
    const { p, q, v } = fitGammaGamma(customers);
    const other = nelderMead((logs) => minusSpendLikelihood(customers, logs), [0, 0, 0]).map(Math.exp);
    expect(difference([p, q, v], other)).toBeLessThan(1e-4);
    expect(difference([p, q, v], [5.08604418, 3.9951213, 21.25224027])).toBeLessThan(1e-5);
  });

  it('calls those silent who come back least', { timeout: 60_000 }, () => {
    const cut = '1998-01-01';
    const rhythm = fitRhythm(cdnow, { now: cut });
    const orders = new Map<string, CustomerOrder[]>();
    for (const order of cdnow) orders.set(order.userId, [...(orders.get(order.userId) ?? []), order]);
    const judged = [...orders.values()].map((own) => ({
      risk: churnRisk(own, { now: cut, rhythm })?.risk ?? Number.NaN,
      back: own.some(({ at }) => String(at) > cut),
    }));
    const shareBack = (least: number, most: number) => {
      const some = judged.filter(({ risk }) => risk >= least && risk < most);
      return some.filter(({ back }) => back).length / some.length;
    };
    const bounds = [0, 0.5, 0.8, 0.9, 0.95];
    const shares = bounds.map((least, at) => shareBack(least, bounds[at + 1] ?? 2));
    expect(shares).toEqual(shares.toSorted((one, other) => other - one));
    expect(shares[0]).toBeGreaterThan(0.6);
    expect(shares.at(-1)).toBeLessThan(0.11);
  });
});

unlessThere('on the sample of CDNOW that the literature uses (RAPPORT_TEST_DATA)', () => {
  const orders = sampleCdnow(cdnow);
  const calibration = customersFromOrders(orders, { now: '1997-09-30' });
  const purchases = dataFolder ? fitBgNbd(calibration) : { r: 1, alpha: 1, a: 1, b: 1, logLikelihood: 0 };
  const spend = dataFolder ? fitGammaGamma(calibration) : { p: 1, q: 2, v: 1 };

  // https://www.brucehardie.com/datasets/ says how many records and customers it has; lifetimes’ quickstart how many
  // of them came back within 39 weeks.
  it('has the customers that it should have', () => {
    expect(orders).toHaveLength(6_919);
    expect(calibration).toHaveLength(2_357);
    expect(calibration.filter(({ frequency }) => frequency > 0)).toHaveLength(946);
  });

  // Fader, Hardie and Lee 2005, table 2; CLVTools and lifetimes find the same.
  it('finds the published parameters of BG/NBD', () => {
    const { r, alpha, a, b, logLikelihood } = purchases;
    expect(r).toBeCloseTo(0.243, 3);
    expect(alpha).toBeCloseTo(4.414, 3);
    expect(a).toBeCloseTo(0.793, 3);
    expect(b).toBeCloseTo(2.426, 3);
    expect(logLikelihood).toBeCloseTo(-9_582.4, 1);
  });

  // Fader and Hardie 2013, section 5; CLVTools’ tests of correctness quote them, and −4055.9177.
  it('finds the published parameters of Gamma-Gamma', () => {
    const { p, q, v } = spend;
    expect([p.toFixed(2), q.toFixed(2), v.toFixed(2)]).toEqual(['6.25', '3.74', '15.44']);
    const repeating = calibration.filter(({ frequency }) => frequency > 0);
    expect(minusSpendLikelihood(repeating, [p, q, v].map(Math.log))).toBeCloseTo(4_055.9177, 3);
  });

  // Fader and Hardie’s spreadsheet for BG/NBD works out 1.226 for 2 purchases, the last at 30.43 of 38.86 weeks.
  it('expects of a customer what is published', () => {
    const customer = { frequency: 2, recency: 30.43, age: 38.86 };
    const model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    expect(expectedPurchases(model, customer, 39)).toBeCloseTo(1.226, 3);
    expect(probabilityAlive(purchases, customer)).toBeGreaterThan(0.5);
  });

  // The first customers of lifetimes’ quickstart, whose ids are those of the sample; it works with mean values in
  // whole cents.
  it('expects to be spent what is published', () => {
    const published = [
      24.658619, 18.911489, 35.170981, 35.170981, 35.170981, 71.462843, 18.911489, 35.170981, 27.282408,
      35.170981,
    ];
    for (const [at, value] of published.entries())
      expect(expectedSpend(spend, calibration[at] as CustomerSummary)).toBeCloseTo(value, 1);
  });
});

unlessThere('on the baskets of Groceries (RAPPORT_TEST_DATA)', () => {
  const baskets = dataFolder ? readGroceries() : [];

  // inspect() of arules, as in Hahsler, Grün and Hornik’s data set of 9,835 baskets: https://doi.org/10.18637/jss.v014.i15
  const pairs = baskets.length > 0 ? affinities(baskets, { minSupport: 0.006 }) : [];

  it.each([
    ['beef', 'root vegetables', 0.01738688, 0.3313953, 3.040367, 171],
    ['root vegetables', 'beef', 0.01738688, 0.1595149, 3.040367, 171],
    ['herbs', 'root vegetables', 0.00701576, 0.43125, 3.956477, 69],
    ['herbs', 'other vegetables', 0.007727504, 0.475, 2.454874, 76],
    ['herbs', 'whole milk', 0.007727504, 0.475, 1.858983, 76],
    ['berries', 'whipped/sour cream', 0.009049314, 0.2721713, 3.796886, 89],
    ['pasta', 'whole milk', 0.006100661, 0.4054054, 1.586614, 60],
  ])('finds of %s and %s what arules reports', (antecedent, consequent, support, confidence, lift, count) => {
    const found = pairs.find((each) => each.antecedent === antecedent && each.consequent === consequent);
    expect(found?.count).toBe(count);
    expect(found?.support).toBeCloseTo(support, 8);
    expect(found?.confidence).toBeCloseTo(confidence, 7);
    expect(found?.lift).toBeCloseTo(lift, 6);
  });

  // Lantz, "Machine Learning with R", chapter 8: of 463 rules with these bounds, 150 have one product on each side.
  it('finds as many pairs as arules does', () => {
    expect(pairs.filter(({ confidence }) => confidence >= 0.25)).toHaveLength(150);
  });

  it('finds every pair that is there, and no other', { timeout: 60_000 }, () => {
    const withProduct = new Map<string, string[][]>();
    for (const basket of baskets)
      for (const product of new Set(basket)) {
        const known = withProduct.get(product);
        if (known) known.push(basket);
        else withProduct.set(product, [basket]);
      }
    const expected = [...withProduct].flatMap(([antecedent, own]) =>
      [...withProduct].flatMap(([consequent, { length }]) => {
        if (antecedent === consequent || Math.min(own.length, length) < 197) return [];
        const count = own.filter((basket) => basket.includes(consequent)).length;
        const confidence = count / own.length;
        return count < 197
          ? []
          : [{ antecedent, consequent, count, confidence, lift: confidence / (length / 9_835) }];
      }),
    );
    const found = affinities(baskets, { minSupport: 0.02 });
    expect(found).toHaveLength(expected.length);
    const byName = new Map(found.map((each) => [`${each.antecedent} ${each.consequent}`, each]));
    for (const { antecedent, consequent, count, confidence, lift } of expected) {
      const each = byName.get(`${antecedent} ${consequent}`);
      expect(each?.count).toBe(count);
      expect(each?.confidence).toBeCloseTo(confidence, 12);
      expect(each?.lift).toBeCloseTo(lift, 10);
    }
  });
});
