import { join } from 'node:path';
import { defineConfig } from '@rapport/server';
import { helpSynonyms } from './examples/shop/help-synonyms.ts';
import { createShop } from './examples/shop/shop.ts';

/** The example: one site, `demo`, whose pages this server answers itself. */
export default defineConfig(({ derive }) => {
  // Derived, so that the repository holds no secret; a site of your own keeps its keys in its secret store.
  const identity = { kid: 'shop-1', secret: derive('shop identity key') };
  return {
    sites: [
      {
        key: 'demo',
        name: 'Tilia',
        origins: ['self'],
        identityKeys: [{ ...identity, algorithm: 'HS256' }],
        consent: { policyUrl: '/privacy' },
        widgets: ['launcher'],
        help: {
          locales: ['en', 'vi', 'pl', 'fa', 'zh'],
          folder: join(import.meta.dirname, 'examples/shop/help'),
          accent: '#24493b',
          synonyms: helpSynonyms,
          contact: {
            when: 'after-search',
            options: [
              {
                label: {
                  en: 'Write to us',
                  vi: 'Viết thư cho chúng tôi',
                  pl: 'Napisz do nas',
                  fa: 'برای ما بنویسید',
                  zh: '给我们写信',
                },
                url: 'mailto:hello@tilia.example',
              },
            ],
          },
        },
      },
    ],
    pages: createShop({ siteKey: 'demo', identity }),
  };
});
