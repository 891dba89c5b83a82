/** Keeps the screen on. */
export interface WakeLock {
  start(): void;
  stop(): void;
}

/** Of the platform; absent on pages that came over plain HTTP. @see https://w3c.github.io/screen-wake-lock/ */
export type ScreenWaker = Pick<Navigator['wakeLock'], 'request'> | undefined;

/**
 * Creates what keeps the screen on while a code is shown. Browsers take the lock away with the page; when that is
 * seen again, another is asked for.
 */
export const createWakeLock = (waker: ScreenWaker): WakeLock => {
  let isWanted = false;
  let held: Promise<WakeLockSentinel | undefined> | undefined;
  const release = (): void => {
    void held?.then((lock) => lock?.release()).catch(() => {});
    held = undefined;
  };
  const follow = (): void => {
    if (document.visibilityState === 'hidden') release();
    // A low battery may refuse it: the code is shown all the same.
    else if (isWanted) held ??= waker?.request('screen').catch(() => undefined);
  };
  return {
    start: () => {
      if (isWanted) return;
      isWanted = true;
      document.addEventListener('visibilitychange', follow);
      follow();
    },
    stop: () => {
      isWanted = false;
      document.removeEventListener('visibilitychange', follow);
      release();
    },
  };
};
