import type { Connector } from '@rapport/sdk/connectors';
import type { CaptureSettings, ConsentRegime, Purpose, Vendor } from '@rapport/sdk/models';
import type { JWK } from 'jose';
import type { VisitRules } from './attribution/divide-visit.ts';
import type { Abandonment } from './config/abandonment.ts';
import type { SiteChat, SiteChatInput } from './config/chat.ts';
import type { SiteHelp, SiteHelpInput } from './config/help.ts';
import type { SiteLoyalty, SiteLoyaltyInput } from './config/loyalty.ts';
import type { MailConfig, MailInput } from './config/mail.ts';
import type { Retention, SiteRetention } from './config/retention.ts';

/** A key with which the site's backend signs customer tokens. */
export interface IdentityKey {
  /** Names the key in the token's header. */
  kid: string;
  algorithm: 'HS256' | 'ES256' | 'EdDSA';
  /** For HS256: 32 characters or more. */
  secret?: string;
  /** For ES256 and EdDSA. */
  publicKey?: JWK;
}

/** What a site asks its visitors for. */
export interface SiteConsent {
  purposes: readonly Purpose[];
  policyVersion: string;
  policyUrl?: string;
  /** What holds before a choice, where no region says otherwise. */
  regime: ConsentRegime;
  /** By the region that `regionHeader` names: `US-CA` comes before `US`. */
  regimes: Readonly<Record<string, ConsentRegime>>;
  vendors: readonly Vendor[];
  consentMode: boolean;
}

/** One website, with every setting filled in. */
export interface Site {
  key: string;
  name: string;
  /** Origins whose browsers may write; `self` stands for the origin by which the server is reached. */
  origins: readonly string[];
  serverKeys: readonly string[];
  identityKeys: readonly IdentityKey[];
  consent: SiteConsent;
  capture: CaptureSettings;
  linkedDomains: readonly string[];
  visits?: VisitRules;
  serverCookies: boolean;
  /** What happens to an event that says nothing of consent, from somebody of whom none is known. */
  unstampedEvents: 'accept' | 'drop';
  /** What happens to the events of crawlers and other programs that say what they are. */
  bots: 'mark' | 'drop' | 'keep';
  /** After what time carts count as abandoned; false where the site wants to hear of none. */
  abandonment: Abandonment | false;
  widgets: readonly string[];
  help: SiteHelp;
  /** Absent where it has no chat. */
  chat?: SiteChat;
  /** Absent where it has no programme. */
  loyalty?: SiteLoyalty;
  /** Where it differs from that of the server. */
  retention?: Partial<SiteRetention>;
}

/** What pages may know of the server that asks for them. */
export interface PagesSurroundings {
  /**
   * The server's address on this machine, `http://127.0.0.1:8787`, for pages that call its API. It is that of the
   * socket, not of the request's `Host`, which may be made up. Absent where there is no socket.
   */
  origin?: string;
}

/** Answers what the API does not, such as the example shop's pages. */
export type Pages = (
  request: Request,
  surroundings: PagesSurroundings,
) => Response | undefined | Promise<Response | undefined>;

export type DatabaseConfig = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

/** Everything that a running server needs to know, checked. */
export interface Config {
  sites: readonly Site[];
  connectors: readonly Connector[];
  pages?: Pages;
  database: DatabaseConfig;
  /** The admin key; visitor tokens and tombstones are keyed with secrets derived from it. */
  secretKey: string;
  /** Requests a second of one address to one site, and how many may come at once. Loopback is not limited. */
  rateLimit: { perSecond: number; burst: number };
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** How many proxies of one's own stand in front, each adding to `X-Forwarded-For`; 0 trusts no such header. */
  trustProxy: number;
  /** The header in which a proxy of one's own says where a visitor is. */
  regionHeader?: string;
  /** Absent where no mail can be sent. */
  mail?: MailConfig;
  /** How long data is kept, in days. */
  retention: Retention;
}

/** What the `rapport` command needs besides: where it listens and where it keeps its files. */
export interface ServeConfig extends Config {
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** An absolute path. */
  dataFolder: string;
}

