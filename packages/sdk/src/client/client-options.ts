import type { Backend } from '../backend.ts';
import type { TrackedEvent } from '../models/index.ts';
import { invalidOption, knownOptions, textOption } from '../options.ts';
import type { OutboxStore } from '../outbox/index.ts';

interface CommonOptions {
  /** Where events wait until they are sent. @default IndexedDB in browsers, memory elsewhere */
  store?: OutboxStore<TrackedEvent>;
  /** The visitor this client speaks for. @default one that is made up, and none with a `serverKey` */
  anonymousId?: string | (() => string | undefined);
  /** Proves the visitor: random, 16 characters or more, and kept wherever `anonymousId` is. */
  visitorKey?: string | (() => string | undefined);
  /** Told of what no caller waits for: rejected events, a storage that fails. Also told of every rejected call. */
  onError?: (error: unknown) => void;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
  /** From 0 to 1, for the jitter between attempts. @default Math.random */
  random?: () => number;
  /** Makes ids of events and visitors. @default crypto.randomUUID */
  newId?: () => string;
}

/** Speaks to a Rapport server. */
export interface ServerClientOptions extends CommonOptions {
  /** Where the server is: an absolute http or https URL. */
  endpoint: string | URL;
  /** The site's public key. */
  site: string;
  /** The site's secret key, for programs on your own server: their events count as proven. Never in a browser. */
  serverKey?: string;
  /** @default the platform's, looked up at each call */
  fetch?: typeof fetch;
  backend?: never;
}

/** Speaks to any other backend, or to several put together with `compose`. */
export interface BackendClientOptions extends CommonOptions {
  backend: Backend;
  endpoint?: never;
  site?: never;
  serverKey?: never;
  fetch?: never;
}

export type ClientOptions = ServerClientOptions | BackendClientOptions;

const common = 'store anonymousId visitorKey onError now random newId'.split(' ');

/**
 * Refuses options that are missing, misspelt or do not go together.
 * @throws RapportError `invalid_option`
 */
export const checkClientOptions = (options: ClientOptions): void => {
  knownOptions(options, [...common, 'backend', 'endpoint', 'site', 'serverKey', 'fetch']);
  const { serverKey, backend } = options;
  if (backend) {
    knownOptions(options, [...common, 'backend']);
    return;
  }
  if (options.endpoint === undefined)
    throw invalidOption('endpoint', 'an absolute http or https URL, or a backend');
  textOption('site', options.site);
  if (serverKey === undefined) return;
  textOption('serverKey', serverKey);
  if (typeof document !== 'undefined')
    throw invalidOption('serverKey', 'to stay on your server, as it is secret');
};
