import { logGamma } from './gamma-function.ts';

const tiny = 1e-300;
const enough = 1e-15;
const mostSteps = 10_000;

/** Keeps a divisor away from 0. */
const awayFromZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/**
 * The continued fraction of the incomplete beta function, by Lentz’s method.
 * @see https://dlmf.nist.gov/8.17#E22
 */
const betaFraction = (a: number, b: number, x: number): number => {
  let upper = 1;
  let lower = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = lower;
  for (let step = 1; step <= mostSteps; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    lower = 1 / awayFromZero(1 + even * lower);
    upper = awayFromZero(1 + even / upper);
    value *= lower * upper;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    lower = 1 / awayFromZero(1 + odd * lower);
    upper = awayFromZero(1 + odd / upper);
    const factor = lower * upper;
    value *= factor;
    if (Math.abs(factor - 1) < enough) break;
  }
  return value;
};

/**
 * The regularised incomplete beta function Iₓ(a, b), for a and b above 0; `rest` is 1 − x, which may be known better.
 * @see https://dlmf.nist.gov/8.17
 */
export const incompleteBeta = (a: number, b: number, x: number, rest = 1 - x): number => {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(rest));
  // The fraction converges fast on this side of the middle only.
  return x < (a + 1) / (a + b + 2)
    ? Math.min(1, (front * betaFraction(a, b, x)) / a)
    : Math.max(0, 1 - (front * betaFraction(b, a, rest)) / b);
};

/** The probability that a Student t variable with so many degrees of freedom is at most t. */
export const studentT = (t: number, freedom: number): number => {
  const square = t * t;
  const beyond =
    square === Number.POSITIVE_INFINITY
      ? 0
      : incompleteBeta(freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square)) / 2;
  return t > 0 ? 1 - beyond : beyond;
};
