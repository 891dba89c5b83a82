import type { Article } from '../models/index.ts';

/** Makes an article, valid as it is: whatever is given stands instead of the default. */
export const anArticle = (fields: Partial<Article> = {}): Article => {
  const { slug = 'track-your-parcel', locale = 'en' } = fields;
  return {
    slug,
    locale,
    title: 'Track your parcel',
    excerpt: 'The number is in our e-mail.',
    collection: 'delivery',
    body: [{ type: 'paragraph', children: ['The number is in our e-mail.'] }],
    tags: [],
    url: `https://shop.example/help/${locale}/${slug}`,
    translations: [{ locale, slug }],
    related: [],
    version: 1,
    publishedAt: '2026-11-22T05:03:44.120Z',
    updatedAt: '2026-11-22T05:03:44.120Z',
    ...fields,
  };
};
