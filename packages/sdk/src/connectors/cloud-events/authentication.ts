import type { SignedAuthentication } from '../engine/authentication.ts';
import { basic } from '../engine/basic.ts';
import { sha256 } from '../engine/sha256.ts';
import { createSignature } from '../webhook/signature.ts';

/** How a receiver may be signed in to. */
export interface Secrets {
  readonly token: string | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly signingSecret: string | undefined;
}

const authorizationOf = ({ token, user, password = '' }: Secrets): Record<string, string> => {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return user === undefined ? {} : { authorization: basic(user, password) };
};

/** The same for the same body, so that it is the same over all attempts. */
const idOf = async (body: string): Promise<string> =>
  `msg_${Buffer.from(await sha256(body)).toString('base64url')}`;

/** Signs in with what there is, and signs the body where there is a secret for it. @see https://www.standardwebhooks.com */
export const authentication = (secrets: Secrets): SignedAuthentication<Secrets> => {
  const signature =
    secrets.signingSecret === undefined ? undefined : createSignature(secrets.signingSecret, 'signingSecret');
  return {
    kind: 'hmac',
    sign: async ({ body, at }) => {
      if (!signature) return authorizationOf(secrets);
      const id = await idOf(body);
      const seconds = Math.floor(at / 1000);
      return {
        ...authorizationOf(secrets),
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': await signature.sign(id, seconds, body),
      };
    },
  };
};
