import type {
  ConsentChoices,
  ConsentSource,
  JsonObject,
  PageContext,
  SiteSettings,
} from '@rapport/sdk/models';
import type { ConsentStatus } from '../consent-gate.ts';
import type { CompleteOptions } from '../options.ts';
import type { Choices, Rapport } from '../rapport.ts';

/**
 * What a module is given of the tracker. Modules are files of their own, loaded from the script's origin when
 * they are needed, so that pages which need none do not pay for them.
 */
export interface ModuleContext {
  readonly options: CompleteOptions;
  /** The site's settings; undefined when the server could not be asked. */
  readonly settings: Promise<SiteSettings | undefined>;
  /** What the page calls; events given to it pass the gate and the middleware like the page's own. */
  readonly tracker: Rapport;
  /**
   * Records something that happened to a page that may no longer be the one shown, or at another moment than now.
   * @default page: the one shown; at: now, in milliseconds since 1970
   */
  track(
    event: string,
    properties: JsonObject,
    more?: { page?: Readonly<PageContext>; at?: number },
  ): Promise<void>;
  /** The page as it is now; the same frozen object as long as nothing changed. */
  page(): Readonly<PageContext>;
  /** What holds now: whether events pass, and what was chosen. */
  consent(): { status: ConsentStatus; choices: Choices };
  choose(choices: ConsentChoices, source: ConsentSource): Promise<void>;
  /** The visitor's ids; undefined without consent to analytics. */
  visitor(): { anonymousId: string; visitorKey: string } | undefined;
  /** Asks the server one thing, under `/v1`; with a visitor's token when `asVisitor`. Never rejects: `data` or nothing. */
  ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, json?: object): Promise<unknown>;
  /** Clicks and submits since the page began that no module has seen yet, each with its path through shadow roots. */
  takeEarly(): readonly (readonly [event: Event, path: readonly EventTarget[]])[];
  /**
   * Listens to the page. What is returned ends the listening.
   * `leave`: it is hidden or left, so that what is recorded now is the last that surely goes out; `page`: another
   * view begins, told before it is recorded; `consent`: something was chosen.
   */
  on(moment: 'leave' | 'page' | 'consent' | 'shown', listener: () => void): () => void;
  /** Reports what went wrong; the page is not told but by `error`. */
  report(error: unknown): void;
}

/** What `rapport/NAME.js` exports. Started once a page. */
export interface TrackerModule {
  start(context: ModuleContext): unknown;
}
