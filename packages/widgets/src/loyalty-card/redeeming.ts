import { isRapportError } from '@rapport/sdk';
import type { Redemption } from '@rapport/sdk/models';
import type { PendingRedemption } from './kept-card.ts';

/** Why a reward was not given. */
export type Refusal = 'insufficient_points' | 'reward_unavailable' | 'failed';

/** How far the exchange of points for a reward is. */
export type Redeeming = PendingRedemption &
  (
    | { phase: 'asking' | 'sending' }
    /** Whether it came about is not known; asking again with the same key is the same redemption. */
    | { phase: 'unanswered' }
    | { phase: 'refused'; refusal: Refusal }
    | { phase: 'done'; redemption: Redemption }
  );

export interface RedeemOptions {
  redeem(rewardId: string, idempotencyKey: string): Promise<Redemption>;
  /** Keeps what has no answer yet, across a reload; undefined when it has one. */
  keep(pending: PendingRedemption | undefined): Promise<void>;
}

const refusalOf = (error: unknown): Refusal | undefined => {
  if (!isRapportError(error)) return undefined;
  const { code, problemCode, retryable } = error;
  if (problemCode === 'insufficient_points' || problemCode === 'reward_unavailable') return problemCode;
  // An answer that cannot be read says nothing of what became of it, nor does one that names no customer any more.
  if (retryable || code === 'invalid_response' || code === 'unauthorized') return undefined;
  return 'failed';
};

/** Sends a redemption that the customer has confirmed, and tells what became of it. */
export const sendRedemption = async (
  { rewardId, name, points, idempotencyKey }: PendingRedemption,
  { redeem, keep }: RedeemOptions,
): Promise<Redeeming> => {
  const pending = { rewardId, name, points, idempotencyKey };
  // First, so that whoever reloads the page while it is on its way does not pay twice.
  await keep(pending);
  try {
    const redemption = await redeem(rewardId, idempotencyKey);
    await keep(undefined);
    return { ...pending, phase: 'done', redemption };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) return { ...pending, phase: 'unanswered' };
    await keep(undefined);
    return { ...pending, phase: 'refused', refusal };
  }
};
