import type { LoyaltyCapability } from '../backend.ts';
import { RapportError } from '../errors.ts';
import type { Http } from './http.ts';
import type { Visitors } from './visitors.ts';

/** Loads what asks; where it cannot be had, the server is out of reach too. */
const loadCalls = async () => {
  try {
    return await import('./loyalty-calls.ts');
  } catch {
    throw new RapportError('unavailable', 'what asks about points could not be loaded', { retryable: true });
  }
};

/** Creates the part of a backend that keeps a customer's points on Rapport's server. */
export const createLoyalty = (http: Http, visitors: Visitors): LoyaltyCapability => {
  const calls = async () => (await loadCalls()).createLoyaltyCalls(http, visitors);
  return {
    get: async (options) => (visitors.isCustomer() ? (await calls()).get(options) : undefined),
    entries: async (query) => (await calls()).entries(query),
    rewards: async (options) => (await calls()).rewards(options),
    coupons: async (query) => (await calls()).coupons(query),
    redeem: async (...what) => (await calls()).redeem(...what),
    refundPreview: async (orderId) => (await calls()).refundPreview(orderId),
    rotatingCode: async () => (await calls()).rotatingCode(),
  };
};
