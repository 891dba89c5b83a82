import type { ConsentChoices, JsonObject, Profile, Purpose, TrackedEvent } from '@rapport/sdk/models';

/**
 * Changes an event before it is kept, or drops it by answering null. It runs at once, in the order of `use`; one
 * that answers nothing leaves the event as it is, and one that throws drops it.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a function without `return` is one that answers nothing
export type Middleware = (event: TrackedEvent) => TrackedEvent | null | undefined | void;

/** A yes or no for every purpose. */
export type Choices = Record<Purpose, boolean>;

/** What listeners are told, by type. All but `error` are also DOM events on `document`: `rapport:ready`, … */
export interface RapportEvents {
  /** Everything is set up: the choice is read and the site's settings are known or given up on. */
  ready: undefined;
  /** A choice was made or withdrawn, here or in another tab; `decided` is false while none is valid. */
  consent: { choices: Choices; decided: boolean };
  /** An event was taken and is on its way to the outbox. */
  event: TrackedEvent;
  /** Something went wrong that the page need not care about. */
  error: unknown;
  /** Another customer than before is known by proof, or none any more. */
  customer: undefined;
  /** Another view of the page begins. */
  page: undefined;
  /** The page is hidden or left: what is recorded now is the last that surely goes out. */
  leave: undefined;
  /** The page is shown again. */
  shown: undefined;
}

export interface IdentifyOptions {
  /** Proves the customer: a JWT that the site's backend signed. Without one the `userId` is only claimed. */
  token?: string;
}

/** Asks for and honours what visitors agree to. */
export interface RapportConsent {
  /** Answers what holds now: what was never chosen is false, `necessary` is true. */
  get(): Promise<Choices>;
  /**
   * Merges what was chosen into what holds. Resolves when the choice and the events held until then are
   * durable in the browser; it does not wait for the network.
   */
  set(choices: ConsentChoices): Promise<void>;
  /** Opens the consent banner at its details. */
  open(): Promise<void>;
}

/**
 * What a page calls: `window.rapport`. All methods but `on` answer with promises that never reject, so
 * that a page may call them in the same way before and after the script has loaded.
 * @typeParam Events which properties each event has, by its name
 */
export interface Rapport<Events extends object = Record<string, JsonObject>> {
  /** Records a page view besides those that are recorded by themselves. */
  page(name?: string, properties?: JsonObject): Promise<void>;
  /** Records that something happened. Resolves when the event is durable in the browser, held or dropped. */
  track<Name extends keyof Events & string>(event: Name, properties?: Events[Name]): Promise<void>;
  /** Says who the visitor is. Another `userId` than before begins with a new `anonymousId`. */
  identify(userId?: string | null, traits?: JsonObject, options?: IdentifyOptions): Promise<void>;
  /** Says to which group, such as a company, the customer belongs. */
  group(groupId: string, traits?: JsonObject): Promise<void>;
  /** Says that two ids are one customer. @default previousId: the `userId`, else the `anonymousId` */
  alias(userId: string, previousId?: string): Promise<void>;
  /** Has every event from now on, those that are held included, pass a function of the page's. */
  use(middleware: Middleware): Promise<void>;
  /** Forgets who the visitor is (when a customer signs out); the choice stays. */
  reset(): Promise<void>;
  /** Resolves when everything, receipts included, is answered, or after 5 s. */
  flush(): Promise<void>;
  /** Resolves when everything is set up: the settings are known, or the server did not answer within 20 s. */
  ready(): Promise<void>;
  /** Listens; returns what ends the listening. */
  on<Type extends keyof RapportEvents>(
    type: Type,
    listener: (detail: RapportEvents[Type]) => void,
  ): () => void;
  /**
   * Opens a widget, such as `consent`, `your-data`, `help`, `chat`, `cases` or `loyalty-card`.
   * @param opening where it begins: `{article}`, `{collection}` or `{query}` of the help
   */
  open(widget: string, opening?: object): Promise<void>;
  /** Closes whatever is open. */
  close(): Promise<void>;
  readonly consent: RapportConsent;
  /** Answers what the backend holds about this visitor or customer; undefined where there is nothing to ask for. */
  profile(): Promise<Profile | undefined>;
}
