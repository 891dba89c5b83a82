import type { Connector } from '@rapport/sdk/connectors';
import type { Purpose } from '@rapport/sdk/models';
import type { JWK } from 'jose';

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

/** One website, with every setting filled in. */
export interface Site {
  key: string;
  name: string;
  /** Origins whose browsers may write; `self` stands for the origin by which the server is reached. */
  origins: readonly string[];
  serverKeys: readonly string[];
  identityKeys: readonly IdentityKey[];
  consent: { purposes: readonly Purpose[]; policyVersion: string; policyUrl?: string };
  /** What happens to an event that says nothing of consent, from somebody of whom none is known. */
  unstampedEvents: 'accept' | 'drop';
  widgets: readonly string[];
}

/** Answers what the API does not, such as the example shop's pages. */
export type Pages = (request: Request) => Response | undefined | Promise<Response | undefined>;

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
}
