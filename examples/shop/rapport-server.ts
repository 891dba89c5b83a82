import type { ShopEvent } from './events.ts';

/** An event that the shop's own server confirms. */
export interface ConfirmedEvent extends ShopEvent {
  /** The same id twice is one event, so that it may be sent as often as one likes. */
  messageId: string;
  userId: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A cart that wants a coupon. Amounts are in the currency's main unit. */
export interface CartForCoupon {
  code: string;
  cartId: string;
  userId?: string | undefined;
  currency: string;
  /** What the goods come to. */
  total: number;
  products: readonly { product_id: string; category: string; price: number; quantity: number }[];
}

/** Why a cart has no coupon: what the server says of it, or that it could not be asked. */
export type CouponRefusal = { refused: string };

/** What the shop's server asks Rapport with its secret key. */
export interface RapportServer {
  /** Where Rapport's server is, as soon as that is known. */
  setOrigin(origin: string | undefined): void;
  /** Sends an event until it has arrived. Resolves when it has, or when the first attempt took too long. */
  confirm(event: ConfirmedEvent): Promise<void>;
  /** Keeps a coupon for a cart for half an hour. Answers what it takes off. */
  reserveCoupon(cart: CartForCoupon): Promise<{ amount: number } | CouponRefusal>;
  releaseCoupon(coupon: { code: string; cartId: string }): Promise<void>;
}

export interface RapportServerOptions {
  /** A secret key of the site, of `sites[].serverKeys`. */
  serverKey: string;
  fetch: typeof fetch;
}

const timeoutMs = 3_000;
const firstWaitMs = 1_000;
const longestWaitMs = 60_000;
/** A day of trying; the page of an order, when it is opened again, starts anew. */
const mostAttempts = 1_440;

/**
 * Creates what talks to Rapport with the server key. What is not sent yet waits in memory: after a restart it is sent
 * when the customer opens the page of the order, which holds all of it in its cookie.
 */
export function createRapportServer({ serverKey, fetch }: RapportServerOptions): RapportServer {
  const headers = { authorization: `Basic ${btoa(`${serverKey}:`)}`, 'content-type': 'application/json' };
  const known = new Set<string>();
  let origin: string | undefined;

  const call = (method: string, path: string, body?: unknown): Promise<Response> => {
    if (origin === undefined) return Promise.reject(new Error('the address of the server is not known yet'));
    return fetch(`${origin}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  };

  /** Answers whether that is all that can be done: it arrived, or it never will. */
  const send = async ({ at, ...event }: ConfirmedEvent): Promise<boolean> => {
    try {
      const { status } = await call('POST', '/v1/track', { ...event, timestamp: new Date(at).toISOString() });
      return status < 400 || (status < 500 && status !== 429 && status !== 408);
    } catch {
      return false;
    }
  };

  const sendLater = (event: ConfirmedEvent, attempt: number): void => {
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempt, 10));
    const timer = setTimeout(async () => {
      if (!(await send(event)) && attempt < mostAttempts) sendLater(event, attempt + 1);
    }, waitMs) as unknown as { unref?(): void };
    // Nobody has to wait for it to stop the server.
    timer.unref?.();
  };

  return {
    setOrigin(known) {
      origin = known ?? origin;
    },
    async confirm(event) {
      if (known.has(event.messageId)) return;
      known.add(event.messageId);
      if (known.size > 10_000) known.clear();
      if (!(await send(event))) sendLater(event, 0);
    },
    async reserveCoupon({ code, ...cart }) {
      try {
        const response = await call('POST', `/v1/coupons/${encodeURIComponent(code)}/reservations`, cart);
        const answer = (await response.json()) as { discount?: { amount?: number }; reason?: string };
        const amount = answer.discount?.amount;
        if (response.ok && typeof amount === 'number') return { amount };
        return { refused: answer.reason ?? 'unknown' };
      } catch {
        return { refused: 'unreachable' };
      }
    },
    async releaseCoupon({ code, cartId }) {
      try {
        const path = `/v1/coupons/${encodeURIComponent(code)}/reservations/${encodeURIComponent(cartId)}`;
        await call('DELETE', path);
      } catch {
        // It ends by itself in half an hour.
      }
    },
  };
}
