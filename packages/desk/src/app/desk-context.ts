import type { Agent, ArticleCard, DeskSession } from '@rapport/sdk/models';
import type { DeskApi } from '../api/desk-api.ts';
import type { SeenPages } from '../customer/seen-pages.ts';
import type { Live } from '../live/live.ts';
import type { Store } from '../shared/store.ts';
import type { ThreadKind } from '../threads/desk-thread.ts';
import type { Inbox } from '../threads/inbox.ts';
import type { KeptTexts } from '../threads/kept-texts.ts';
import type { KeptPreferences } from './preferences.ts';
import type { Route } from './route.ts';
import type { Voice } from './voice.ts';

/** What every part of the desk works with. */
export interface Desk {
  readonly api: DeskApi;
  readonly live: Live;
  readonly session: DeskSession;
  readonly voice: Voice;
  readonly preferences: KeptPreferences;
  readonly kept: KeptTexts;
  readonly inboxes: Readonly<Record<ThreadKind, Inbox>>;
  /** The agents that there are, with what is known of their presence. */
  readonly agents: Store<{ agents: readonly Agent[] }>;
  /** The pages that people look at, as they do. */
  readonly pages: Store<{ pages: SeenPages }>;
  readonly now: () => number;
  readonly newId: () => string;
  /** Goes somewhere in the desk. */
  go(route: Route): void;
  /** Tells who cannot see it what happened. */
  say(text: string): void;
}

/** What the customer column and the thread say to each other. */
export interface InsertArticleDetail {
  card: ArticleCard;
}
