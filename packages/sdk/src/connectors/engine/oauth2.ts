import type { JwtAssertion, OAuth2Authentication } from './authentication.ts';
import { basic } from './basic.ts';
import { type Answer, at, type HttpRequest } from './http.ts';
import { lifeOf, type Token } from './token.ts';

const grantTypes = {
  client_credentials: 'client_credentials',
  refresh_token: 'refresh_token',
  password: 'password',
  jwt_bearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
} as const;

/** Writes the request for a token. */
export const tokenRequest = async <Values>(
  authentication: OAuth2Authentication<Values>,
  settings: Values,
  { refreshToken, now }: { refreshToken: string | undefined; now: number },
): Promise<HttpRequest> => {
  const { grant, clientIn = 'body', bodyAs = 'form', assertion } = authentication;
  const id = authentication.clientId(settings);
  const secret = authentication.clientSecret?.(settings);
  const fields = {
    grant_type: grantTypes[grant],
    ...(clientIn === 'body' && { client_id: id, ...(secret !== undefined && { client_secret: secret }) }),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(assertion && { assertion: await signAssertion(assertion(settings), now) }),
    ...authentication.parameters?.(settings),
  };
  return {
    method: 'POST',
    path: authentication.tokenUrl(settings),
    ...(clientIn === 'basic' && { headers: { authorization: basic(id, secret ?? '') } }),
    ...(bodyAs === 'json' ? { json: fields } : { form: fields }),
  };
};

const signAssertion = async (
  { issuer, subject, audience, privateKey }: JwtAssertion,
  now: number,
): Promise<string> => {
  const { importPKCS8, SignJWT } = await import('jose');
  const seconds = Math.floor(now / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(issuer)
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 180)
    .sign(await importPKCS8(privateKey, 'RS256'));
};

/** Reads the token off the answer; a refusal may come with 200 too. */
export const tokenOf = <Values>(
  { lifetimeMs, baseUrl }: OAuth2Authentication<Values>,
  { status, body }: Answer,
  now: number,
): Token | { refused: string } => {
  const token = at(body, 'access_token');
  if (status >= 300 || typeof token !== 'string' || token === '') {
    if (status === 0) return { refused: 'no answer' };
    const error = at(body, 'error');
    return { refused: typeof error === 'string' && /^[\w .-]{1,64}$/.test(error) ? error : `HTTP ${status}` };
  }
  const seconds = Number(at(body, 'expires_in'));
  const refreshToken = at(body, 'refresh_token');
  const base = baseUrl?.(body);
  return {
    token,
    ...lifeOf(seconds > 0 ? seconds * 1000 : lifetimeMs, now),
    ...(typeof refreshToken === 'string' && refreshToken !== '' && { refreshToken }),
    ...(base !== undefined && { baseUrl: base }),
  };
};
