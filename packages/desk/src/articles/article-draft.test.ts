import type { EditedArticle } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { draftOf, fieldsOf, newFields, slugFor } from './article-draft.ts';

const edited: EditedArticle = {
  locale: 'en',
  slug: 'track',
  title: 'Track your parcel',
  status: 'published',
  hasDraft: false,
  version: 3,
  updatedAt: '2026-05-04T10:00:00Z',
  key: 'delivery/track',
  collection: 'delivery',
  position: 7,
  description: null,
  markdown: '# Text',
  tags: ['parcel', 'late'],
  pages: ['/orders*'],
  related: ['delivery/late'],
  audience: 'everyone',
  formerSlugs: ['old'],
  revision: 4,
};

it('gives back what was read, what has no field included', () => {
  expect(draftOf(fieldsOf(edited), edited)).toEqual({
    slug: 'track',
    collection: 'delivery',
    position: 7,
    title: 'Track your parcel',
    markdown: '# Text',
    tags: ['parcel', 'late'],
    pages: ['/orders*'],
    related: ['delivery/late'],
    audience: 'everyone',
  });
});

it('reads lists as people write them, in any script', () => {
  const fields = { ...newFields('a/b', edited), tags: ' one, دو، 三，', pages: '/a\n\n /b ' };
  expect(draftOf(fields, undefined)).toMatchObject({
    tags: ['one', 'دو', '三'],
    pages: ['/a', '/b'],
    position: 0,
  });
});

describe('the address of a title', () => {
  it.each([
    ['Track your parcel!', 'track-your-parcel'],
    ['Śledź paczkę', 'śledź-paczkę'],
    ['پیگیری بسته', 'پیگیری-بسته'],
    ['查询包裹', '查询包裹'],
    ['  --  ', ''],
  ])('%s', (title, slug) => {
    expect(slugFor(title)).toBe(slug);
  });
});
