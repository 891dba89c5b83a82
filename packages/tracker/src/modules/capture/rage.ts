const withinMs = 1_000;
const withinPixels = 30;

/** Notices somebody who clicks on one spot again and again. */
export interface Rage {
  /** Answers true at every third click. */
  click(at: number, x: number, y: number): boolean;
  /** Something happened: what was clicked before was not in vain. */
  calm(): void;
}

/** Creates the notice: three clicks within a second, 30 pixels from each other at most. */
export const createRage = (): Rage => {
  let clicks: (readonly [at: number, x: number, y: number])[] = [];
  return {
    click: (at, x, y) => {
      clicks = clicks.filter(
        ([before, left, top]) => at - before < withinMs && Math.hypot(x - left, y - top) <= withinPixels,
      );
      clicks.push([at, x, y]);
      if (clicks.length < 3) return false;
      clicks = [];
      return true;
    },
    calm: () => {
      clicks = [];
    },
  };
};
