import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HttpRequest } from './http.ts';
import { createLimiter, type Limits } from './limits.ts';
import { sleep } from './sleep.ts';

const get: HttpRequest = { method: 'GET', path: '/' };
const post: HttpRequest = { method: 'POST', path: '/' };

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

const start = (limits: Limits) => {
  const limiter = createLimiter(limits, { now: Date.now, sleep });
  const begun: number[] = [];
  /** Sends one that takes so long. */
  const send = async (tookMs: number, request = get, maxWaitMs = 1_000_000) => {
    const leave = await limiter.enter(request, maxWaitMs);
    if (!leave) return false;
    begun.push(Date.now());
    await sleep(tookMs);
    leave();
    return true;
  };
  return { limiter, send, begun };
};

describe('limits', () => {
  it('let no more through in any window, counted from the answers', async () => {
    const { send, begun } = start({ windows: [{ max: 10, perMs: 1_000 }], concurrent: 100 });
    const all = Promise.all(Array.from({ length: 35 }, () => send(50)));
    await vi.advanceTimersByTimeAsync(10_000);
    await all;
    expect(begun).toHaveLength(35);
    for (const at of begun)
      expect(begun.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(10);
    expect(begun.at(-1)).toBe(3 * 1_051);
  });

  it('let through as much as there is room for, in the order of asking', async () => {
    const { limiter } = start({ windows: [{ max: 3, perMs: 1_000 }], concurrent: 9 });
    const order: number[] = [];
    const all = [1, 2, 3, 4, 5].map(async (index) => {
      const leave = await limiter.enter(get, 10_000);
      order.push(index);
      leave?.();
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual([1, 2, 3]);
    await vi.advanceTimersByTimeAsync(1_001);
    await Promise.all(all);
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  it('count what a request costs', async () => {
    const cost = ({ method }: HttpRequest) => (method === 'GET' ? 1 : 4);
    const { send, begun } = start({ windows: [{ max: 8, perMs: 1_000, cost }], concurrent: 9 });
    const all = Promise.all([send(0, post), send(0, post), send(0)]);
    await vi.advanceTimersByTimeAsync(5_000);
    await all;
    expect(begun).toEqual([0, 0, 1_001]);
  });

  it('keep so many under way at once', async () => {
    const { send, begun } = start({ concurrent: 2 });
    const all = Promise.all([send(100), send(100), send(100)]);
    await vi.advanceTimersByTimeAsync(500);
    await all;
    expect(begun).toEqual([0, 0, 100]);
  });

  it('refuse at once what would have to wait too long', async () => {
    const { limiter, send } = start({ windows: [{ max: 1, perMs: 60_000 }] });
    expect(await send(0)).toBe(true);
    expect(await send(0, get, 12_000)).toBe(false);
    expect(Date.now()).toBe(0);
    expect(limiter.busyForMs()).toBe(60_001);
  });

  it('let nothing through in a pause, however it came about', async () => {
    const { limiter, send, begun } = start({
      read: ({ headers }) => ({ left: Number(headers.get('left')), resetsAfterMs: 5_000 }),
    });
    limiter.learn({ status: 200, headers: new Headers({ left: '0' }), body: undefined });
    expect(limiter.busyForMs()).toBe(5_000);
    limiter.pause(2_000);
    const sent = send(0);
    await vi.advanceTimersByTimeAsync(10_000);
    await sent;
    expect(begun).toEqual([5_000]);
  });

  it('go on after one that gave up', async () => {
    const { limiter, send } = start({ concurrent: 1 });
    const controller = new AbortController();
    const first = send(1_000);
    const second = limiter.enter(get, 10_000, controller.signal);
    await vi.advanceTimersByTimeAsync(10);
    controller.abort();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await second).toBeUndefined();
    expect(await first).toBe(true);
    const third = send(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(await third).toBe(true);
  });
});
