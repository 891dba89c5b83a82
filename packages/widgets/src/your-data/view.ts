import type { Purpose } from '@rapport/sdk/models';
import type { Locale } from '../shared/locale.ts';
import type { Holdings } from './holdings.ts';
import type { Trait } from './traits.ts';
import type { YourDataStrings } from './your-data-strings.ts';

/** A correction that is being made. */
export interface Editing {
  key: string;
  isSaving: boolean;
  /** What is wrong, in words. */
  error: string | undefined;
}

/** Where erasing stands. */
export type Erasing = 'no' | 'asked' | 'busy' | 'failed' | 'done';

/** What came of a download. */
export type Download = 'done' | 'failed' | undefined;

/** How the panel speaks. */
export interface Voice {
  language: Locale;
  text: YourDataStrings;
  /** The purposes, as the consent centre names them. */
  purposes: Record<Purpose, string>;
  /** How dates and numbers are written. */
  tag: string;
}

/** Everything that the parts of the panel are rendered from. */
export interface View extends Voice {
  holdings: Holdings;
  editing: Editing | undefined;
  /** The trait that was saved last. */
  saved: string | undefined;
  download: Download;
  erasing: Erasing;
}

/** What the parts of the panel ask for. */
export interface Actions {
  edit(trait: Trait): void;
  cancel(): void;
  save(trait: Trait, value: string): void;
  remove(trait: Trait): void;
  changeChoices(): void;
  /** Asks for the receipts again, as a choice made meanwhile has one too. */
  refreshReceipts(): void;
  downloadEverything(): void;
  downloadReceipts(): void;
  erasing(next: Erasing): void;
  erase(): void;
}
