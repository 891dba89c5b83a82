import { expect, it } from 'vitest';
import { createRage } from './rage.ts';

it('is three clicks within a second on one spot, and three more', () => {
  const rage = createRage();
  const told = [0, 300, 600, 700, 800, 900].map((at) => rage.click(at, 10 + at / 100, 10));
  expect(told).toEqual([false, false, true, false, false, true]);
});

it('is none of slow clicks, or of clicks in different places', () => {
  const rage = createRage();
  expect([0, 600, 1_200, 1_800].map((at) => rage.click(at, 10, 10))).not.toContain(true);
  expect([0, 1, 2, 3].map((step) => rage.click(5_000 + step, 40 * step, 10))).not.toContain(true);
});

it('is none when something happened in between', () => {
  const rage = createRage();
  rage.click(0, 10, 10);
  rage.click(100, 10, 10);
  rage.calm();
  expect(rage.click(200, 10, 10)).toBe(false);
});
