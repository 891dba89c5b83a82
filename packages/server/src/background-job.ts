export interface BackgroundJobOptions {
  /** `isAsked`: somebody waits for it, and it is not only its time. `isStopped` is true once it has to end early. */
  work: (run: { isAsked: boolean; isStopped: () => boolean }) => Promise<void>;
  /** After the start, which is busy enough. */
  firstMs: number;
  /** From the end of one run to the next. */
  everyMs: number;
  onError: (error: unknown) => void;
}

/** Work that is done again and again while the server runs. */
export interface BackgroundJob {
  start(): void;
  /** Works now; one run at a time. Never rejects. */
  run(): Promise<void>;
  /** Waits for what it is at. */
  stop(): Promise<void>;
}

/** Creates it. Waiting for the next run keeps no process up. */
export const createBackgroundJob = ({
  work,
  firstMs,
  everyMs,
  onError,
}: BackgroundJobOptions): BackgroundJob => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let running: Promise<void> | undefined;

  const runOnce = async (isAsked: boolean): Promise<void> => {
    try {
      await work({ isAsked, isStopped: () => isStopped });
    } catch (error) {
      onError(error);
    } finally {
      running = undefined;
    }
  };
  const run = (isAsked: boolean) => (running ??= runOnce(isAsked));
  const schedule = (waitMs: number) => {
    timer = setTimeout(async () => {
      await run(false);
      if (!isStopped) schedule(everyMs);
    }, waitMs);
    timer.unref();
  };

  return {
    start: () => schedule(firstMs),
    run: () => run(true),
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
