import type { Backend } from '../backend.ts';
import { invalidOption, knownOptions, textOption } from '../options.ts';
import type { EditableStore } from '../outbox/index.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** Who reads and writes. */
export interface Whose {
  /** The browser: what is unsent on this device is kept under it, and never sent or shown under another. */
  anonymousId: string;
  /** The customer, where one is proven: what a customer wrote goes in no other customer's name. */
  userId?: string | undefined;
}

export interface MessagesOptions {
  /** What answers; conversations, cases or both. Without a `stream` it is asked every ten seconds. */
  backend: Pick<Backend, 'conversations' | 'cases' | 'stream'>;
  /** Names the site on this device, so that two on one origin have nothing in common. */
  name: string;
  /** Who is there now; undefined while there is nobody. Asked before anything is read or sent. */
  whose: () => Whose | undefined;
  /** Makes somebody up, as the first message is about to be kept. @default nobody writes where there is nobody */
  ensure?: () => void;
  /** Makes what holds unsent messages and files. @default IndexedDB in browsers, memory elsewhere */
  store?: (name: string) => EditableStore<OutgoingMessage> & { destroy?(): Promise<void> };
  /** One tab listens for all where there are locks. @default navigator.locks in browsers, none elsewhere */
  locks?: LockManager | undefined;
  /** Tells of `online`, `offline`, `pagehide`, `pageshow`. @default the page's window, nothing elsewhere */
  page?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | undefined;
  /** Told of what no caller waits for, such as a storage that fails, or a listener. */
  onError?: (error: unknown) => void;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
  /** From 0 to 1, for jitter. @default Math.random */
  random?: () => number;
  /** Makes ids of conversations, messages and cases. @default ULIDs */
  newId?: () => string;
}

const names = 'backend name whose ensure store locks page onError now random newId'.split(' ');

/**
 * Refuses options that are missing or misspelt.
 * @throws RapportError `invalid_option`
 */
export const checkMessagesOptions = (options: MessagesOptions): void => {
  knownOptions(options, names);
  textOption('name', options.name);
  if (typeof options.whose !== 'function') throw invalidOption('whose', 'a function');
  const { conversations, cases } = options.backend ?? {};
  if (!conversations && !cases) throw invalidOption('backend', 'one with conversations or cases');
};
