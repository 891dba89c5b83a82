export interface Timeout {
  /** Resolves after the time, unless it was cleared. */
  over: Promise<undefined>;
  clear(): void;
}

/** Starts a timer. Until it is over or cleared it keeps the process alive. */
export const createTimeout = (ms: number): Timeout => {
  let clear = () => {};
  const over = new Promise<undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    clear = () => clearTimeout(timer);
  });
  return { over, clear };
};
