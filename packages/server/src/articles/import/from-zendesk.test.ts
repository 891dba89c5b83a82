import { describe, expect, it } from 'vitest';
import { fromZendesk } from './from-zendesk.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import type { ZendeskExport } from './zendesk-export.ts';

const anArticle = (
  article: Partial<ZendeskExport['articles'][number]>,
): ZendeskExport['articles'][number] => ({
  id: '1',
  title: 'Track your parcel',
  body: '<p>Text</p>',
  locale: 'en-us',
  source_locale: 'en-us',
  section_id: '10',
  draft: false,
  position: 0,
  label_names: [],
  html_url: 'https://tilia.zendesk.com/hc/en-us/articles/1-Track-your-parcel',
  user_segment_id: null,
  translations: null,
  ...article,
});
const anExport = (found: Partial<ZendeskExport>): ZendeskExport => ({
  articles: [],
  sections: [
    {
      id: '10',
      name: 'Delivery & parcels',
      description: '<b>All</b> about it',
      locale: 'en-us',
      source_locale: 'en-us',
      category_id: '100',
      position: 2,
      translations: null,
    },
  ],
  categories: [{ id: '100', name: 'Orders', position: 1 }],
  translations: [],
  ...found,
});

describe('fromZendesk', () => {
  it('makes articles and collections, and keeps the old addresses', () => {
    const { articles, collections } = fromZendesk(
      anExport({
        articles: [anArticle({ label_names: ['parcel'], draft: true, position: 4, user_segment_id: '7' })],
      }),
    );
    expect(collections).toEqual([
      {
        slug: 'delivery-parcels',
        locale: 'en',
        title: 'Delivery & parcels',
        description: '**All** about it',
        position: 1_002,
      },
    ]);
    expect(articles).toEqual([
      {
        key: 'delivery-parcels/track-your-parcel',
        locale: 'en',
        slug: 'track-your-parcel',
        collection: 'delivery-parcels',
        title: 'Track your parcel',
        markdown: 'Text',
        tags: ['parcel'],
        pages: [],
        audience: 'customers',
        status: 'draft',
        position: 4,
        related: [],
        formerSlugs: ['1', '1-Track-your-parcel'],
      },
    ]);
  });

  it('joins translations under one key, wherever they stand in the export', () => {
    const { articles, collections } = fromZendesk(
      anExport({
        articles: [
          anArticle({
            translations: [{ locale: 'pl', title: 'Śledź paczkę', body: '<p>Tekst</p>', draft: false }],
          }),
        ],
        translations: [
          {
            source_id: '1',
            source_type: 'Article',
            locale: 'fa',
            title: 'پیگیری بسته',
            body: '<p>متن</p>',
            hidden: true,
          },
          { source_id: '10', source_type: 'Section', locale: 'pl', title: 'Dostawa', body: '' },
        ],
      }),
    );
    expect(articles.map(({ key, locale, slug, status }) => [key, locale, slug, status])).toEqual([
      ['delivery-parcels/track-your-parcel', 'en', 'track-your-parcel', 'published'],
      ['delivery-parcels/track-your-parcel', 'pl', 'śledź-paczkę', 'published'],
      ['delivery-parcels/track-your-parcel', 'fa', 'پیگیری-بسته', 'draft'],
    ]);
    expect(collections.map(({ locale, title }) => [locale, title])).toEqual([
      ['en', 'Delivery & parcels'],
      ['pl', 'Dostawa'],
      ['fa', 'Delivery & parcels'],
    ]);
  });

  it('leads links among articles to their new places, and no others', () => {
    const { articles } = fromZendesk(
      anExport({
        articles: [
          anArticle({
            body:
              '<p><a href="https://tilia.zendesk.com/hc/en-us/articles/2-Costs#h_1">a</a> <a href="/hc/en-us/articles/2">b</a> ' +
              '<a href="https://other.example/hc/en-us/articles/2">c</a> <a href="/hc/en-us/articles/99">d</a></p>' +
              '<img src="/hc/article_attachments/5" alt="A box" width="640" height="480">',
          }),
          anArticle({
            id: '2',
            title: 'Costs',
            html_url: 'https://tilia.zendesk.com/hc/en-us/articles/2-Costs',
          }),
        ],
      }),
    );
    expect(articles[0]?.markdown).toBe(
      '[a](/help/en/costs) [b](/help/en/costs) [c](https://other.example/hc/en-us/articles/2) ' +
        '[d](https://tilia.zendesk.com/hc/en-us/articles/99)\n\n' +
        '![A box](https://tilia.zendesk.com/hc/article_attachments/5 "640x480")',
    );
  });

  it('keeps regions apart where there are several', () => {
    const { articles } = fromZendesk(
      anExport({
        articles: [
          anArticle({
            locale: 'zh-cn',
            translations: [{ locale: 'zh-tw', title: '追蹤', body: '' }],
            source_locale: 'zh-cn',
          }),
        ],
      }),
    );
    expect(articles.map(({ locale }) => locale)).toEqual(['zh-CN', 'zh-TW']);
  });
});

describe('htmlToMarkdown', () => {
  it.each([
    ['<h2>Steps</h2><ol><li>One</li><li>Two</li></ol>', '## Steps\n\n1. One\n2. Two'],
    ['<table><tr><th>a</th></tr><tr><td>1</td></tr></table>', '| a |\n| - |\n| 1 |'],
    ['<p>a<script>steal()</script><style>x</style>b</p>', 'ab'],
    ['<p>2 * 3 * 4 [x]</p>', '2 \\* 3 \\* 4 \\[x]'],
  ])('%s', (html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });
});
