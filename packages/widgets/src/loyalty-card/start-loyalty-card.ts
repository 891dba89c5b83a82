import { type CustomerContext, giveCustomer } from '../shared/page-customer.ts';
import type { LoyaltyCardOpening } from './loyalty-card-opening.ts';
import { putLoyaltyCard } from './put-loyalty-card.ts';
import type { RapportLoyaltyCard } from './rapport-loyalty-card.ts';

/**
 * Lets every card of the page know the customer of the script tag. Answers the panel, and how it is opened and closed;
 * it is put on the page when it is first needed, as there may be a card in the page already.
 */
export const start = (context: CustomerContext) => {
  giveCustomer(context);
  const { site, endpoint, locale = '' } = context.options;
  let element: RapportLoyaltyCard | undefined;
  const panel = (): RapportLoyaltyCard => {
    element ??= putLoyaltyCard({ site, endpoint, locale });
    return element;
  };
  return {
    get panel() {
      return panel();
    },
    open: (opening?: LoyaltyCardOpening) => panel().show(opening),
    close: () => element?.close(),
  };
};
