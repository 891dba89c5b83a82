import type { ArticleSummary } from '@rapport/sdk/models';
import type { PanelVoice } from '../shared/panel/voice.ts';
import type { HelpHit } from './help-hit.ts';
import type { HelpStrings } from './help-strings.ts';
import type { Found } from './library.ts';
import type { Place } from './place.ts';

/** Why something is not there. */
export type Trouble = 'offline' | 'failed' | 'missing';

/** Something that is asked for: undefined while it is loading. */
export type Loaded<Answer> = Found<Answer> | Trouble | undefined;

/** Tells what has arrived from what is loading or failed. */
export const isFound = <Answer>(loaded: Loaded<Answer>): loaded is Found<Answer> =>
  typeof loaded === 'object';

/** What is typed, and what came of it. */
export interface SearchState {
  query: string;
  /** What was searched for last; it trails `query` while the server is asked. */
  searched: string;
  hits: readonly HelpHit[];
  /** Of the hits, the one that Enter opens; -1 for none. */
  active: number;
  /** Whether what was found, or that nothing was, stands below the field. */
  isOpen: boolean;
  hasFailed: boolean;
}

/** Where a vote stands. */
export interface Vote {
  id: string;
  helpful: boolean;
  isSending: boolean;
  hasFailed: boolean;
  /** Whether the reason was sent too. */
  isExplained: boolean;
  isSolved: boolean;
}

/** A list of articles, which may go on. */
export interface Listing {
  items: readonly (ArticleSummary | HelpHit)[];
  next: string | null;
}

/** How the help speaks. */
export type Voice = PanelVoice<HelpStrings>;

/** What the parts of the help ask for. */
export interface Actions {
  go(place: Place): void;
  retry(): void;
  contact(event: Event, label: string, url: string): void;
}
