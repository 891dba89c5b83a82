/** Which messages of a thread are drawn: from an index up to, but without, another. */
export interface Span {
  from: number;
  to: number;
}

interface Identified {
  readonly id: string;
}

export interface ThreadWindowOptions {
  /** How many are drawn at first. @default 60 */
  first?: number;
  /** How many are drawn at most. @default 200 */
  most?: number;
  /** How many come in at an edge. @default 60 */
  step?: number;
}

/** Keeps how much of a thread is drawn within bounds, however long the thread is. */
export interface ThreadWindow {
  /** What is drawn now. Where the customer follows what arrives, the oldest give way; else the newest do. */
  span(messages: readonly Identified[], isFollowing: boolean): Span;
  /** Moves towards older messages. False where there are none. */
  older(messages: readonly Identified[]): boolean;
  /** Moves towards newer messages. False where there are none. */
  newer(messages: readonly Identified[]): boolean;
  /** Goes to the newest. */
  toEnd(): void;
}

/** Creates the window of one thread. It holds on to a message rather than an index, as older ones come in before it. */
export const createThreadWindow = ({
  first = 60,
  most = 200,
  step = 60,
}: ThreadWindowOptions = {}): ThreadWindow => {
  let top: string | undefined;
  let isAtEnd = true;

  const toEnd = (): void => {
    top = undefined;
    isAtEnd = true;
  };
  const fromOf = (messages: readonly Identified[]): number => {
    const found = top === undefined ? -1 : messages.findIndex(({ id }) => id === top);
    // What it held on to was taken back.
    if (found < 0) toEnd();
    return found < 0 ? Math.max(0, messages.length - first) : found;
  };
  const hold = (messages: readonly Identified[], from: number): void => {
    top = messages[from]?.id;
  };

  return {
    toEnd,
    span(messages, isFollowing) {
      const { length } = messages;
      let from = fromOf(messages);
      if (isAtEnd && isFollowing) from = Math.max(from, length - most);
      const to = Math.min(length, from + most);
      // A few lines would leave room that nobody scrolls, and so nobody would ask for those before them.
      from = Math.max(0, Math.min(from, to - first));
      isAtEnd = to === length;
      hold(messages, from);
      return { from, to };
    },
    older(messages) {
      const from = fromOf(messages);
      if (from === 0) return false;
      hold(messages, Math.max(0, from - step));
      return true;
    },
    newer(messages) {
      const from = fromOf(messages);
      if (from + most >= messages.length) return false;
      hold(messages, Math.min(messages.length - most, from + step));
      return true;
    },
  };
};
