export interface CookiesOptions {
  /** @default the widest domain that the browser allows */
  cookieDomain?: string;
  createId: () => string;
  now: () => number;
}

/** Our cookies, all of them on the registrable domain and for the whole site. */
export interface Cookies {
  get(name: string): string | undefined;
  /** Sets until a moment in milliseconds since 1970; what of the same name stood elsewhere is gone. */
  set(name: string, value: string, expiresAt: number): void;
  /** Removes a cookie on every domain and path on which it may stand. */
  remove(name: string): void;
}

/**
 * Lists the domains that a page may try, the widest first. Single labels have none, nor have addresses, which
 * alone end in a number. @see https://url.spec.whatwg.org/#ends-in-a-number-checker
 */
const domainsOf = (hostname: string): string[] => {
  const labels = /\d$/.test(hostname) ? [] : hostname.split('.');
  return labels.slice(1).map((_, index) => labels.slice(-index - 2).join('.'));
};

/** Creates access to our cookies. Where they are forbidden, what is set lives on in this page. */
export const createCookies = (
  { cookieDomain: domain, createId, now }: CookiesOptions,
  jar: { cookie: string },
  { hostname, protocol }: { hostname: string; protocol: string },
  /** Under which `remove` looks. @default '/', where all of ours are */
  paths = ['/'],
): Cookies => {
  const domains = domainsOf(hostname);
  /** What no cookie was to be had for. */
  const kept = new Map<string, string>();

  const values = (name: string): string[] => {
    try {
      const pairs = jar.cookie.split('; ').filter((pair) => pair.startsWith(`${name}=`));
      return pairs.map((pair) => decodeURIComponent(pair.slice(name.length + 1)));
    } catch {
      // A sandboxed frame may not read cookies; and what another wrote may not be ours to decode.
      return [];
    }
  };

  const write = (name: string, value: string, seconds: number, on = '', path = '/'): void => {
    try {
      jar.cookie = `${name}=${encodeURIComponent(value)};path=${path};max-age=${seconds};domain=${on};samesite=lax${
        protocol === 'https:' ? ';secure' : ''
      }`;
    } catch {}
  };

  /** Browsers refuse cookies on public suffixes, so the first that is taken is on the registrable domain. */
  const isTaken = (candidate: string): string | undefined => {
    const probe = `rapport_${createId()}`;
    write(probe, '1', 9, candidate);
    const [taken] = values(probe);
    write(probe, '', 0, candidate);
    return taken;
  };

  const remove = (name: string): void => {
    for (const path of paths) for (const on of ['', ...domains]) write(name, '', 0, on, path);
    kept.delete(name);
  };

  return {
    // Where several stand, ours is the last: it has the shortest path.
    get: (name) => values(name).pop() ?? kept.get(name),
    set: (name, value, expiresAt) => {
      if (values(name).length > 1) remove(name);
      domain ??= domains.find(isTaken) ?? '';
      write(name, value, Math.round((expiresAt - now()) / 1_000), domain);
      if (!values(name).length) kept.set(name, value);
    },
    remove,
  };
};
