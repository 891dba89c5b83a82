import type { ConsentChoices } from '@rapport/sdk/models';
import { RapportEvent } from '../shared/events.ts';

/** What the visitor chose, and where: asked by the banner, or in the preferences that they opened themselves. */
export interface ConsentChoiceDetail {
  choices: ConsentChoices;
  source: 'banner' | 'preferences';
  /** SHA-256 of the words that were shown, in hexadecimal; absent on pages that came over plain HTTP. */
  textHash?: string;
}

/** Tells that the visitor has chosen. */
export class ConsentChoiceEvent extends RapportEvent<ConsentChoiceDetail> {
  static readonly type = 'rapport-consent-choice';

  constructor(detail: ConsentChoiceDetail) {
    super(ConsentChoiceEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-consent-choice': ConsentChoiceEvent;
  }
}
