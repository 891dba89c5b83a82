import { articleOf, collectionsIn, indexedIn } from './example-articles.js';

/** @param {string} code */
const fail = (code) => () => Promise.reject(Object.assign(new Error(code), { code }));
const never = () => new Promise(() => {});

/** @type {Record<string, string[]>} */
const contactLabels = {
  fa: ['نوشتن ایمیل', 'تماس تلفنی'],
  zh: ['发送邮件', '电话联系'],
};

/** A help centre that is searched on the device. @param {string} locale */
const written = (locale) => ({
  index: async () => ({
    locale: indexedIn(locale)[0]?.locale ?? 'en',
    version: '1',
    collections: collectionsIn(locale),
    articles: indexedIn(locale),
    popular: indexedIn(locale)
      .slice(1, 5)
      .map(({ slug }) => slug),
    synonyms: [['parcel', 'package']],
    contact: {
      when: 'after-search',
      options: (contactLabels[locale] ?? ['Write an e-mail', 'Call us']).map((label, index) => ({
        label,
        url: index === 0 ? 'mailto:hello@tilia.example' : 'tel:+35312345678',
      })),
    },
  }),
  /** @param {string} slug */
  get: async (slug) => articleOf(slug, locale),
  /** @param {{ query?: string, collection?: string }} [query] */
  list: async ({ query = '', collection } = {}) => ({
    items: indexedIn(locale)
      .filter((article) => !collection || article.collection === collection)
      .filter(({ title, body }) => `${title} ${body}`.toLowerCase().includes(query.toLowerCase()))
      .map((article) => ({ ...article, score: 1 })),
    next: null,
  }),
  rate: async () => {},
  tell: async () => {},
});

/** @param {object} change @returns {(locale: string) => object} */
const but = (change) => (locale) => ({ ...written(locale), ...change });

/** Every state of the element, by the articles that lead to it. */
export const states = {
  written,
  empty: (/** @type {string} */ locale) => ({
    ...written(locale),
    index: async () => ({ ...(await written(locale).index()), collections: [], articles: [], popular: [] }),
  }),
  /** Too many articles to search on the device. */
  large: (/** @type {string} */ locale) => ({
    ...written(locale),
    index: async () => ({ ...(await written(locale).index()), articles: [] }),
  }),
  loading: but({ index: never }),
  failed: but({ index: fail('unavailable'), get: fail('unavailable') }),
  'fails to send': but({ rate: fail('unavailable') }),
};

/** Makes the client of one state. @param {keyof typeof states} state @param {string} [locale] */
export const aClient = (state, locale = 'en') => ({ articles: states[state](locale) });
