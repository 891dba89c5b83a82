import { join } from 'node:path';
import { defineConfig } from '@rapport/server';
import { helpSynonyms } from './examples/shop/help-synonyms.ts';
import { lindenLeaves } from './examples/shop/linden-leaves.ts';
import { createShop } from './examples/shop/shop.ts';

/** The example: one site, `demo`, whose pages this server answers itself. */
export default defineConfig(({ derive }) => {
  // Derived, so that the repository holds no secret; a site of your own keeps its keys in its secret store.
  const identity = { kid: 'shop-1', secret: derive('shop identity key') };
  const serverKey = derive('shop server key');
  return {
    sites: [
      {
        key: 'demo',
        name: 'Tilia',
        origins: ['self'],
        identityKeys: [{ ...identity, algorithm: 'HS256' }],
        serverKeys: [serverKey],
        consent: { policyUrl: '/privacy' },
        widgets: ['launcher', 'help', 'chat', 'cases', 'loyalty-card'],
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
                  en: 'Chat with us',
                  vi: 'Trò chuyện với chúng tôi',
                  pl: 'Porozmawiaj z nami',
                  fa: 'با ما گفت‌وگو کنید',
                  zh: '在线聊天',
                },
                url: '/contact#chat',
              },
              {
                label: {
                  en: 'Write to us',
                  vi: 'Viết cho chúng tôi',
                  pl: 'Napisz do nas',
                  fa: 'برای ما بنویسید',
                  zh: '给我们写信',
                },
                url: '/contact#case/new',
              },
            ],
          },
        },
        chat: {
          topics: [
            {
              key: 'orders',
              group: 'shop',
              label: {
                en: 'My order',
                vi: 'Đơn hàng của tôi',
                pl: 'Moje zamówienie',
                fa: 'سفارش من',
                zh: '我的订单',
              },
            },
            {
              key: 'delivery',
              group: 'shop',
              label: { en: 'Delivery', vi: 'Giao hàng', pl: 'Dostawa', fa: 'ارسال', zh: '配送' },
            },
            {
              key: 'returns',
              group: 'returns',
              label: { en: 'Returns', vi: 'Trả hàng', pl: 'Zwroty', fa: 'مرجوعی', zh: '退货' },
            },
            {
              key: 'other',
              label: {
                en: 'Something else',
                vi: 'Việc khác',
                pl: 'Coś innego',
                fa: 'موضوع دیگر',
                zh: '其他',
              },
            },
          ],
          groups: [
            { key: 'shop', name: 'Shop' },
            { key: 'returns', name: 'Returns' },
          ],
          answerWithinHours: 24,
          highValue: { spent: 500 },
        },
        loyalty: lindenLeaves,
      },
    ],
    pages: createShop({ siteKey: 'demo', identity, serverKey }),
  };
});
