/** What the card shows below itself. */
export type LoyaltyCardView = 'rewards' | 'coupons' | 'history';

/** Where the card begins, as `rapport.open('loyalty-card', …)` and `show()` take it. */
export interface LoyaltyCardOpening {
  /** @default as it was left, rewards at first */
  view?: LoyaltyCardView | undefined;
  /** Shows the code on the whole screen, for a till. */
  store?: boolean | undefined;
}
