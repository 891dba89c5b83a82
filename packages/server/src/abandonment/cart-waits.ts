import type { Site } from '../config.ts';

/** How long a cart and a checkout have to be left alone before they count as abandoned. */
export interface CartWaits {
  cartMs: number;
  checkoutMs: number;
}

const minuteMs = 60_000;

/** Reads the waits of a site; undefined where it wants to hear of no cart. */
export const cartWaitsOf = ({ abandonment }: Pick<Site, 'abandonment'>): CartWaits | undefined =>
  abandonment
    ? {
        cartMs: Math.round(abandonment.cartMinutes * minuteMs),
        checkoutMs: Math.round(abandonment.checkoutMinutes * minuteMs),
      }
    : undefined;

/** Tells after what time somebody has to look first. */
export const shortestWaitMs = ({ cartMs, checkoutMs }: CartWaits): number => Math.min(cartMs, checkoutMs);