/** One website, as the operator writes it down. */
export interface SiteInput {
  /** The public key, as in `data-site`: letters, digits, `.`, `_`, `~` and `-`. */
  key: string;
  /** @default the key */
  name?: string;
  /** Origins whose browsers may write: `https://shop.example`, `https://*.shop.example`, or `self`. */
  origins: readonly string[];
  /** Secret keys of the shop's own backend. @default none */
  serverKeys?: readonly string[];
  /** Keys with which the shop's backend signs customer tokens. @default none */
  identityKeys?: readonly IdentityKey[];
  consent?: {
    /** What the banner asks for, besides `necessary`. @default preferences, analytics, marketing */
    purposes?: readonly Purpose[];
    /** Visitors are asked again when it changes. @default '1' */
    policyVersion?: string;
    policyUrl?: string;
    /** What holds before a choice. @default 'opt-in' */
    regime?: ConsentRegime;
    /** The same by region, such as `{ US: 'opt-out', 'US-CA': 'opt-out' }`; needs `regionHeader`. @default none */
    regimes?: Readonly<Record<string, ConsentRegime>>;
    /** Third parties on the site's pages, whose scripts and cookies wait for consent. @default none */
    vendors?: readonly (Omit<Vendor, 'cookies'> & Partial<Pick<Vendor, 'cookies'>>)[];
    /** Tells Google's tags of the choice (Consent Mode v2). @default false */
    consentMode?: boolean;
  };
  /** What the tracker records by itself. @default `defaultCapture` of `@rapport/sdk/models` */
  capture?: Partial<CaptureSettings>;
  /** Other sites of the owner, by host name, to which visitors are followed by a signed link. @default none */
  linkedDomains?: readonly string[];
  /** What ends a visit besides half an hour of silence: midnight in a time zone, another campaign. @default nothing */
  visits?: VisitRules;
  /** The server renews the visitor's cookies itself; needs a server on the site's domain. @default false */
  serverCookies?: boolean;
  /** What happens to an event that says nothing of consent, from somebody of whom none is known. @default 'accept' */
  unstampedEvents?: 'accept' | 'drop';
  /**
   * What happens to the events of crawlers and other programs that say what they are: `mark` keeps them out of
   * reports, `drop` refuses them, `keep` takes them for people. @default 'mark'
   */
  bots?: 'mark' | 'drop' | 'keep';
  /**
   * After how many minutes without a change a cart, or a checkout, counts as abandoned: then `Cart Abandoned` or
   * `Checkout Abandoned` is stored and sent on as other events are. `false` for none.
   * @default { cartMinutes: 60, checkoutMinutes: 30 }
   */
  abandonment?: Partial<Abandonment> | false;
  /** Elements that the script tag puts on the page. @default none */
  widgets?: readonly string[];
  /** The help centre: its languages, its folder, words that mean the same, where help ends. @default whatever it holds */
  help?: SiteHelpInput;
  /** Conversations and cases: topics and groups, opening hours, what is asked and what may be sent. @default no chat */
  chat?: SiteChatInput;
  /** Points, tiers, rewards and coupons. @default no programme */
  loyalty?: SiteLoyaltyInput;
  /** How long its data is kept, in days, where that differs from the rest. @default that of the server */
  retention?: Partial<SiteRetention>;
}

/** What `rapport.config.ts` may say. Flags and environment come before it. */
export interface ConfigInput {
  sites: readonly SiteInput[];
  /** The CRMs that events go to. @default none */
  connectors?: readonly Connector[];
  /** Answers what the API does not, such as a shop's pages. @default 404 */
  pages?: Pages;
  /** `sqlite:PATH` or `postgres://…`. @default rapport.db in the data folder */
  database?: string;
  /** @default '127.0.0.1' */
  host?: string;
  /** @default 8787 */
  port?: number;
  /** Requests of one address to one site. @default 50 a second, and four times as many at once */
  rateLimit?: { perSecond?: number; burst?: number };
  /** @default 'info' */
  logLevel?: Config['logLevel'];
  /** How many proxies of one's own stand in front. @default 0 */
  trustProxy?: number;
  /** The header in which such a proxy says where a visitor is, in ISO 3166: `cf-ipcountry`; needs `trustProxy`. @default none */
  regionHeader?: string;
  /** Who sends mail, such as that a case was answered; `RAPPORT_SMTP` names the server that takes it. @default no mail */
  mail?: MailInput;
  /**
   * How long data is kept, in days. @default 396 events, 396 profiles of unknown visitors, 1827 receipts, 396
   * what was searched, read and voted in the help, 30 deliveries that were set aside, 1827 audit
   */
  retention?: Partial<Retention>;
}

export interface ConfigTools {
  /**
   * Makes a secret of 43 characters from the server's secret key, always the same for the same label,
   * so that a configuration needs none of its own.
   */
  derive(label: string): string;
}

/** A configuration, or a function that makes one with the help of the server's secret key. */
export type ConfigSource = ConfigInput | ((tools: ConfigTools) => ConfigInput);

/**
 * Types the default export of `rapport.config.ts`. The start checks it.
 *
 * @example
 * export default defineConfig({ sites: [{ key: 'shop', origins: ['https://shop.example'] }] });
 */
export const defineConfig = (source: ConfigSource): ConfigSource => source;
