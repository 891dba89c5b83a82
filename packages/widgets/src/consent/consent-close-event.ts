import { RapportEvent } from '../shared/events.ts';

/** Tells that the card has left the page, with a choice or without. */
export class ConsentCloseEvent extends RapportEvent<null> {
  static readonly type = 'rapport-consent-close';

  constructor() {
    super(ConsentCloseEvent.type, null);
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-consent-close': ConsentCloseEvent;
  }
}
