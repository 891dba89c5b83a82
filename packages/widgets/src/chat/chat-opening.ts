/** Where the chat begins, as `rapport.open('chat', …)` and `show()` take it. */
export interface ChatOpening {
  /** Id of a conversation to show. */
  conversation?: string | undefined;
  /** What to put into the composer, to be sent or changed by the customer. */
  text?: string | undefined;
}
