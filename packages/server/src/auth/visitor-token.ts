import { errors, jwtVerify, SignJWT } from 'jose';
import { ProblemError } from '../problem.ts';

/** Who a visitor token speaks for. */
export interface Visitor {
  site: string;
  anonymousId: string;
  /** The proven customer, after a customer token raised it. */
  userId: string | null;
  /** SHA-256 of the visitor key under which the token was given. */
  keyHash: string;
}

const lifetimeSeconds = 60 * 60;
const issuer = 'rapport';

/** Signs and checks the tokens with which visitors and customers read what is theirs. */
export const createVisitorTokens = (secret: string, now: () => number) => {
  const key = new TextEncoder().encode(secret);
  return {
    sign: async ({ site, anonymousId, userId, keyHash }: Visitor) => {
      const issuedAt = Math.floor(now() / 1000);
      const expiresAt = issuedAt + lifetimeSeconds;
      const token = await new SignJWT({ anonymousId, keyHash, ...(userId !== null && { userId }) })
        .setProtectedHeader({ alg: 'HS256', typ: 'visitor+jwt' })
        .setIssuer(issuer)
        .setAudience(site)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key);
      return { token, expiresAt: new Date(expiresAt * 1000).toISOString() };
    },
    /** @throws ProblemError `invalid_token` */
    verify: async (token: string): Promise<Visitor> => {
      try {
        const { payload } = await jwtVerify<{ anonymousId: string; keyHash: string; userId?: string }>(
          token,
          key,
          {
            algorithms: ['HS256'],
            typ: 'visitor+jwt',
            issuer,
            requiredClaims: ['aud', 'exp', 'anonymousId', 'keyHash'],
            currentDate: new Date(now()),
          },
        );
        const { aud, anonymousId, keyHash, userId = null } = payload;
        return { site: aud as string, anonymousId, keyHash, userId };
      } catch (error) {
        const detail = error instanceof errors.JWTExpired ? 'the token has expired' : 'the token is not ours';
        throw new ProblemError('invalid_token', { detail });
      }
    },
  };
};
export type VisitorTokens = ReturnType<typeof createVisitorTokens>;
