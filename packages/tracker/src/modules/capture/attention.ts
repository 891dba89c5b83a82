/** How long after input somebody is taken to be still there. */
const idleMs = 30_000;

/** Adds up how long a page has somebody's attention. */
export interface Attention {
  /** Something was done, or the page was turned to or away from: what went before is added up. */
  note(): void;
  engagedMs(): number;
}

/**
 * Creates what adds up attention from now on. Time counts while the page is looked at, and for 30 s at most after
 * each thing done, so that nothing has to be asked for in between; a machine that sleeps adds no more than that.
 *
 * @param now milliseconds of a clock that is never set, such as `performance.now`
 * @param isAttended whether the page is looked at
 */
export const createAttention = (now: () => number, isAttended: () => boolean): Attention => {
  let engagedMs = 0;
  let lastAt = now();
  let wasAttended = isAttended();
  return {
    note: () => {
      const at = now();
      if (wasAttended) engagedMs += Math.min(at - lastAt, idleMs);
      lastAt = at;
      wasAttended = isAttended();
    },
    engagedMs: () => Math.round(engagedMs),
  };
};
