import { RapportEvent } from '../shared/events.ts';

/** Tells that points were exchanged for a reward. */
export class LoyaltyCardRedeemEvent extends RapportEvent<{ rewardId: string; couponCode: string }> {
  static readonly type = 'rapport-loyalty-card-redeem';

  constructor(rewardId: string, couponCode: string) {
    super(LoyaltyCardRedeemEvent.type, { rewardId, couponCode });
  }
}

/** The customer wants to sign in. Whoever opens the form themselves calls `preventDefault`. */
export class LoyaltyCardSignInEvent extends RapportEvent<null> {
  static readonly type = 'rapport-loyalty-card-sign-in';

  constructor() {
    super(LoyaltyCardSignInEvent.type, null, true);
  }
}

/** Tells that the panel has closed. */
export class LoyaltyCardCloseEvent extends RapportEvent<null> {
  static readonly type = 'rapport-loyalty-card-close';

  constructor() {
    super(LoyaltyCardCloseEvent.type, null);
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-loyalty-card-redeem': LoyaltyCardRedeemEvent;
    'rapport-loyalty-card-sign-in': LoyaltyCardSignInEvent;
    'rapport-loyalty-card-close': LoyaltyCardCloseEvent;
  }
}
