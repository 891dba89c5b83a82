import { affinities } from '@rapport/sdk/insights';
import type { ProductPairTable, ProductTable } from '../database/insight-tables.ts';
import type { Customer } from './read-customers.ts';

/** A pair has to be in one of a thousand orders, and to be no coincidence by one in twenty. */
const minSupport = 0.001;
const significance = 0.05;

/** Collects what was bought together. */
export interface ProductCount {
  add(customers: readonly Customer[]): void;
  /** The products of each order that says what was in it. */
  readonly baskets: readonly (readonly string[])[];
  products(): Omit<ProductTable, 'site'>[];
  /** Those that are together more often than by chance. */
  pairs(): Omit<ProductPairTable, 'site'>[];
}

interface Seen {
  name: string | null;
  category: string | null;
  orders: number;
  at: number;
}

/** Begins to count products of all orders, whoever made them. */
export const createProductCount = (): ProductCount => {
  const baskets: string[][] = [];
  const products = new Map<string, Seen>();

  return {
    add: (customers) => {
      for (const { orders } of customers)
        for (const { items, at } of orders) {
          if (!items || items.products.length === 0) continue;
          const basket = new Map(items.products.map((product) => [product.id, product]));
          baskets.push([...basket.keys()]);
          for (const { id, name, category } of basket.values()) {
            const seen = products.get(id) ?? { name: null, category: null, orders: 0, at: 0 };
            seen.orders += 1;
            if (at >= seen.at) {
              seen.name = name ?? seen.name;
              seen.category = category ?? seen.category;
              seen.at = at;
            }
            products.set(id, seen);
          }
        }
    },
    baskets,
    products: () =>
      [...products].map(([product_id, { name, category, orders }]) => ({
        product_id,
        name,
        category,
        orders,
      })),
    pairs: () =>
      affinities(baskets, { minSupport })
        .filter(({ lift, adjustedPValue }) => lift > 1 && adjustedPValue <= significance)
        .map(({ antecedent, consequent, count, support, confidence, lift, pValue, adjustedPValue }) => ({
          antecedent,
          consequent,
          count,
          support,
          confidence,
          lift,
          p_value: pValue,
          adjusted_p_value: adjustedPValue,
        })),
  };
};
