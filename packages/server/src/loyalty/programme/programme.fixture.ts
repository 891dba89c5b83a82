import { completeLoyalty, type SiteLoyalty, type SiteLoyaltyInput } from '../../config/loyalty.ts';
import type { LoyaltyOrder } from './order-of.ts';

/** Makes a programme for tests: a leaf for each euro or 4 zł of goods. */
export const aProgramme = (part: Partial<SiteLoyaltyInput> = {}): SiteLoyalty =>
  completeLoyalty({
    name: { en: 'Linden Leaves' },
    points: { en: { one: 'leaf', other: 'leaves' } },
    timeZone: 'Europe/Warsaw',
    earn: [{ id: 'goods', per: { EUR: 1, PLN: 4 } }],
    tiers: [
      { key: 'leaf', name: { en: 'Leaf' }, from: 0 },
      { key: 'branch', name: { en: 'Branch' }, from: { EUR: 200, PLN: 800 } },
      { key: 'crown', name: { en: 'Crown' }, from: { EUR: 500, PLN: 2_000 } },
    ],
    ...part,
  });

/** Makes an order of €32.60 and €4.90 postage, with two lines. */
export const anOrder = (part: Partial<LoyaltyOrder> = {}): LoyaltyOrder => ({
  orderId: '1001',
  currency: 'EUR',
  goods: 32.6,
  paid: 32.6,
  lines: [
    { id: 'longjing', category: 'Tea', quantity: 1, amount: 20.1 },
    { id: 'morning-house', sku: 'MH-250', category: 'Coffee', quantity: 1, amount: 12.5 },
  ],
  ...part,
});
