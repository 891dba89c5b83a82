import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRateLimiter, type RateLimiter } from './rate-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const from = (address: string) => ({ address, loopback: false });
const take = async (limiter: RateLimiter, count: number, address = '203.0.113.9', site = 'shop') => {
  const waits = [];
  for (let sent = 0; sent < count; sent += 1) waits.push(await limiter.take(site, from(address)));
  return { passed: waits.filter((wait) => wait === undefined).length, wait: waits.at(-1) };
};

it('lets a burst pass and then says when to come again', async () => {
  const limiter = createRateLimiter({ perSecond: 5, burst: 20 });
  expect(await take(limiter, 20)).toEqual({ passed: 20, wait: undefined });
  expect(await take(limiter, 3)).toEqual({ passed: 0, wait: 1 });
});

it('lets what it promised pass every second after a burst, and another burst a minute later', async () => {
  const limiter = createRateLimiter({ perSecond: 5, burst: 20 });
  await take(limiter, 30);
  for (let second = 0; second < 3; second += 1) {
    vi.advanceTimersByTime(1000);
    expect((await take(limiter, 10)).passed).toBe(5);
  }
  vi.advanceTimersByTime(60_000);
  expect((await take(limiter, 30)).passed).toBe(20);
});

it('counts each address and each site by itself', async () => {
  const limiter = createRateLimiter({ perSecond: 1, burst: 1 });
  expect((await take(limiter, 2)).passed).toBe(1);
  expect((await take(limiter, 2, '203.0.113.10')).passed).toBe(1);
  expect((await take(limiter, 2, '203.0.113.9', 'other')).passed).toBe(1);
});

it.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
  ['2001:db8:1:2::1', '2001:0DB8:0001:2:0:0:0:8', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['2001:db8::1', '2001:db8:0:0:5::1', true],
  ['::ffff:203.0.113.9', '203.0.113.9', true],
  ['::ffff:203.0.113.9', '::ffff:203.0.113.10', false],
])('counts %s and %s as one network: %s', async (first, second, same) => {
  const limiter = createRateLimiter({ perSecond: 1, burst: 1 });
  await take(limiter, 1, first);
  expect((await take(limiter, 1, second)).passed).toBe(same ? 0 : 1);
});

it('does not limit loopback, nor a request without a socket', async () => {
  const limiter = createRateLimiter({ perSecond: 1, burst: 1 });
  for (const client of [{ address: '127.0.0.1', loopback: true }, { loopback: false }]) {
    expect(await limiter.take('shop', client)).toBeUndefined();
    expect(await limiter.take('shop', client)).toBeUndefined();
  }
});
