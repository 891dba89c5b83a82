import { expect, it } from 'vitest';
import { fragmentOf, type Place, placeIn } from './place.ts';

const places: [Place, string][] = [
  [{ kind: 'home' }, '#help'],
  [{ kind: 'article', slug: 'returns' }, '#help/returns'],
  [{ kind: 'article', slug: '退货' }, '#help/%E9%80%80%E8%B4%A7'],
  [{ kind: 'collection', slug: 'delivery' }, '#help/topic/delivery'],
  [{ kind: 'results', query: 'a/b? c' }, '#help?q=a%2Fb%3F%20c'],
];

it.each(places)('writes %o as %s and reads it again', (place, fragment) => {
  expect(fragmentOf(place)).toBe(fragment);
  expect(placeIn(fragment)).toEqual(place);
});

it.each(['', '#', '#helpful', '#/help/returns', '#help/a/b/c', '#help/en/returns', '#main', '#help/%E9%8'])(
  'leaves %s to the page',
  (fragment) => {
    expect(placeIn(fragment)).toEqual(fragment === '#help/%E9%8' ? { kind: 'home' } : undefined);
  },
);
