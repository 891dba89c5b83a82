/** Knows visitors by the first key that proved them, and by their tokens. */
export interface VisitorBook {
  /** Binds the key on first use; answers whether it is the right one. */
  isProven(anonymousId: string, visitorKey: string): boolean;
  /** Gives a key to a visitor who has none; undefined for one who has. */
  generateKey(anonymousId: string): string | undefined;
  tokenOf(anonymousId: string): string;
  /** Whose token it is; undefined for a token that was never given. */
  ownerOf(authorization: string | null): string | undefined;
  clear(): void;
}

export const createVisitorBook = (): VisitorBook => {
  const keys = new Map<string, string>();
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
    clear: () => keys.clear(),
  };
};
