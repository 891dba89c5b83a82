/** A wait that lies further ahead than a day was written under another clock: it counts as over. */
export const longestWaitMs = 86_400_000;

/** Tells whether a stored moment still has to be waited for. */
export const isAhead = (moment: number, now: number): boolean =>
  moment > now && moment <= now + longestWaitMs;

/**
 * Draws a wait between 0 and a bound that doubles with each failure: full jitter, so that many waiters
 * do not come back together.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const backoffMs = (failures: number, minMs: number, maxMs: number, random: () => number): number =>
  Math.ceil(random() * Math.min(maxMs, minMs * 2 ** (failures - 1)));
