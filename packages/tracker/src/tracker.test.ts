import { expectTypeOf, it } from 'vitest';
import type { createTracker, Rapport } from './index.ts';

interface ShopEvents {
  'Product Viewed': { product_id: string; price?: number };
  'Cart Viewed': { products: { product_id: string }[] };
}

it('knows the events that it is told of, and their properties', () => {
  type Track = Rapport<ShopEvents>['track'];
  expectTypeOf<Parameters<Track>[0]>().toEqualTypeOf<'Product Viewed' | 'Cart Viewed'>();
  expectTypeOf<Track>().toBeCallableWith('Product Viewed', { product_id: 'p1' });
  // @ts-expect-error the price is a number
  expectTypeOf<Track>().toBeCallableWith('Product Viewed', { product_id: 'p1', price: '12' });
  expectTypeOf<ReturnType<typeof createTracker<ShopEvents>>>().toEqualTypeOf<Rapport<ShopEvents>>();
  expectTypeOf<Parameters<Rapport['track']>[0]>().toEqualTypeOf<string>();
});
