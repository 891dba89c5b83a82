import { SignJWT } from 'jose';
import { createSeal } from './seal.ts';

/** Who is signed in. */
export interface Customer {
  userId: string;
  name: string;
  email: string;
}

export interface CustomersOptions {
  /** The site key: the audience of the tokens. */
  siteKey: string;
  /** The site's key in Rapport's configuration, at `sites[].identityKeys`. */
  identity: { kid: string; secret: string };
  now: () => number;
}

/** What the shop knows of its customers: nothing is stored, everything is in the browser's session cookie. */
export interface Customers {
  /** The same address gives the same customer, on every device. */
  recognise(name: string, email: string): Promise<Customer>;
  /** Writes the session cookie's value. */
  openSession(customer: Customer): Promise<string>;
  readSession(text: string | undefined): Promise<Customer | undefined>;
  /** Signs the JWT with which the page proves to Rapport who the customer is; valid for 30 minutes. */
  signToken(customer: Customer): Promise<string>;
}

const tokenMaxAgeMs = 30 * 60 * 1000;
const sessionMaxAgeMs = 12 * 60 * 60 * 1000;

/** Creates the shop's customers. */
export function createCustomers({ siteKey, identity, now }: CustomersOptions): Customers {
  const key = new TextEncoder().encode(identity.secret);
  const sessions = createSeal({
    secret: identity.secret,
    purpose: 'shop-session',
    maxAgeMs: sessionMaxAgeMs,
    now,
  });

  return {
    async recognise(name, email) {
      // A keyed hash: the customer number says nothing of the address to those who see it.
      const algorithm = { name: 'HMAC', hash: 'SHA-256' };
      const hmacKey = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
      const text = new TextEncoder().encode(`shop-customer:${email.toLowerCase()}`);
      const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, text)).slice(0, 8);
      const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return { userId: `customer-${digits}`, name, email };
    },
    openSession: ({ userId, name, email }) => sessions.seal({ sub: userId, name, email }),
    async readSession(text) {
      const session = await sessions.open(text);
      if (typeof session?.sub !== 'string') return undefined;
      return { userId: session.sub, name: String(session.name), email: String(session.email) };
    },
    signToken: ({ userId }) => {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'HS256', kid: identity.kid, typ: 'JWT' })
        .setSubject(userId)
        .setAudience(siteKey)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + tokenMaxAgeMs / 1000)
        .sign(key);
    },
  };
}
