/** The shop's cookies. All of them wait until somebody asks for what needs them. */
export type CookieName =
  | 'shop-cart'
  | 'shop-coupon'
  | 'shop-session'
  | 'shop-note'
  | 'shop-order'
  | 'shop-order-placed';

/** A cookie to be set, or to be removed where there is no value. */
export interface Cookie {
  name: CookieName;
  value: string | undefined;
  /** How long it is kept, in seconds. @default until the browser is closed */
  maxAge?: number;
}

/** Reads a `Cookie` header. */
export function parseCookies(header: string | null): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => {
    const separator = pair.indexOf('=');
    return [pair.slice(0, separator).trim(), pair.slice(separator + 1).trim()] as const;
  });
  return new Map(pairs);
}

/** Writes a `Set-Cookie` header. Values hold letters, digits and `.-_` only. */
export function serializeCookie({ name, value, maxAge }: Cookie, isSecure: boolean): string {
  const age = value === undefined ? 0 : maxAge;
  const end = age === undefined ? '' : `; Max-Age=${age}`;
  return `${name}=${value ?? ''}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}${end}`;
}
