import { RapportEvent } from '../shared/events.ts';

/** Asks for the consent centre to be opened. Whoever opens it themselves calls `preventDefault`. */
export class YourDataConsentEvent extends RapportEvent<null> {
  static readonly type = 'rapport-your-data-consent';

  constructor() {
    super(YourDataConsentEvent.type, null, true);
  }
}

/** Tells which trait the customer has corrected; its new value is not told. */
export class YourDataSaveEvent extends RapportEvent<{ trait: string }> {
  static readonly type = 'rapport-your-data-save';

  constructor(trait: string) {
    super(YourDataSaveEvent.type, { trait });
  }
}

/** Tells that everything held about the customer is erased, so that the page forgets who it is too. */
export class YourDataEraseEvent extends RapportEvent<null> {
  static readonly type = 'rapport-your-data-erase';

  constructor() {
    super(YourDataEraseEvent.type, null);
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-your-data-consent': YourDataConsentEvent;
    'rapport-your-data-save': YourDataSaveEvent;
    'rapport-your-data-erase': YourDataEraseEvent;
  }
}
