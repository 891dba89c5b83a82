import type { Vendor } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { listUnwanted } from './vendor-cookies.ts';

const vendor = (id: string, purpose: Vendor['purpose'], ...names: string[]): Vendor => ({
  id,
  name: id,
  purpose,
  cookies: names.map((name) => ({ name })),
});
const vendors = [
  vendor('google', 'analytics', '_ga', '_ga_*'),
  vendor('meta', 'marketing', '_fbp', 'shared'),
  vendor('other', 'analytics', 'shared'),
];
const granted =
  (...ids: string[]) =>
  ({ id }: Vendor) =>
    ids.includes(id);

describe('unwanted is', () => {
  it('what a refused vendor declares, by name or by its beginning', () => {
    expect(listUnwanted(['_ga', '_ga_X1', '_gab', 'basket'], vendors, granted('meta'))).toEqual([
      '_ga',
      '_ga_X1',
    ]);
  });

  it('nothing that a granted vendor declares as well', () => {
    expect(listUnwanted(['shared', '_fbp'], vendors, granted('other'))).toEqual(['_fbp']);
  });

  it('nothing of ours, whatever an owner declares', () => {
    const greedy = [vendor('greedy', 'marketing', '*')];
    expect(listUnwanted(['rapport_consent', 'anything'], greedy, granted())).toEqual(['anything']);
  });
});
