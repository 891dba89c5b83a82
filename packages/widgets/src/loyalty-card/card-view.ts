import type { CardCode, LoyaltyReward } from '@rapport/sdk/models';
import type { CodeImage } from './codes/index.ts';
import type { LoyaltyCardView } from './loyalty-card-opening.ts';
import type { LoyaltySession } from './loyalty-session.ts';
import type { Speaking } from './words.ts';

/** The code as it is now. */
export interface ShownCode {
  kind: CardCode;
  /** Undefined while it is loading, or where there is none. */
  image: CodeImage | undefined;
  /** Until it changes; undefined where it does not. */
  secondsLeft: number | undefined;
  /** Why a code that should change does not. */
  trouble: 'insecure' | 'noCode' | undefined;
}

/** Everything that the card is rendered from. */
export interface CardView extends Speaking {
  session: LoyaltySession;
  now: number;
  code: ShownCode;
  /** In pixels of the page. */
  cardWidth: number;
  /** How many pixels of the screen one of the page has. */
  pixelRatio: number;
  isInStore: boolean;
  /** The code that was copied last. */
  copied: string | undefined;
  signIn: string | undefined;
  actions: CardActions;
}

/** What the parts of the card ask for. */
export interface CardActions {
  show(view: LoyaltyCardView): void;
  onTabKey(event: KeyboardEvent): void;
  enterStore(): void;
  leaveStore(): void;
  choose(kind: CardCode): void;
  ask(reward: LoyaltyReward): void;
  confirm(): void;
  dismiss(): void;
  copy(code: string): void;
  retry(): void;
  signIn(event: Event): void;
}
