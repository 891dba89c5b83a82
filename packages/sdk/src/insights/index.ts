export { type AffinitiesOptions, type Affinity, affinities } from './affinities.ts';
export { type ChurnRisk, type ChurnRiskOptions, churnRisk } from './churn-risk.ts';
export {
  type CustomerType,
  type CustomerTypeOptions,
  type CustomerTypeProfile,
  customerType,
  type ItemisedOrder,
} from './customer-type.ts';
export {
  type CustomerSummary,
  customerFromOrders,
  customersFromOrders,
  type SummaryOptions,
  type TimeUnit,
} from './customers-from-orders.ts';
export { expectedPurchases } from './expected-purchases.ts';
export { expectedSpend } from './expected-spend.ts';
export { type FittedBgNbd, fitBgNbd } from './fit-bg-nbd.ts';
export { fitGammaGamma } from './fit-gamma-gamma.ts';
export { type LifecycleOptions, type LifecycleProfile, lifecycleStage } from './lifecycle-stage.ts';
export {
  type LifetimeCustomer,
  type LifetimeModels,
  type LifetimeOptions,
  lifetimeValue,
} from './lifetime-value.ts';
export type { Moment } from './moment.ts';
export type { CustomerOrder, Order } from './order.ts';
export { probabilityAlive } from './probability-alive.ts';
export { type ProductScore, type ProductScoresOptions, productScores } from './product-scores.ts';
export type { BgNbd, PurchasesCustomer } from './purchases-customer.ts';
export { type Rfm, type RfmOptions, rfm, rfmScale } from './rfm.ts';
export type { RfmScale, RfmScores } from './rfm-scale.ts';
export { defaultRhythm, fitRhythm, type Rhythm } from './rhythm.ts';
export type { GammaGamma, SpendCustomer } from './spend-customer.ts';
