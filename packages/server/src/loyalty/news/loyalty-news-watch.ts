/** Makes events of what happened to points and coupons, so that connectors carry it. */
export interface LoyaltyNewsWatch {
  start(): void;
  /** Something may have happened: looks soon. */
  wake(): void;
  /** Looks now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}
