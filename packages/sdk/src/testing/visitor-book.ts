/** Knows visitors by the first key that proved them, and by their tokens. */
export interface VisitorBook {
  /** Binds the key on first use; answers whether it is the right one. */
  isProven(anonymousId: string, visitorKey: string): boolean;
  /** Gives a key to a visitor who has none; undefined for one who has. */
  generateKey(anonymousId: string): string | undefined;
  tokenOf(anonymousId: string): string;
  /** Whose token it is; undefined for a token that was never given. */
  ownerOf(authorization: string | null): string | undefined;
  /** A token proves the customer; without one nobody is. */
  raise(anonymousId: string, customerToken: string | undefined): void;
  /** The customer behind a visitor, as a token proved it. */
  customerOf(anonymousId: string): string | undefined;
  clear(): void;
}

/** `sub` of a JWT, which nobody checks here; of what is none, all of it. */
const subjectOf = (token: string): string => {
  try {
    const [, payload = ''] = token.split('.');
    return String(JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))).sub);
  } catch {
    return token;
  }
};

export const createVisitorBook = (): VisitorBook => {
  const keys = new Map<string, string>();
  const customers = new Map<string, string>();
  const tokenOf = (anonymousId: string) => `token-${encodeURIComponent(anonymousId)}`;
  return {
    isProven: (anonymousId, visitorKey) => {
      if (!keys.has(anonymousId)) keys.set(anonymousId, visitorKey);
      return keys.get(anonymousId) === visitorKey;
    },
    generateKey: (anonymousId) => {
      if (keys.has(anonymousId)) return undefined;
      const key = `visitor-key-${keys.size + 1}-generated`;
      keys.set(anonymousId, key);
      return key;
    },
    tokenOf,
    ownerOf: (authorization) => [...keys.keys()].find((id) => authorization === `Bearer ${tokenOf(id)}`),
    raise: (anonymousId, token) => {
      if (token) customers.set(anonymousId, subjectOf(token));
      else customers.delete(anonymousId);
    },
    customerOf: (anonymousId) => customers.get(anonymousId),
    clear: () => {
      keys.clear();
      customers.clear();
    },
  };
};
