import type {
  ConsentChoices,
  ConsentSource,
  JsonObject,
  PageContext,
  SiteSettings,
} from '@rapport/sdk/models';
import type { Call } from '../collector.ts';
import type { ChoiceProof, ConsentStatus } from '../consent-gate.ts';
import type { Visitor } from '../identity.ts';
import type { CompleteOptions } from '../options.ts';
import type { Choices, Rapport } from '../rapport.ts';
import type { Request } from '../request.ts';
import type { EarlyEvents } from './modules/early.ts';

/** What the script tag lets its modules see of itself. */
export interface Inside {
  readonly options: CompleteOptions;
  /** The site's settings; undefined when the server could not be asked. */
  readonly settings: Promise<SiteSettings | undefined>;
  /** What the page calls; `on` also tells of the page's moments. */
  readonly tracker: Rapport;
  /** Takes what happened on a page; see `Call`. It passes the gate and the middleware as the page's own events do. */
  take(type: Call['type'], content: JsonObject, more?: Moment): Promise<void>;
  /** The page as it is now; the same object as long as nothing changed. */
  page(): Readonly<PageContext>;
  /** Whether events pass. */
  status(): ConsentStatus;
  /** What was chosen, or holds without a choice. */
  choices(): Choices;
  choose(choices: ConsentChoices, source: ConsentSource, seen?: ChoiceProof): Promise<void>;
  /** Follows what was chosen in another tab. */
  refresh(): unknown;
  /** The visitor's ids; undefined without consent to analytics. */
  visitor(): Visitor | undefined;
  /** Asks the server one thing, without a token. */
  readonly request: Request;
}

/** Where and when something happened. @default page: the one shown; at: now, in milliseconds since 1970 */
export interface Moment {
  page?: Readonly<PageContext>;
  at?: number;
}

/** Who has signed in by proof, whatever was chosen. */
export interface SignedInCustomer {
  /** The JWT that proves it. */
  token(): string | undefined;
  /** Told when somebody signs in or out, here or in another tab. */
  subscribe(listener: () => void): void;
}

/**
 * What a module is given. Modules are files of their own, loaded from the script's origin when they are needed,
 * so that pages which need none do not pay for them.
 */
export interface ModuleContext extends Omit<Inside, 'take' | 'status' | 'choices' | 'refresh'> {
  /** The visitor's ids; undefined without consent to analytics, but for a customer who signed in. */
  visitor(): Visitor | undefined;
  /** Records something that happened, as the page's own `track` does. */
  track(event: string, properties: JsonObject, moment?: Moment): Promise<void>;
  /** What holds now: whether events pass, and what was chosen. */
  consent(): { status: ConsentStatus; choices: Choices };
  /**
   * Asks the server one thing in the visitor's name, under `/v1`. Never rejects: data, or nothing; null when there
   * is nothing to say. What is wrong comes as the server puts it, in RFC 9457.
   */
  ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, json?: object): Promise<unknown>;
  /** What was clicked or sent since the page began, for the first who asks; from then on no more of it is held. */
  takeEarly(what: 'clicks' | 'submits'): EarlyEvents;
  /** The customer who has signed in, for what shows customers what is theirs. */
  readonly customer: SignedInCustomer;
  /** Starts another module, once a page; answers what its `start` did. Rejects when it cannot be loaded. */
  start(name: string): Promise<unknown>;
  /** Tells whoever listens to `error` what went wrong. */
  report(error: unknown): void;
}

export type { OpenableModule, TrackerModule } from './module.ts';
