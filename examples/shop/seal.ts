import { type JWTPayload, jwtVerify, SignJWT } from 'jose';

export interface SealOptions {
  /** 32 characters or more. */
  secret: string;
  /** What is sealed for one purpose opens for no other. */
  purpose: string;
  /** How long it opens. */
  maxAgeMs: number;
  now: () => number;
}

/** Keeps what a browser holds for the shop from being changed by it. It is not hidden from it. */
export interface Seal {
  seal(content: JWTPayload): Promise<string>;
  /** Answers `undefined` for what is changed, expired or sealed for something else. */
  open(text: string | undefined): Promise<JWTPayload | undefined>;
}

/** Creates a seal: a signed JWT whose audience is the purpose. */
export function createSeal({ secret, purpose, maxAgeMs, now }: SealOptions): Seal {
  const key = new TextEncoder().encode(secret);
  const expected = { algorithms: ['HS256'], audience: purpose, requiredClaims: ['exp'] };
  return {
    seal: (content) =>
      new SignJWT(content)
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(purpose)
        .setExpirationTime(Math.floor((now() + maxAgeMs) / 1000))
        .sign(key),
    async open(text) {
      if (!text) return undefined;
      try {
        return (await jwtVerify(text, key, { ...expected, currentDate: new Date(now()) })).payload;
      } catch {
        return undefined;
      }
    },
  };
}
