import { RapportEvent } from '../shared/events.ts';

/** An article is about to be shown. Whoever shows it themselves calls `preventDefault`. */
export class HelpOpenEvent extends RapportEvent<{ slug: string; locale: string }> {
  static readonly type = 'rapport-help-open';

  constructor(slug: string, locale: string) {
    super(HelpOpenEvent.type, { slug, locale }, true);
  }
}

/** Tells what was searched for, once the results are there. */
export class HelpSearchEvent extends RapportEvent<{ query: string; results: number }> {
  static readonly type = 'rapport-help-search';

  constructor(query: string, results: number) {
    super(HelpSearchEvent.type, { query, results });
  }
}

/** Tells whether the customer found an article helpful. */
export class HelpVoteEvent extends RapportEvent<{ slug: string; helpful: boolean }> {
  static readonly type = 'rapport-help-vote';

  constructor(slug: string, helpful: boolean) {
    super(HelpVoteEvent.type, { slug, helpful });
  }
}

/** Tells that the customer said that an article solved their question. */
export class HelpSolvedEvent extends RapportEvent<{ slug: string }> {
  static readonly type = 'rapport-help-solved';

  constructor(slug: string) {
    super(HelpSolvedEvent.type, { slug });
  }
}

/** The customer wants to reach a person. Whoever opens something else than `url` calls `preventDefault`. */
export class HelpContactEvent extends RapportEvent<{ label: string; url: string }> {
  static readonly type = 'rapport-help-contact';

  constructor(label: string, url: string) {
    super(HelpContactEvent.type, { label, url }, true);
  }
}

/** Tells that the panel has closed. */
export class HelpCloseEvent extends RapportEvent<null> {
  static readonly type = 'rapport-help-close';

  constructor() {
    super(HelpCloseEvent.type, null);
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-help-open': HelpOpenEvent;
    'rapport-help-search': HelpSearchEvent;
    'rapport-help-vote': HelpVoteEvent;
    'rapport-help-solved': HelpSolvedEvent;
    'rapport-help-contact': HelpContactEvent;
    'rapport-help-close': HelpCloseEvent;
  }
}
