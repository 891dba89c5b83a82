import type { SimulationResult } from './simulate.ts';

const whole = new Intl.NumberFormat('en');
const money = (amounts: Readonly<Record<string, number>>): string =>
  Object.entries(amounts)
    .map(([currency, amount]) => `${amount.toLocaleString('en', { maximumFractionDigits: 2 })} ${currency}`)
    .join(', ') || '–';

/** Puts what a simulation came to into lines for a terminal. */
export const reportOf = (result: SimulationResult): string => {
  const { rules, tiers, months } = result;
  const lines = [
    `${whole.format(result.orders)} orders of ${whole.format(result.customers)} customers, goods ${money(result.goods)}`,
    ...Object.entries(result.withoutRate).map(
      ([currency, orders]) =>
        `${whole.format(orders)} ${orders === 1 ? 'order in' : 'orders in'} ${currency} for nothing: no rule has a rate for it`,
    ),
    '',
    ...table(
      ['rule', 'orders', 'points', ...tiers.map(({ tier }) => `as ${tier}`)],
      rules.map(({ rule, orders, points, byTier }) => [
        rule,
        ...[orders, points, ...tiers.map(({ tier }) => byTier[tier] ?? 0)].map((count) =>
          whole.format(count),
        ),
      ]),
    ),
    '',
    ...table(
      ['tier', 'members'],
      tiers.map(({ tier, members }) => [tier, whole.format(members)]),
    ),
    '',
    ...table(
      ['month', 'orders', 'points', 'expired', 'outstanding', 'worth at most'],
      months.map(({ month, orders, points, expired, outstanding, liability }) => [
        month,
        ...[orders, points, expired, outstanding].map((count) => whole.format(count)),
        money(liability),
      ]),
    ),
    '',
    `${whole.format(result.points)} points given, ${whole.format(result.expired)} expired, ${whole.format(result.outstanding)} outstanding if nothing is spent: at most ${money(result.liability)}`,
  ];
  return `${lines.join('\n')}\n`;
};

/** Columns under each other; numbers end together. */
const table = (header: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [header, ...rows].map((row) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
};
