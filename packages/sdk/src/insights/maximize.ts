/** A function’s value at a point, and how it changes with each coordinate. */
export interface Slope {
  value: number;
  gradient: readonly number[];
}

/** A gradient below this is flat: further steps would change what is beyond the ninth digit. */
const flat = 1e-10;
const mostSteps = 500;
const mostTrials = 60;
/** No coordinate moves farther at once: beyond, a first guess of the slope says nothing. */
const farthestStep = 4;

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

const along = (from: readonly number[], direction: readonly number[], step: number): number[] =>
  from.map((value, at) => value + step * (direction[at] ?? 0));

const unit = (size: number): number[][] =>
  Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, at) => (at === row ? 1 : 0)));

/** Finds how far to go: far enough, and not beyond where it goes down again (the weak Wolfe conditions). */
const search = (
  slopeAt: (point: readonly number[]) => Slope,
  from: readonly number[],
  start: Slope,
  direction: readonly number[],
): { point: number[]; slope: Slope } | undefined => {
  const rise = dot(start.gradient, direction);
  let low = 0;
  const most = farthestStep / Math.max(...direction.map(Math.abs));
  let high = Number.POSITIVE_INFINITY;
  let step = Math.min(1, most);
  let best: { point: number[]; slope: Slope } | undefined;
  for (let trial = 0; trial < mostTrials; trial += 1) {
    const point = along(from, direction, step);
    const slope = slopeAt(point);
    // What is no number is too far as well.
    if (!(slope.value >= start.value + 1e-4 * step * rise)) high = step;
    else {
      best = { point, slope };
      if (dot(slope.gradient, direction) <= 0.9 * rise || step >= most) return best;
      low = step;
    }
    step = high === Number.POSITIVE_INFINITY ? Math.min(2 * low, most) : (low + high) / 2;
  }
  return best;
};

/** Updates the estimate of the inverse of the matrix of second derivatives by what a step has shown (BFGS). */
const update = (inverse: readonly number[][], step: readonly number[], change: readonly number[]) => {
  const curvature = dot(step, change);
  if (!(curvature > 0)) return inverse;
  const turned = inverse.map((row) => dot(row, change));
  const factor = (1 + dot(change, turned) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map(
      (value, j) =>
        value +
        factor * (step[i] ?? 0) * (step[j] ?? 0) -
        ((turned[i] ?? 0) * (step[j] ?? 0) + (step[i] ?? 0) * (turned[j] ?? 0)) / curvature,
    ),
  );
};

/**
 * Climbs to where a smooth function is greatest near a point, by the method of Broyden, Fletcher, Goldfarb and Shanno.
 *
 * @see Nocedal and Wright, "Numerical Optimization", 2nd ed. 2006, chapter 6
 */
export const maximize = (
  slopeAt: (point: readonly number[]) => Slope,
  start: readonly number[],
): readonly number[] => {
  let point = start;
  let slope = slopeAt(point);
  let inverse: readonly number[][] = unit(start.length);
  for (let count = 0; count < mostSteps; count += 1) {
    if (slope.gradient.every((value) => Math.abs(value) < flat)) break;
    const gradient = slope.gradient;
    let direction = inverse.map((row) => dot(row, gradient));
    if (!(dot(gradient, direction) > 0)) {
      inverse = unit(start.length);
      direction = [...gradient];
    }
    const next = search(slopeAt, point, slope, direction);
    if (!next || !(next.slope.value > slope.value)) break;
    const step = next.point.map((value, at) => value - (point[at] ?? 0));
    const change = gradient.map((value, at) => value - (next.slope.gradient[at] ?? 0));
    inverse = update(inverse, step, change);
    ({ point, slope } = next);
  }
  return point;
};
