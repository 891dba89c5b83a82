import type { LoyaltyCapability } from '@rapport/sdk';

/** What the card needs of a client; that of `createClient` has it. */
export interface LoyaltyCardClient {
  readonly loyalty: LoyaltyCapability | undefined;
  /**
   * Who is signed in, by any text that tells one customer from another; undefined where nobody is. Only with it
   * anything is kept on the device, to be read without a network.
   */
  customer?(): string | undefined;
  /** Told when another customer is there, or none any more. Answers how to stop. */
  subscribe?(listener: () => void): () => void;
}
