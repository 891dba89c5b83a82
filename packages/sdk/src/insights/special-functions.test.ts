import { expect, it } from 'vitest';
import { digamma, logGamma } from './gamma-function.ts';
import { incompleteBeta, studentT } from './student-t.ts';

// All figures: scipy 1.17.1, special.gammaln, special.psi, special.betainc and stats.t.cdf.
it.each([
  [1e-7, 16.118095593236763, -10000000.5772155],
  [0.3, 1.0957979948180756, -3.502524222200133],
  [1, 0, -0.5772156649015329],
  [2.5, 0.2846828704729192, 0.7031566406452432],
  [10, 12.801827480081469, 2.251752589066721],
  [171.5, 709.1431630309283, 5.141664981434],
  [1e6, 12815504.569147611, 13.81551005796419],
])('the logarithm of Γ(%d) and its derivative are known to 14 digits', (x, value, slope) => {
  expect(Math.abs(logGamma(x) - value)).toBeLessThan(1e-14 * Math.max(1, Math.abs(value)));
  expect(Math.abs(digamma(x) - slope)).toBeLessThan(1e-14 * Math.max(1, Math.abs(slope)));
});

it.each([
  [0.5, 0.5, 0.1, 0.20483276469913345],
  [2, 3, 0.4, 0.5248],
  [100, 0.5, 0.99, 0.1567758654244408],
  [1e4, 2e4, 0.333, 0.4517928423809046],
  [3, 4, 0, 0],
  [3, 4, 1, 1],
])('the incomplete beta function of %d, %d at %d is known to 10 digits', (a, b, x, value) => {
  expect(incompleteBeta(a, b, x)).toBeCloseTo(value, 10);
});

it.each([
  [1.5, 3, 0.8847080673775886],
  [-2.2, 11.4, 0.024631916305970336],
  [40, 4, 0.9999988329918387],
  [0.01, 200, 0.5039843724233595],
  [-30, 2.5, 0.00014553235457869768],
  [0, 5, 0.5],
  [Number.NEGATIVE_INFINITY, 5, 0],
  [Number.POSITIVE_INFINITY, 5, 1],
])(
  'the probability of Student’s t up to %d with %d degrees of freedom is known to 12 digits',
  (t, freedom, value) => {
    expect(studentT(t, freedom)).toBeCloseTo(value, 12);
  },
);
