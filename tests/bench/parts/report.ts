import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

/** Says on what was measured: a figure without its machine means nothing. */
export const machine = (): string =>
  [
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Linux ${release()}`,
    `Node.js ${process.versions.node}`,
  ].join(', ');

/** Prints a table of Markdown. */
export const printTable = (
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  process.stdout.write(
    `\n### ${title}\n\n${machine()}\n\n${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}\n`,
  );
};

/** The middle of some numbers, or another quantile from 0 to 1. */
export const quantile = (values: readonly number[], share = 0.5): number => {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** Resident memory of a process in MB, as the kernel counts it. */
export const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_000;

/** Groups thousands: `24,000`. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');
