import type { Authentication, OAuth2Authentication, SessionAuthentication } from './authentication.ts';
import { basic } from './basic.ts';
import type { CredentialStore } from './credentials.ts';
import type { Answer, HttpRequest } from './http.ts';
import { tokenOf, tokenRequest } from './oauth2.ts';
import { sha256 } from './sha256.ts';
import { lifeOf, type Token } from './token.ts';

/** A sign-in was refused, or nobody answered it. Says the CRM's code, never what was sent. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}

export interface AuthorizerOptions<Values> {
  /** Of the connector: what is kept is kept under it. */
  name: string;
  authentication: Authentication<Values>;
  settings: Values;
  credentials: () => CredentialStore;
  /** Sends without signing in. */
  exchange: (request: HttpRequest) => Promise<Answer>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** What a request needs to be let in. */
export interface Authorized {
  headers: Record<string, string>;
  /** Where the sign-in names one. */
  baseUrl?: string;
  /** Told to `expire` when the CRM takes it no longer. */
  token?: string;
}

/** Signs requests in. */
export interface Authorizer {
  /** @throws SignInError */
  authorize(request: { method: string; url: string; body: string }): Promise<Authorized>;
  /** The CRM refused this token: the next request gets another one. */
  expire(token: string): void;
  /** Whether another token could be had. */
  readonly canRenew: boolean;
}

/** Creates what signs in once for many, keeps tokens that change before they are used, and never says them. */
export const createAuthorizer = <Values>(options: AuthorizerOptions<Values>): Authorizer => {
  const { authentication, settings, now } = options;
  switch (authentication.kind) {
    case 'none':
      return constant({});
    case 'header':
      return constant(authentication.headers(settings));
    case 'basic': {
      const { user, password } = authentication;
      return constant({ authorization: basic(user(settings), password(settings)) });
    }
    case 'hmac':
      return {
        canRenew: false,
        expire: () => {},
        authorize: async (request) => ({
          headers: await authentication.sign({ ...request, at: now() }, settings),
        }),
      };
    default:
      return renewing(options, authentication);
  }
};

const constant = (headers: Record<string, string>): Authorizer => ({
  canRenew: false,
  expire: () => {},
  authorize: async () => ({ headers }),
});

const renewing = <Values>(
  { name, settings, credentials, exchange, now }: AuthorizerOptions<Values>,
  authentication: OAuth2Authentication<Values> | SessionAuthentication<Values>,
): Authorizer => {
  let current: Token | undefined;
  let renewal: Promise<Token> | undefined;
  let rejected: string | undefined;
  /** Got, and not yet stored: the one before is worth nothing any more. */
  let unsaved: (Token & { origin: string }) | undefined;

  const isGood = (token: Token | undefined): boolean =>
    token !== undefined &&
    token.token !== rejected &&
    (token.expiresAt === undefined || token.expiresAt > now());

  const signIn = async (refreshToken: string | undefined): Promise<Token | { refused: string }> => {
    if (authentication.kind === 'session') {
      const answer = await exchange(authentication.signIn(settings));
      const token = answer.status < 300 ? authentication.token(answer) : undefined;
      if (token === undefined)
        return { refused: answer.status === 0 ? 'no answer' : `HTTP ${answer.status}` };
      return { token, ...lifeOf(authentication.lifetimeMs, now()) };
    }
    // What jose throws of a key that it cannot read may quote it.
    const request = await tokenRequest(authentication, settings, { refreshToken, now: now() }).catch(
      () => undefined,
    );
    if (!request) return { refused: 'the private key cannot be read: it has to be PKCS #8 in PEM' };
    return tokenOf(authentication, await exchange(request), now());
  };

  const firstRefreshToken =
    authentication.kind === 'oauth2' && authentication.grant === 'refresh_token'
      ? authentication.refreshToken?.(settings)
      : undefined;

  /** What was kept for another first token is of an earlier consent of the owner. */
  const kept = async (origin: string): Promise<Token | undefined> => {
    const text = await credentials().read(name);
    if (text === undefined) return undefined;
    const token = JSON.parse(text) as Token & { origin?: string };
    return token.origin === origin ? token : undefined;
  };

  /** Before it is used. */
  const save = async (token: Token & { origin: string }): Promise<Token> => {
    unsaved = token;
    await credentials().write(name, JSON.stringify(token));
    unsaved = undefined;
    return token;
  };

  const renew = async (): Promise<Token> => {
    if (unsaved) return save(unsaved);
    if (firstRefreshToken === undefined) {
      const token = await signIn(undefined);
      if ('refused' in token) throw new SignInError(`sign-in refused (${token.refused})`);
      return token;
    }
    const origin = await hashOf(firstRefreshToken);
    let known = await kept(origin);
    for (;;) {
      if (known && isGood(known)) return known;
      const tried = known?.refreshToken ?? firstRefreshToken;
      const token = await signIn(tried);
      if (!('refused' in token)) return save({ refreshToken: tried, ...token, origin });
      // Another process may have been faster.
      known = await kept(origin);
      if (known === undefined || known.refreshToken === tried)
        throw new SignInError(`sign-in refused (${token.refused})`);
    }
  };

  const tokenNow = async (): Promise<Token> => {
    if (current && isGood(current)) return current;
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    const token = await renewal;
    current = token;
    return token;
  };

  return {
    canRenew: true,
    authorize: async () => {
      const { token, baseUrl } = await tokenNow();
      const headers =
        authentication.kind === 'session'
          ? authentication.headers(token, settings)
          : (authentication.headers?.(token) ?? { authorization: `Bearer ${token}` });
      return { headers, token, ...(baseUrl !== undefined && { baseUrl }) };
    },
    expire: (token) => {
      rejected = token;
    },
  };
};

const hashOf = async (text: string): Promise<string> => Buffer.from(await sha256(text)).toString('base64url');
