import { randomId } from '@rapport/sdk/outbox';

/** A browser, and the key that proves it. */
export interface VisitorIds {
  anonymousId: string;
  visitorKey: string;
}

/**
 * Who talks to the site from this browser. It is `necessary`, as there is no answer without it: it is made when the
 * customer writes for the first time and never before, and browsing is not joined to it without consent to analytics.
 */
export interface ServiceVisitor {
  /** Undefined until somebody has written. */
  read(): VisitorIds | undefined;
  /** The visitor of the script tag, which is there with consent to analytics. */
  seen(): VisitorIds | undefined;
  /** Answers who is there; makes the visitor where there is none. @default wanted: that of the script tag, else a new one */
  ensure(wanted?: VisitorIds): VisitorIds;
  /** Removes it, and whatever may be read with it (when a customer signs out). */
  forget(): void;
}

export interface ServiceVisitorOptions {
  /** Where the cookies stand. @default the widest domain that the browser allows */
  cookieDomain?: string | undefined;
  /** @default the page's */
  jar?: { cookie: string };
  /** @default the page's */
  place?: { hostname: string; protocol: string };
  /** Makes random ids of at least 16 characters. @default about 26 letters and digits */
  createId?: () => string;
}

/** In the order of `VisitorIds`. */
export const serviceCookies = ['rapport_service_id', 'rapport_service_key'] as const;
/** Those of the script tag, which are there with consent to analytics. */
const analyticsCookies = ['rapport_anonymous_id', 'rapport_visitor_key'] as const;

/** Thirteen months: so long may a conversation rest. */
const keptSeconds = 34_128_000;

/** The domains that a page may try, the widest first. Addresses, which alone end in a number, have none. */
const domainsOf = (hostname: string): string[] => {
  const labels = /\d$/.test(hostname) ? [] : hostname.split('.');
  return labels.slice(1).map((_, index) => labels.slice(-index - 2).join('.'));
};

/** Creates the keeper of the visitor's ids. Nothing is read or written before the first call. */
export const createServiceVisitor = ({
  cookieDomain,
  jar = document,
  place = location,
  createId = randomId,
}: ServiceVisitorOptions = {}): ServiceVisitor => {
  const secure = place.protocol === 'https:' ? ';secure' : '';
  const domains = [...(cookieDomain ? [cookieDomain] : domainsOf(place.hostname)), ''];
  /** What no cookie was to be had for lives on in this page. */
  let kept: VisitorIds | undefined;
  let isRenewed = false;

  const get = (name: string): string | undefined => {
    try {
      const pair = jar.cookie.split('; ').findLast((text) => text.startsWith(`${name}=`));
      return pair && decodeURIComponent(pair.slice(name.length + 1));
    } catch {
      // A sandboxed frame may not read cookies.
      return undefined;
    }
  };
  const write = (name: string, value: string, seconds: number, domain: string): void => {
    try {
      jar.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=${seconds};domain=${domain};samesite=lax${secure}`;
    } catch {}
  };
  const idsIn = (names: readonly string[]): VisitorIds | undefined => {
    const [anonymousId, visitorKey] = names.map(get);
    // One without the other proves nothing.
    return anonymousId && visitorKey ? { anonymousId, visitorKey } : undefined;
  };

  /** Browsers refuse cookies on public suffixes, so the first domain that keeps them is the registrable one. */
  const keep = (ids: VisitorIds): VisitorIds => {
    isRenewed = true;
    for (const domain of domains) {
      write(serviceCookies[0], ids.anonymousId, keptSeconds, domain);
      write(serviceCookies[1], ids.visitorKey, keptSeconds, domain);
      if (idsIn(serviceCookies)) return ids;
    }
    kept = ids;
    return ids;
  };

  const read = (): VisitorIds | undefined => idsIn(serviceCookies) ?? kept;

  return {
    read,
    seen: () => idsIn(analyticsCookies),
    ensure: (wanted) => {
      const known = read();
      // Once a page, as Safari forgets what a script set seven days before.
      if (known) return isRenewed ? known : keep(known);
      return keep(wanted ?? idsIn(analyticsCookies) ?? { anonymousId: createId(), visitorKey: createId() });
    },
    forget: () => {
      kept = undefined;
      for (const name of serviceCookies)
        for (const domain of ['', ...domains, ...domainsOf(place.hostname)]) write(name, '', 0, domain);
    },
  };
};
