import type { Answer, HttpRequest } from './http.ts';

/** Keys in headers, the same with every request. */
export interface HeaderAuthentication<Values> {
  kind: 'header';
  headers: (settings: Values) => Record<string, string>;
}

/** User name and password, the same with every request. @see https://www.rfc-editor.org/rfc/rfc7617 */
export interface BasicAuthentication<Values> {
  kind: 'basic';
  user: (settings: Values) => string;
  password: (settings: Values) => string;
}

/** What a JWT says that is exchanged for a token. @see https://www.rfc-editor.org/rfc/rfc7523 */
export interface JwtAssertion {
  issuer: string;
  subject: string;
  audience: string;
  /** PKCS #8 in PEM, for RS256. */
  privateKey: string;
}

/** Tokens by OAuth 2. @see https://www.rfc-editor.org/rfc/rfc6749 */
export interface OAuth2Authentication<Values> {
  kind: 'oauth2';
  grant: 'client_credentials' | 'refresh_token' | 'jwt_bearer' | 'password';
  tokenUrl: (settings: Values) => string;
  clientId: (settings: Values) => string;
  clientSecret?: (settings: Values) => string | undefined;
  /** Where id and secret of the client stand. @default 'body' */
  clientIn?: 'body' | 'basic';
  /** How the token is asked for. @default 'form' */
  bodyAs?: 'form' | 'json';
  /** What else the token is asked for with: scope, user name, password. */
  parameters?: (settings: Values) => Record<string, string>;
  /** The first one, of `refresh_token`. Later ones are kept in the credential store. */
  refreshToken?: (settings: Values) => string;
  /** For `jwt_bearer`. */
  assertion?: (settings: Values) => JwtAssertion;
  /** Of each request. @default `Authorization: Bearer` */
  headers?: (token: string) => Record<string, string>;
  /** Where the answer does not say how long it lives. @default until it is rejected */
  lifetimeMs?: number;
  /** The base URL that the answer names, such as `instance_url`. */
  baseUrl?: (answer: unknown) => string | undefined;
}

/** A token of the CRM's own making. */
export interface SessionAuthentication<Values> {
  kind: 'session';
  signIn: (settings: Values) => HttpRequest;
  token: (answer: Answer) => string | undefined;
  headers: (token: string, settings: Values) => Record<string, string>;
  /** @default until it is rejected */
  lifetimeMs?: number;
}

/** Each request is signed. */
export interface SignedAuthentication<Values> {
  kind: 'hmac';
  /** @param request with its whole URL and its body as it is sent */
  sign: (
    request: { method: string; url: string; body: string; at: number },
    settings: Values,
  ) => Promise<Record<string, string>>;
}

export type Authentication<Values> =
  | { kind: 'none' }
  | HeaderAuthentication<Values>
  | BasicAuthentication<Values>
  | OAuth2Authentication<Values>
  | SessionAuthentication<Values>
  | SignedAuthentication<Values>;
