import { expect, it } from 'vitest';
import { nearestCollections } from './nearest-collections.ts';

const aCollection = (slug: string, title: string, position: number) => ({
  slug,
  title,
  position,
  articleCount: 1,
});
const anArticle = (collection: string, title: string, tags: string[] = []) => ({
  slug: title,
  locale: 'en',
  title,
  excerpt: '',
  collection,
  body: 'delivery returns payment',
  tags,
  usefulness: 0,
  pages: [],
  updatedAt: '2026-01-01T00:00:00Z',
});
const index = {
  collections: [
    aCollection('delivery', 'Delivery', 1),
    aCollection('returns', 'Returns', 2),
    aCollection('pay', 'Payment', 3),
  ],
  articles: [
    anArticle('delivery', 'Where is my parcel?'),
    anArticle('returns', 'Send it back'),
    anArticle('pay', 'My card was declined', ['visa']),
  ],
};
const nearestTo = (query: string) => nearestCollections(index, query).map(({ slug }) => slug);

it.each([
  ['retrun', 'returns'],
  ['visacard', 'pay'],
  ['parcell wheer', 'delivery'],
])('%s comes closest to %s', (query, slug) => {
  expect(nearestTo(query)[0]).toBe(slug);
});

it('keeps the order of the owner where nothing is alike', () => {
  expect(nearestTo('xqz')).toEqual(['delivery', 'returns', 'pay']);
  expect(nearestTo('')).toEqual(['delivery', 'returns', 'pay']);
});
