import { maximize, type Slope } from './maximize.ts';

/** From a hundred-thousandth to a hundred thousand: what lies beyond can hardly be told apart by any data. */
const farthest = Math.log(1e5);

/** Holds a coordinate: beyond the farthest the function falls, the more the farther. */
const wall = (value: number): number => Math.max(0, Math.abs(value) - farthest);

/**
 * Finds the parameters, all above 0, for which the mean log-likelihood of a customer is greatest. Where it rises for
 * ever (as when all customers are the same), the parameters stay between a hundred-thousandth and a hundred thousand.
 *
 * @param slopeAt the mean log-likelihood and its derivatives by the parameters
 * @param starts where to begin; of the peaks that are found from there the highest counts
 */
export const maximizePositive = (
  slopeAt: (parameters: readonly number[]) => Slope,
  starts: readonly (readonly number[])[],
): number[] => {
  const held = (logs: readonly number[]): Slope => {
    const parameters = logs.map(Math.exp);
    const { value, gradient } = slopeAt(parameters);
    return {
      value: logs.reduce((rest, log) => rest - wall(log) ** 2, value),
      gradient: gradient.map(
        (slope, at) => slope * (parameters[at] ?? 0) - 2 * Math.sign(logs[at] ?? 0) * wall(logs[at] ?? 0),
      ),
    };
  };
  const [best = []] = starts
    .map((start) => maximize(held, start.map(Math.log)))
    .map((logs) => ({ logs, value: held(logs).value }))
    .sort((one, other) => other.value - one.value)
    .map(({ logs }) => logs);
  return best.map((log) => Math.exp(Math.min(farthest, Math.max(-farthest, log))));
};
