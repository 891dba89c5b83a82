import type { Vendor } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { locales } from '../../shared/locale.ts';
import { loadCentreStrings } from './centre.locale.ts';
import { declaredCookies, undeclaredCookies } from './declaration.ts';

const vendors: Vendor[] = [
  {
    id: 'ga',
    name: 'Google Analytics',
    purpose: 'analytics',
    cookies: [{ name: '_ga', description: 'Tells visitors apart.', days: 730 }, { name: '_ga_*' }],
  },
  { id: 'meta', name: 'Meta', purpose: 'marketing', cookies: [{ name: '_fbp', days: 90 }] },
];

describe('declaredCookies', () => {
  it('lists our own first, then those of the vendors, in words', async () => {
    const { strings } = await loadCentreStrings('en');
    const rows = declaredCookies('analytics', vendors, strings, 'en-GB');
    expect(rows.map(({ name, who, keptFor }) => [name, who, keptFor])).toEqual([
      ['rapport_anonymous_id', 'This site', '13 months'],
      ['rapport_visitor_key', 'This site', '13 months'],
      ['rapport_user_id', 'This site', '13 months'],
      ['rapport_visit', 'This site', '30 minutes'],
      ['_ga', 'Google Analytics', '2 years'],
      ['_ga_*', 'Google Analytics', 'Until you close the browser'],
    ]);
    expect(rows.map(({ use }) => use).slice(4)).toEqual(['Tells visitors apart.', 'Not described']);
  });

  it('has the cookie of the choice under what is necessary, with its shortest and longest life', async () => {
    const { strings } = await loadCentreStrings('en');
    expect(declaredCookies('necessary', vendors, strings, 'en-GB')).toMatchObject([
      { name: 'rapport_consent', keptFor: expect.stringMatching(/^6.13 months$/) },
    ]);
    expect(declaredCookies('preferences', vendors, strings, 'en-GB')).toEqual([]);
  });

  it.each(locales)('describes all five of ours in %s', async (locale) => {
    const { strings } = await loadCentreStrings(locale);
    const rows = (['necessary', 'analytics'] as const).flatMap((purpose) =>
      declaredCookies(purpose, [], strings, locale),
    );
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map(({ use }) => use)).size).toBe(5);
  });
});

describe('undeclaredCookies', () => {
  it('leaves out what we and the vendors declare, with what an asterisk stands for', () => {
    const seen = ['_ga', '_ga_ABC', 'rapport_visit', '_gat', 'mystery', 'mystery'];
    expect(undeclaredCookies(seen, vendors)).toEqual(['_gat', 'mystery']);
  });
});
