import { randomId } from '@rapport/sdk/outbox';
import type { TrackerModule } from './modules/module.ts';

/** How a visitor's choice comes about. */
export type ConsentMode = 'banner' | 'external' | 'none';

export interface TrackerOptions {
  /** The site's public key. */
  site: string;
  /** Where the server is, such as `https://crm.example`. */
  endpoint: string;
  /**
   * `banner` asks with `<rapport-consent>`; `external` waits until the page calls `consent.set`; `none` is
   * the owner's word that no consent is needed, and tracking starts at once. @default 'banner'
   */
  consent?: ConsentMode;
  /** Of the banner: a BCP 47 tag. @default the document's `lang`, else the browser's */
  locale?: string;
  /** Elements of each page, separated by spaces: `launcher` is the button; `help`, `chat`, `cases` and `loyalty-card` are what it opens. @default the site's settings */
  widgets?: string;
  /** Where cookies are set. @default the widest domain that the browser allows (the registrable one) */
  cookieDomain?: string;
  /** A visit ends after so long without an event. @default 30 @see https://support.google.com/analytics/answer/12798876 */
  visitMinutes?: number;
  /** Whether changes of the URL without a load count as page views. @default 'auto' */
  spa?: 'auto' | 'off';
  /** Warns in the console of what goes wrong. @default false */
  debug?: boolean;
  /** Loads a module, such as the banner (`consent`). @default those of this package; the script tag's are beside it */
  load: (name: string) => Promise<TrackerModule>;
  /** @default the platform's */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
  /** Makes random ids of at least 16 characters. @default about 26 letters and digits */
  createId?: () => string;
}

/** Answers what has to be there as text. @throws TypeError when it is not */
export const required = (what: string, value: unknown): string => {
  if (!value) throw new TypeError(`${what} is missing`);
  return `${value}`;
};

/** Checks the options and fills in the defaults. @throws TypeError that names the option */
export const completeOptions = (options: TrackerOptions) => {
  for (const name of ['site', 'endpoint'] as const) required(name, options[name]);
  return {
    consent: 'banner' as ConsentMode,
    now: Date.now,
    createId: randomId,
    ...options,
  };
};

export type CompleteOptions = ReturnType<typeof completeOptions>;
