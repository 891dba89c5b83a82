import { maximize, type Slope } from './maximize.ts';

/** From a ten-millionth to ten million: what lies beyond cannot be told apart by any data. */
const farthest = Math.log(1e7);

/** Holds a coordinate: beyond the farthest the function falls, the more the farther. */
const wall = (value: number): number => Math.max(0, Math.abs(value) - farthest);

/**
 * Finds the parameters, all above 0, for which the mean log-likelihood of a customer is greatest. Where it rises for
 * ever (as when all customers are the same), the parameters stay between a ten-millionth and ten million.
 *
 * @param slopeAt the mean log-likelihood and its derivatives by the parameters
 */
export const maximizePositive = (
  slopeAt: (parameters: readonly number[]) => Slope,
  start: readonly number[],
): number[] => {
  const found = maximize((logs) => {
    const parameters = logs.map(Math.exp);
    const { value, gradient } = slopeAt(parameters);
    return {
      value: logs.reduce((rest, log) => rest - wall(log) ** 2, value),
      gradient: gradient.map(
        (slope, at) => slope * (parameters[at] ?? 0) - 2 * Math.sign(logs[at] ?? 0) * wall(logs[at] ?? 0),
      ),
    };
  }, start.map(Math.log));
  return found.map((log) => Math.exp(Math.min(farthest, Math.max(-farthest, log))));
};
