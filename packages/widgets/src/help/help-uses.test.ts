import type { HelpUses } from '@rapport/sdk/models';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createUseReport } from './help-uses.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const aReport = () => {
  const told: HelpUses[] = [];
  let ids = 0;
  const report = createUseReport({
    locale: 'en',
    tell: async (uses) => void told.push(uses),
    createId: () => `id-${ids++}`,
    now: () => Date.UTC(2026, 10, 22),
  });
  const uses = () => told.flatMap((batch) => batch.uses.map(({ use }) => use));
  return { report, told, uses };
};

it('counts a search when the customer pauses, not every letter of it', () => {
  const { report, uses } = aReport();
  report.searched('pa', 9);
  vi.advanceTimersByTime(300);
  report.searched('parcel', 4);
  vi.advanceTimersByTime(1_999);
  expect(uses()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(uses()).toEqual([{ type: 'searched', query: 'parcel', results: 4 }]);
});

it('counts it before what was opened from it', () => {
  const { report, uses } = aReport();
  report.searched('parcel', 4);
  report.add({ type: 'opened', slug: 'a', query: 'parcel' });
  report.flush();
  expect(uses().map(({ type }) => type)).toEqual(['searched', 'opened']);
});

it('tells all of one opening under one session, each use under an id of its own', () => {
  const { report, told } = aReport();
  report.add({ type: 'opened', slug: 'a' });
  report.flush();
  report.add({ type: 'solved', slug: 'a' });
  report.flush();
  expect(new Set(told.map(({ session }) => session)).size).toBe(1);
  expect(new Set(told.flatMap(({ uses }) => uses.map(({ id }) => id))).size).toBe(2);
});

it('tells nothing when nothing was done', () => {
  const { report, told } = aReport();
  report.flush();
  expect(told).toEqual([]);
});
