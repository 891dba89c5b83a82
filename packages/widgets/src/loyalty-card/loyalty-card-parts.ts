/** What the card consists of, but for its frame: loaded once it is shown, as no page needs it before. */

export { randomId } from '@rapport/sdk/outbox';
export { createKeptCard } from './kept-card.ts';
export { LoyaltySession } from './loyalty-session.ts';
export { styles } from './parts.styles.ts';
export { renderInside } from './render-inside.ts';
export { createRotating } from './rotating.ts';
export { createWakeLock } from './wake-lock.ts';
