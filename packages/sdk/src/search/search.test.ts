import { describe, expect, it } from 'vitest';
import { createSearch, loadSearch } from './search.ts';
import type { SearchArticle } from './search-article.ts';

const anArticle = (article: Partial<SearchArticle>): SearchArticle => ({
  id: 'an-article',
  locale: 'en',
  title: '',
  category: '',
  body: '',
  ...article,
});

const help = [
  anArticle({
    id: 'return',
    title: 'Return an item',
    category: 'Returns',
    body: 'Send the parcel back within 30 days.',
  }),
  anArticle({
    id: 'refund',
    title: 'Refunds',
    category: 'Returns',
    body: 'You get your money back within 5 days.',
  }),
  anArticle({
    id: 'track',
    title: 'Track your parcel',
    category: 'Delivery',
    body: 'The e-mail has a link to track.',
  }),
  anArticle({ id: 'card', title: 'Gift cards', category: 'Payment', body: 'A voucher never expires.' }),
  anArticle({
    id: 'account',
    title: 'Delete my account',
    category: 'Account',
    body: 'Open the settings and confirm.',
  }),
];

const aSearch = (articles: readonly SearchArticle[] = help, options = {}) => {
  const search = createSearch({ locale: articles[0]?.locale ?? 'en', ...options });
  search.add(articles);
  return search;
};
const found = (search: ReturnType<typeof createSearch>, query: string, options = {}) =>
  search.search(query, options).map(({ id }) => id);

describe('search', () => {
  it.each([
    ['refund', 'refund'],
    ['refunding', 'refund'],
    ['retrun', 'return'],
    ['acount', 'account'],
    ['settigns', 'account'],
    ['how do I track my parcel?', 'track'],
    ['delete acc', 'account'],
    ['email', 'track'],
    ['giftcards', 'card'],
    ['ＲＥＦＵＮＤ', 'refund'],
  ])('finds by %s', (query, id) => {
    expect(found(aSearch(), query)[0]).toBe(id);
  });

  it.each(['', '   ', '?!', '😀', 'zzzzzz', '"', '\\'])('finds nothing by "%s"', (query) => {
    expect(found(aSearch(), query)).toEqual([]);
  });

  it('answers scores that fall, and no more than asked for', () => {
    const hits = aSearch().search('parcel days', { limit: 2 });
    expect(hits).toHaveLength(2);
    expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score as number);
    expect(hits[0]?.locale).toBe('en');
    expect(aSearch().search('parcel', { limit: 0 })).toEqual([]);
  });

  it('prefers the title to the body, and all words to some', () => {
    const search = aSearch([
      anArticle({ id: 'body', title: 'Orders', body: 'Coffee is sold here.' }),
      anArticle({ id: 'title', title: 'Coffee', body: 'We sell it.' }),
      anArticle({ id: 'both', title: 'Orders', body: 'How to grind coffee beans.' }),
    ]);
    expect(found(search, 'coffee ')[0]).toBe('title');
    expect(found(search, 'grind coffee')[0]).toBe('both');
  });

  it('breaks ties by usefulness only', () => {
    const search = aSearch([
      anArticle({ id: 'a', title: 'Shipping to Malta', usefulness: 0.1 }),
      anArticle({ id: 'b', title: 'Shipping to Malta', usefulness: 0.9 }),
      anArticle({ id: 'c', title: 'Shipping', body: 'to many places', usefulness: 1 }),
    ]);
    expect(found(search, 'shipping malta')).toEqual(['b', 'a', 'c']);
  });

  it('finds synonyms in other forms, and again after a change', () => {
    const parcels = Array.from({ length: 20 }, (_, number) =>
      anArticle({ id: `parcel-${number}`, title: `Parcel ${number}`, body: 'A refund of the parcel.' }),
    );
    const search = aSearch([...parcels, anArticle({ id: 'bill', title: 'Your bill' })], {
      synonyms: [
        ['money back', 'refund'],
        ['invoice', 'bill', 'parcel'],
      ],
    });
    expect(search.search('bill')[0]?.id).toBe('bill');
    expect(search.search('invoices', { limit: 30 }).map(({ id }) => id)).toContain('bill');
    expect(search.search('money back', { limit: 30 }).map(({ id }) => id)).toContain('parcel-0');
    search.add([anArticle({ id: 'late', title: 'Refunded at last' })]);
    expect(search.search('money back', { limit: 30 }).map(({ id }) => id)).toContain('late');
  });

  it('finds by tags and by the owner’s synonyms, of several words too', () => {
    const articles = [...help, anArticle({ id: 'tagged', title: 'Crazing', tags: ['cracked'] })];
    const synonyms = [
      ['package', 'parcel'],
      ['gift card', 'certificate'],
    ];
    const search = aSearch(articles, { synonyms });
    expect(found(search, 'cracked')).toEqual(['tagged']);
    expect(found(search, 'where is my package')).toContain('track');
    expect(found(search, 'certificate')).toEqual(['card']);
    expect(found(aSearch(articles), 'certificate')).toEqual([]);
  });

  it('counts the owner’s stop words for little', () => {
    const articles = [
      anArticle({ id: 'shop', title: 'About the Tilia shop' }),
      anArticle({ id: 'refund', title: 'Refunds' }),
      anArticle({ id: 'other', title: 'Tilia and more of Tilia' }),
    ];
    expect(found(aSearch(articles, { stopWords: ['Tilia'] }), 'tilia refunds')[0]).toBe('refund');
  });

  it('reads each article as its own language', () => {
    const search = aSearch([
      anArticle({ id: 'en', title: 'Returning parcels' }),
      anArticle({ id: 'pl', locale: 'pl', title: 'Zwrot paczek' }),
      anArticle({ id: 'zh', locale: 'zh', title: '退货' }),
    ]);
    expect(found(search, 'return parcel')).toEqual(['en']);
    expect(found(search, 'zwroty', { locale: 'pl' })).toEqual(['pl']);
    expect(found(search, '如何退货', { locale: 'zh' })).toEqual(['zh']);
  });
});

