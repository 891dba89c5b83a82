/** A list that comes in pages. */
export interface Listed<Item> {
  items: readonly Item[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  /** A page is on its way. */
  isLoading: boolean;
  /** The last page that was asked for did not come. */
  hasFailed: boolean;
}

export const nothingListed = { items: [], next: null, isLoading: false, hasFailed: false } as const;
