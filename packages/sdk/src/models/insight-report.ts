import * as z from 'zod/mini';
import { customerType } from './customer-value.ts';
import { moment } from './identifier.ts';
import { lifecycleStage } from './profile.ts';

/** What buying one product says about another. */
export const productAffinity = z.object({
  antecedent: z.string(),
  consequent: z.string(),
  /** What they are called, where an order said. */
  antecedentName: z.optional(z.string()),
  consequentName: z.optional(z.string()),
  /** Orders that have both. */
  count: z.int(),
  /** The share of all orders that have both, 0 to 1. */
  support: z.number(),
  /** The share of the orders with the antecedent that have the consequent too, 0 to 1. */
  confidence: z.number(),
  /** How many times as often as by chance they are together. */
  lift: z.number(),
  /** The probability that they are together this often by chance, by Fisher's exact test. */
  pValue: z.number(),
  /** The same, corrected for the number of pairs (Benjamini and Hochberg). */
  adjustedPValue: z.number(),
});
export type ProductAffinity = z.infer<typeof productAffinity>;

/** What `GET /v1/admin/reports/affinities` answers: the greatest lift first. */
export const affinitiesReport = z.object({
  site: z.string(),
  /** Confirmed orders that say what was in them. */
  baskets: z.int(),
  minSupport: z.number(),
  items: z.array(productAffinity),
});
export type AffinitiesReport = z.infer<typeof affinitiesReport>;

/** What `GET /v1/admin/reports/customers` answers. */
export const customersReport = z.object({
  site: z.string(),
  /** Those with a confirmed order. */
  customers: z.int(),
  /** How many there are at each stage; visitors whom nobody knows are `reached`. */
  stages: z.array(z.object({ stage: lifecycleStage, customers: z.int() })),
  types: z.array(z.object({ type: customerType, customers: z.int() })),
  /** By scores from 1 to 5; empty while customers are too few to be scored. */
  rfm: z.array(
    z.object({
      recency: z.int(),
      frequency: z.int(),
      customers: z.int(),
      /** The mean of the scores for what they spent. */
      monetary: z.number(),
    }),
  ),
  /** By currency, the most customers first. */
  values: z.array(
    z.object({
      currency: z.string(),
      customers: z.int(),
      orders: z.int(),
      spent: z.number(),
      /** What they are expected to spend in the next 365 days; absent while the models have too little to learn from. */
      lifetimeValue: z.optional(z.number()),
    }),
  ),
  /** When it was last learnt from all orders; absent before the first time. */
  fittedAt: z.optional(moment),
});
export type CustomersReport = z.infer<typeof customersReport>;
