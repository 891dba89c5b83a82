import type { Vendor } from '@rapport/sdk/models';
import { expect, it } from 'vitest';
import { areGranted, purposesOf } from './granted.ts';

const vendors: Vendor[] = [{ id: 'video', name: 'Video', purpose: 'marketing', cookies: [] }];
const element = (dataset: DOMStringMap) => ({ dataset });
const choices = { necessary: true, preferences: false, analytics: true, marketing: false };

it.each<[dataset: DOMStringMap, purposes: string[]]>([
  [{ consent: 'analytics' }, ['analytics']],
  [{ consent: ' analytics  marketing ' }, ['analytics', 'marketing']],
  [{ vendor: 'video' }, ['marketing']],
  [{ consent: '', vendor: 'video' }, ['marketing']],
  [{ consent: 'analytics', vendor: 'video' }, ['analytics']],
  [{ vendor: 'unknown' }, ['']],
])('%j waits for %j', (dataset, purposes) => {
  expect(purposesOf(element(dataset), vendors)).toEqual(purposes);
});

it.each<[purposes: string[], granted: boolean]>([
  [['necessary'], true],
  [['analytics'], true],
  [['analytics', 'marketing'], false],
  [['analytcis'], false],
  [['constructor'], false],
  [[''], false],
])('%j is granted: %s', (purposes, granted) => {
  expect(areGranted(purposes, choices)).toBe(granted);
});
