/** Where the cases begin, as `rapport.open('cases', …)` and `show()` take it. */
export interface CasesOpening {
  /** Number or id of a case to show. */
  case?: string | undefined;
  /** Begins a new case. */
  new?: boolean | undefined;
  /** What a new case is about; with it, or with `orderId` or `text`, the form is there at once. */
  subject?: string | undefined;
  text?: string | undefined;
  orderId?: string | undefined;
  /** The conversation that the new case comes from. */
  conversationId?: string | undefined;
}
