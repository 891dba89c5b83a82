import { defineElement } from '../shared/define.ts';
import { RapportLoyaltyCard } from './rapport-loyalty-card.ts';

/** Registers `<rapport-loyalty-card>`; more than once does no harm. */
export const define = (): void => defineElement('rapport-loyalty-card', RapportLoyaltyCard);

export type { LoyaltyCardClient } from './loyalty-card-client.ts';
export {
  LoyaltyCardCloseEvent,
  LoyaltyCardRedeemEvent,
  LoyaltyCardSignInEvent,
} from './loyalty-card-events.ts';
export type { LoyaltyCardOpening, LoyaltyCardView } from './loyalty-card-opening.ts';
export { RapportLoyaltyCard } from './rapport-loyalty-card.ts';
