import type { Page } from 'playwright-core';

interface Tracks {
  track(name: string, properties: object): unknown;
}

/** What a measured page has as globals. */
export interface PeerPage {
  peer?: Tracks;
  rapport?: Tracks;
  longest?: { ms: number };
}

/** Waits until a page's tracker can be called. */
export const untilLoaded = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => {
      const { peer, rapport } = window as unknown as PeerPage;
      return peer ?? rapport;
    },
    undefined,
    // What a tracker keeps sending again may hold up the page itself.
    { timeout: 60_000 },
  );

/** Tracks steps, numbered from one to below another, in one go, and waits for nothing. */
export const trackOn = (page: Page, from: number, to: number): Promise<void> =>
  page.evaluate(
    ([first, last]) => {
      const { peer, rapport } = window as unknown as PeerPage;
      for (let step = first; step < last; step += 1)
        void (peer ?? rapport)?.track('Product Viewed', { step, product_id: `p${step}`, price: 12.5 });
    },
    [from, to] as const,
  );

/** Waits until something is so, or a while has passed. */
export const until = async (condition: () => boolean, timeoutMs: number): Promise<void> => {
  const end = performance.now() + timeoutMs;
  while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
};
