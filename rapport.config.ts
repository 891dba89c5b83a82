import { defineConfig } from '@rapport/server';
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
      },
    ],
    pages: createShop({ siteKey: 'demo', identity }),
  };
});
