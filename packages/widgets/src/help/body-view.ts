import type { HelpSession } from './help-session.ts';
import type { Place } from './place.ts';
import type { Voice } from './view.ts';

/** What is below the search field is rendered from this. */
export interface BodyView extends Voice {
  session: HelpSession;
  /** Whether all topics are shown; else the first six. */
  isUnfolded: boolean;
  unfold: () => void;
  /** The page's address, and the server's. */
  page: string;
  server: string;
  hrefOf: (place: Place) => string;
  isOnline: boolean;
  canCopy: boolean;
  isCopied: boolean;
}
