import * as z from 'zod/mini';
import { moment } from './identifier.ts';

/** What kind of customer somebody is (Kotler and Keller; after product groups of retail research). */
export const customerType = z.enum(['loyal', 'discount', 'impulse', 'need-based', 'wanderer', 'high-volume']);
export type CustomerType = z.infer<typeof customerType>;

/** What a customer is worth to the site, as far as orders tell. Money is in `currency`. */
export const customerValue = z.object({
  currency: z.string(),
  /** Confirmed orders in that currency, and what they came to. */
  orders: z.int(),
  spent: z.number(),
  /** Quintiles from 1 (worst) to 5 (best) among the site's customers; absent while there are too few. */
  rfm: z.optional(z.object({ recency: z.int(), frequency: z.int(), monetary: z.int() })),
  /** That they will buy again, from 0 to 1 (BG/NBD). Absent while the model has too little to learn from. */
  probabilityAlive: z.optional(z.number()),
  /** Orders in the next 365 days. */
  expectedPurchases: z.optional(z.number()),
  /** What they will spend in the next 365 days. */
  lifetimeValue: z.optional(z.number()),
  /** That a silence as long as this one is not their own rhythm, from 0 to 1. Absent before the second order. */
  churnRisk: z.optional(z.number()),
  type: z.optional(customerType),
  /** Products that they likely want next, best first, with why. */
  products: z.array(
    z.object({
      productId: z.string(),
      name: z.optional(z.string()),
      score: z.number(),
      because: z.optional(z.string()),
    }),
  ),
  asOf: moment,
});
export type CustomerValue = z.infer<typeof customerValue>;
