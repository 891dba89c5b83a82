import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Client } from './client-address.ts';

export interface RateLimitOptions {
  /** Requests a second that one address may send to one site all the time. */
  perSecond: number;
  /** Requests that it may send at once, now and then. */
  burst: number;
}

export interface RateLimiter {
  /**
   * Counts one request.
   *
   * @returns after how many whole seconds the next one may succeed, or nothing when this one may go on.
   */
  take(siteKey: string, client: Client): Promise<number | undefined>;
}

/** A burst is free again a minute after it began. */
const burstSeconds = 60;

/**
 * Limits requests by site and address, in memory. Loopback is not limited, nor is a request without a
 * socket. Addresses are held as hashes under a key that dies with the process.
 */
export const createRateLimiter = ({ perSecond, burst }: RateLimitOptions): RateLimiter => {
  const key = randomBytes(32);
  const limiter = new BurstyRateLimiter(
    new RateLimiterMemory({ keyPrefix: '', points: perSecond, duration: 1 }),
    new RateLimiterMemory({ keyPrefix: '', points: burst - perSecond, duration: burstSeconds }),
  );
  return {
    take: async (siteKey, { address, loopback }) => {
      if (loopback || address === undefined) return undefined;
      const name = createHmac('sha256', key)
        .update(`${siteKey} ${networkOf(address)}`)
        .digest('base64url');
      try {
        await limiter.consume(name);
        return undefined;
      } catch (rejection) {
        if (rejection instanceof RateLimiterRes) return Math.max(1, Math.ceil(rejection.msBeforeNext / 1000));
        throw rejection;
      }
    },
  };
};

/** One customer line of IPv6 is a network of 64 bits, with more addresses than could be counted. */
export const networkOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  return mapped ?? groupsOf(address).slice(0, 4).join(':');
};

/** Writes out the groups that `::` stands for. @see https://www.rfc-editor.org/rfc/rfc4291#section-2.2 */
const groupsOf = (address: string): string[] => {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(gap).fill('0'), ...right].map((group) =>
    group.replace(/^0+(?=.)/, '').toLowerCase(),
  );
};
