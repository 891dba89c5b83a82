import { define } from './index.ts';

define();

export { putLoyaltyCard } from './put-loyalty-card.ts';
/** What the script tag calls after it has loaded this module. */
export { start } from './start-loyalty-card.ts';
