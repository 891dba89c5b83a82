import { RapportEvent } from '../shared/events.ts';

/** A case is about to be shown. Whoever shows it themselves calls `preventDefault`. */
export class CasesOpenEvent extends RapportEvent<{ id: string; number: string }> {
  static readonly type = 'rapport-cases-open';

  constructor(id: string, number: string) {
    super(CasesOpenEvent.type, { id, number }, true);
  }
}

/** Tells that a new case was received. */
export class CasesSubmitEvent extends RapportEvent<{ id: string; number: string; subject: string }> {
  static readonly type = 'rapport-cases-submit';

  constructor(id: string, number: string, subject: string) {
    super(CasesSubmitEvent.type, { id, number, subject });
  }
}

/** Tells that the customer wrote to a case that there is. */
export class CasesReplyEvent extends RapportEvent<{ id: string }> {
  static readonly type = 'rapport-cases-reply';

  constructor(id: string) {
    super(CasesReplyEvent.type, { id });
  }
}

/** Tells that the panel has closed. */
export class CasesCloseEvent extends RapportEvent<null> {
  static readonly type = 'rapport-cases-close';

  constructor() {
    super(CasesCloseEvent.type, null);
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-cases-open': CasesOpenEvent;
    'rapport-cases-submit': CasesSubmitEvent;
    'rapport-cases-reply': CasesReplyEvent;
    'rapport-cases-close': CasesCloseEvent;
  }
}
