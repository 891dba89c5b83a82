export interface ReadReceiptsOptions {
  /** Whether the backend knows the conversation or case. */
  isReady: () => boolean;
  /** @throws RapportError */
  send: (sequence: number) => Promise<void>;
}

/** What the visitor has seen, told to the backend a moment later. */
export interface ReadReceipts {
  /** Everything up to this sequence has been seen. */
  see(sequence: number): void;
  /** Sequence of the last message that was seen here; 0 before the first. */
  seen(): number;
  /** Tells again, as the backend may not have heard it. */
  repeat(): void;
  /** Forgets what was seen. */
  reset(): void;
  /** Tells at once what is left to tell, and nothing any more. */
  close(): void;
}

/** Messages come in bursts, and are seen in bursts. */
const afterMs = 400;
const retryMs = 10_000;

/** Creates the receipts of one conversation or case. */
export const createReadReceipts = ({ isReady, send }: ReadReceiptsOptions): ReadReceipts => {
  let seen = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const schedule = (ms: number) => {
    if (!isClosed) timer ??= setTimeout(tell, ms);
  };
  const tell = () => {
    stop();
    if (seen > 0 && isReady()) send(seen).catch(() => schedule(retryMs));
  };

  return {
    seen: () => seen,
    see: (sequence) => {
      seen = Math.max(seen, sequence);
      schedule(afterMs);
    },
    repeat: () => {
      if (seen > 0) schedule(afterMs);
    },
    reset: () => {
      stop();
      seen = 0;
    },
    close: () => {
      isClosed = true;
      if (timer !== undefined) tell();
    },
  };
};
