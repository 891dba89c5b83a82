/** The middle of some points, but for the last. */
const middleOf = (points: readonly (readonly number[])[]): number[] =>
  (points[0] ?? []).map((_, at) =>
    points.slice(0, -1).reduce((sum, point) => sum + (point[at] ?? 0) / (points.length - 1), 0),
  );

/**
 * Walks down a function by values alone, as the simplex method of Nelder and Mead does: nothing in it is shared with
 * the fits, which follow derivatives.
 *
 * @see https://doi.org/10.1093/comjnl/7.4.308 (Nelder and Mead 1965)
 */
export const nelderMead = (
  valueAt: (point: readonly number[]) => number,
  start: readonly number[],
): readonly number[] => {
  const corner = (point: readonly number[]) => ({ point, value: valueAt(point) });
  const corners = [
    corner(start),
    ...start.map((_, at) => corner(start.map((value, other) => (other === at ? value + 0.5 : value)))),
  ];
  for (let step = 0; step < 3_000; step += 1) {
    corners.sort((one, other) => one.value - other.value);
    const best = corners[0] ?? corner(start);
    const worst = corners.at(-1) ?? best;
    const size = Math.max(...worst.point.map((value, at) => Math.abs(value - (best.point[at] ?? 0))));
    if (size < 1e-6) break;
    const middle = middleOf(corners.map(({ point }) => point));
    const away = (factor: number) =>
      corner(middle.map((value, at) => value + factor * (value - (worst.point[at] ?? 0))));
    const reflected = away(1);
    const tried =
      reflected.value < best.value
        ? [reflected, away(2)]
        : reflected.value < (corners.at(-2) ?? worst).value
          ? [reflected]
          : [away(reflected.value < worst.value ? 0.5 : -0.5)];
    const next = tried.reduce((least, each) => (each.value < least.value ? each : least));
    if (next.value < worst.value) corners[corners.length - 1] = next;
    else
      for (const [at, { point }] of corners.entries())
        corners[at] = corner(point.map((value, place) => (value + (best.point[place] ?? 0)) / 2));
  }
  return corners[0]?.point ?? start;
};
