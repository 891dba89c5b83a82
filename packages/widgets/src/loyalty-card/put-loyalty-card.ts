import { define } from './index.ts';
import type { RapportLoyaltyCard } from './rapport-loyalty-card.ts';

/** Puts a `<rapport-loyalty-card>` on the page as a panel, which is closed until it is shown. */
export const putLoyaltyCard = (
  facts: Partial<Pick<RapportLoyaltyCard, 'client' | 'programme' | 'site' | 'endpoint' | 'token' | 'locale'>>,
): RapportLoyaltyCard => {
  define();
  const element = Object.assign(document.createElement('rapport-loyalty-card'), facts, { panel: true });
  (document.body ?? document.documentElement).append(element);
  return element;
};
