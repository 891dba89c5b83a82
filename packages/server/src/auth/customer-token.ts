import { createSecretKey } from 'node:crypto';
import { limits } from '@rapport/sdk/models';
import { errors, importJWK, type JWTHeaderParameters, jwtVerify } from 'jose';
import type { IdentityKey, Site } from '../config.ts';
import { ProblemError } from '../problem.ts';

const maxLifetimeSeconds = 60 * 60;

/**
 * Checks a JWT by which a site's backend says who its customer is, and answers the `sub`. The key is
 * chosen by `kid` and the algorithm by the key's settings, never by the token.
 * @throws ProblemError `invalid_customer_token`
 * @see https://www.rfc-editor.org/rfc/rfc8725
 */
export const verifyCustomerToken = async (site: Site, token: string, now: () => number): Promise<string> => {
  const refuse = (detail: string) => new ProblemError('invalid_customer_token', { detail });
  try {
    const { payload } = await jwtVerify(token, (header) => keyFor(site.identityKeys, header), {
      audience: site.key,
      requiredClaims: ['sub', 'aud', 'exp'],
      currentDate: new Date(now()),
      algorithms: ['HS256', 'ES256', 'EdDSA'],
    });
    const { sub, exp, iat, aud } = payload;
    if (typeof sub !== 'string' || sub.length === 0 || sub.length > limits.idCharacters)
      throw refuse(`sub: expected 1 to ${limits.idCharacters} characters`);
    if (Array.isArray(aud) && aud.length > 1) throw refuse('aud: expected the site key alone');
    const bornAt = typeof iat === 'number' ? Math.min(iat, now() / 1000) : now() / 1000;
    if ((exp as number) - bornAt > maxLifetimeSeconds) throw refuse('exp: at most one hour ahead');
    return sub;
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (error instanceof errors.JWTExpired) throw refuse('exp: the token has expired');
    if (error instanceof errors.JWTClaimValidationFailed) throw refuse(`${error.claim}: ${error.reason}`);
    throw refuse('the signature does not hold');
  }
};

const keyFor = async (keys: readonly IdentityKey[], { kid, alg }: JWTHeaderParameters) => {
  const key = keys.find((candidate) => candidate.kid === kid);
  if (!key) throw new ProblemError('invalid_customer_token', { detail: 'kid: the site has no such key' });
  if (alg !== key.algorithm)
    throw new ProblemError('invalid_customer_token', { detail: `alg: this key signs with ${key.algorithm}` });
  return key.algorithm === 'HS256'
    ? createSecretKey(Buffer.from(key.secret ?? '', 'utf8'))
    : importJWK(key.publicKey ?? {}, key.algorithm);
};
