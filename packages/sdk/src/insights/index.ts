export { type AffinitiesOptions, type Affinity, affinities } from './affinities.ts';
export { type ChurnRisk, type ChurnRiskOptions, churnRisk } from './churn-risk.ts';
export {
  type CustomerType,
  type CustomerTypeOptions,
  type CustomerTypeProfile,
  customerType,
  type ItemisedOrder,
} from './customer-type.ts';
export { type LifecycleOptions, type LifecycleProfile, lifecycleStage } from './lifecycle-stage.ts';
export type { Moment } from './moment.ts';
export type { CustomerOrder, Order } from './order.ts';
export { type ProductScore, type ProductScoresOptions, productScores } from './product-scores.ts';
export { type Rfm, type RfmOptions, rfm, rfmScale } from './rfm.ts';
export type { RfmScale, RfmScores } from './rfm-scale.ts';
export { defaultRhythm, fitRhythm, type Rhythm } from './rhythm.ts';
