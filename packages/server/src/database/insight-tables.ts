import type { CustomerType, LifecycleStage } from '@rapport/sdk/models';

/** What orders tell of customers and products. */
export interface InsightSchema {
  order_refunds: OrderRefundTable;
  customer_values: CustomerValueTable;
  insight_models: InsightModelTable;
  products: ProductTable;
  product_pairs: ProductPairTable;
}

/** What was given back of an order, as the shop's server told; each message once, whichever comes first. */
export interface OrderRefundTable {
  profile_id: string;
  order_id: string;
  message_id: string;
  /** Null where it is not said: what `products` were paid for, and without them all of the order. */
  amount: number | null;
  /** The `OrderProduct[]` that came back. */
  products: string | null;
  at: number;
}

/** What a customer was worth when the row was made; a profile is judged anew when it is read. */
export interface CustomerValueTable {
  profile_id: string;
  site: string;
  currency: string | null;
  orders: number;
  spent: number;
  first_at: number;
  last_at: number;
  /** Scores from 1 to 5; null while there is no scale. */
  recency: number | null;
  frequency: number | null;
  monetary: number | null;
  probability_alive: number | null;
  expected_purchases: number | null;
  lifetime_value: number | null;
  churn_risk: number | null;
  type: CustomerType;
  stage: LifecycleStage;
  computed_at: number;
}

/** What was learnt of all customers of a site. */
export interface InsightModelTable {
  site: string;
  /** The `InsightModels`. */
  models: string;
  fitted_at: number;
}

/** A product as the newest order with it called it. */
export interface ProductTable {
  site: string;
  product_id: string;
  name: string | null;
  category: string | null;
  /** How many orders have it. */
  orders: number;
}

/** What buying one product says about another, of pairs that are together more often than by chance. */
export interface ProductPairTable {
  site: string;
  antecedent: string;
  consequent: string;
  count: number;
  support: number;
  confidence: number;
  lift: number;
  p_value: number;
  adjusted_p_value: number;
}
