/** A text by language, as the owner wrote it. */
export type TextByLanguage = Readonly<Record<string, string>>;

/** Why a line of the ledger is there. It is put into words when it is read, in the reader's language. */
export type LoyaltyNotice =
  | { code: 'order'; orderId: string }
  /** Something other than a purchase: the name of its event, or how the owner calls it. */
  | { code: 'action'; name: TextByLanguage | string }
  | { code: 'birthday' }
  | { code: 'reward'; name: TextByLanguage }
  /** Points that pay for a part of a purchase. */
  | { code: 'purchase'; orderId?: string }
  | { code: 'reward-returned' }
  | { code: 'refund'; orderId: string }
  | { code: 'cancelled'; orderId: string }
  | { code: 'expired' }
  /** Points that paid for what a refund had taken too much. */
  | { code: 'owed' }
  /** What somebody wrote, word for word. */
  | { code: 'text'; text: string };
