/** What a CRM gave when it was signed in to, as it is kept. */
export interface Token {
  token: string;
  /** Milliseconds since 1970; absent where it holds until it is rejected. */
  expiresAt?: number;
  refreshToken?: string;
  baseUrl?: string;
}

/** So long before its end a token is no longer used, */
const marginMs = 60_000;

/** but not before half of its life. A life of nothing is not known: it holds until it is rejected. */
export const lifeOf = (lifetimeMs: number | undefined, now: number): Pick<Token, 'expiresAt'> =>
  lifetimeMs === undefined || !(lifetimeMs > 0)
    ? {}
    : { expiresAt: now + Math.max(lifetimeMs / 2, lifetimeMs - marginMs) };