describe('what is added and removed', () => {
  it('replaces what has the same id', () => {
    const search = aSearch();
    search.add([anArticle({ id: 'card', title: 'Vouchers' })]);
    expect(found(search, 'gift')).toEqual([]);
    expect(found(search, 'voucher')).toEqual(['card']);
  });

  it('leaves nothing of what is removed', () => {
    const search = aSearch();
    search.remove(['card', 'unknown']);
    expect(found(search, 'gift voucher')).toEqual([]);
    expect(JSON.stringify(search)).not.toContain('voucher');
  });

  it('finds as one that was filled at once, whatever came and went before', () => {
    const search = createSearch({ locale: 'en' });
    for (const article of help.toReversed())
      search.add([article, anArticle({ id: `x-${article.id}`, body: article.body })]);
    search.remove(help.map(({ id }) => `x-${id}`));
    search.add(help);
    for (const query of ['parcel', 'my money back', 'gift card', 'retrun item', 'de'])
      expect(search.search(query)).toEqual(aSearch().search(query));
  });

  it('comes back from JSON the same', () => {
    const search = aSearch(help, { synonyms: [['package', 'parcel']], stopWords: ['days'] });
    const json = JSON.stringify(search);
    for (const again of [loadSearch(json), loadSearch(JSON.parse(json))]) {
      for (const query of ['package', 'how to retrun', 'acc'])
        expect(again.search(query)).toEqual(search.search(query));
      expect(JSON.stringify(again)).toBe(json);
    }
    expect(loadSearch(createSearch({ locale: 'vi' }).toJSON()).search('trả')).toEqual([]);
  });
});

describe('a wrong argument', () => {
  const search = aSearch();
  it.each([
    [() => createSearch(undefined as never), 'options: expected an object'],
    [() => createSearch({ locale: '' }), 'locale: expected a BCP 47 language tag such as "en"'],
    [() => createSearch({ locale: 'en', synonyms: ['a'] as never }), 'synonyms[0]: expected an array'],
    [() => createSearch({ locale: 'en', stopWords: [1] as never }), 'stopWords[0]: expected a string'],
    [() => search.add(undefined as never), 'articles: expected an array'],
    [() => search.add([...help, null as never]), 'articles[5]: expected an object'],
    [() => search.add([anArticle({ title: 7 as never })]), 'articles[0].title: expected a string'],
    [() => search.add([anArticle({ tags: [{}] as never })]), 'articles[0].tags[0]: expected a string'],
    [
      () => search.add([anArticle({ usefulness: 2 })]),
      'articles[0].usefulness: expected a number from 0 to 1',
    ],
    [() => search.remove('a' as never), 'ids: expected an array'],
    [() => search.search(undefined as never), 'query: expected a string'],
    [() => search.search('a', { limit: -1 }), 'limit: expected a whole number, 0 or more'],
    [() => loadSearch({ version: 2 } as never), 'json.version: expected 1'],
    [() => loadSearch('[]'), 'json: expected an object'],
  ])('is named', (call, message) => {
    expect(call).toThrow(new TypeError(message));
  });

  it('changes nothing', () => {
    expect(() => search.add([anArticle({ id: 'new', title: 'New' }), {} as never])).toThrow(TypeError);
    expect(found(search, 'new')).toEqual([]);
  });
});
