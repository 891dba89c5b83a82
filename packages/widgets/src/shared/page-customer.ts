/** Who is known on a page besides its service visitor. The script tag gives it; without it there are visitors only. */
export interface PageCustomer {
  /** The JWT that proves the customer who has signed in. */
  token(): string | undefined;
  /** Told when another customer is there, or none any more, here or in another tab. */
  subscribe(listener: () => void): void;
  /** Where cookies stand. @default the widest domain that the browser allows */
  cookieDomain?: string | undefined;
}

/** What the script tag gives its modules, as far as elements need it that serve a customer. */
export interface CustomerContext {
  readonly options: { site: string; endpoint: string; locale?: string; cookieDomain?: string };
  /** The customer who has signed in. */
  readonly customer: Pick<PageCustomer, 'token' | 'subscribe'>;
}

/** Reads whom a token is about, only to tell one customer from another: the server proves it. */
export const subjectOf = (token: string): string => {
  try {
    const [, payload = ''] = token.split('.');
    return `${JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))).sub}`;
  } catch {
    return token;
  }
};

interface PageEntry {
  given?: PageCustomer;
  listeners: Set<() => void>;
  customer: PageCustomer;
}

const pages = new Map<string, PageEntry>();
const known = new WeakMap<object, PageCustomer>();

/**
 * Knows the customer of a page, whoever they are at the time. Elements that were there before the script tag follow
 * it as soon as it is there.
 * @param endpoint absolute, or relative to the page
 * @param given of the script tag
 */
export const pageCustomer = (endpoint: string, site: string, given?: PageCustomer): PageCustomer => {
  const name = `${new URL(endpoint, document.baseURI).origin} ${site}`;
  const make = (): PageEntry => {
    const listeners = new Set<() => void>();
    const made: PageEntry = {
      listeners,
      customer: {
        token: () => made.given?.token(),
        subscribe: (listener) => void listeners.add(listener),
        get cookieDomain() {
          return made.given?.cookieDomain;
        },
      },
    };
    return made;
  };
  const page = pages.get(name) ?? make();
  pages.set(name, page);
  const tell = (): void => {
    for (const listener of page.listeners) listener();
  };
  if (given && page.given !== given) {
    page.given = given;
    given.subscribe(tell);
    tell();
  }
  return page.customer;
};

/** Lets every element of the page know the customer whom the script tag knows. */
export const giveCustomer = ({ options, customer }: CustomerContext): PageCustomer => {
  const { cookieDomain, endpoint, site } = options;
  const given = known.get(customer) ?? { ...customer, cookieDomain };
  known.set(customer, given);
  return pageCustomer(endpoint, site, given);
};
