import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ListenOptions } from '../backend.ts';
import { RapportError } from '../errors.ts';
import type { StreamEvent } from '../models/index.ts';
import { createLive, type LiveOptions } from './live.ts';
import type { TabNotice } from './tabs.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const event: StreamEvent = { id: '7', type: 'reset', data: {} };
let made = 0;

/** Tabs of one browser that share their locks, and the connections that they have made. */
const openBrowser = () => {
  const name = `live-${made++}`;
  const connections: (ListenOptions & { tab: number; end(error?: unknown): void })[] = [];
  const tabs: { notice(notice: TabNotice): void; isAsleep: boolean }[] = [];
  const openTab = (more: Partial<LiveOptions> = {}) => {
    const tab = tabs.length;
    const told: { events: StreamEvent[]; missed: number; states: string[] } = {
      events: [],
      missed: 0,
      states: [],
    };
    const post = (notice: TabNotice) => {
      if (tabs[tab]?.isAsleep) return;
      tabs.forEach((other, index) => {
        if (index !== tab && !other.isAsleep) other.notice(notice);
      });
    };
    const live = createLive({
      name,
      locks: navigator.locks,
      tabs: { post },
      random: () => 1,
      now: Date.now,
      listen: (options) =>
        new Promise<void>((resolve, reject) => {
          const end = (error?: unknown) => (error ? reject(error) : resolve());
          connections.push({ ...options, tab, end });
          options.signal.addEventListener('abort', () => resolve());
        }),
      onEvent: (each) => told.events.push(each),
      onMissed: () => {
        told.missed += 1;
      },
      onConnection: () => told.states.push(live.connection()),
      ...more,
    });
    const state = { notice: live.notice, isAsleep: false };
    tabs.push(state);
    live.start();
    onTestFinished(() => live.stop());
    return { live, told, state };
  };
  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  const last = () => {
    const found = connections.at(-1);
    if (!found) throw new Error('nobody has connected');
    return found;
  };
  return { connections, openTab, settle, last };
};

describe('tabs that share one connection', () => {
  it('tell each other what happens, and how the connection is', async () => {
    const { connections, openTab, settle, last } = openBrowser();
    const leader = openTab();
    await settle();
    last().onOpen();
    const follower = openTab();
    await settle();
    last().onEvent({ ...event, type: 'presence' } as unknown as StreamEvent);
    expect(connections).toHaveLength(1);
    expect([leader.told.events.length, follower.told.events.length]).toEqual([1, 1]);
    expect([leader.live.connection(), follower.live.connection()]).toEqual(['live', 'live']);
  });

  it('go on where the last one stopped, without reading anything anew', async () => {
    const { connections, openTab, settle, last } = openBrowser();
    const leader = openTab();
    await settle();
    last().onOpen();
    const follower = openTab();
    last().onSign?.('41');
    leader.live.stop();
    await settle();
    expect(connections.map(({ tab, lastEventId }) => [tab, lastEventId])).toEqual([
      [0, undefined],
      [1, '41'],
    ]);
    const { missed } = follower.told;
    last().onOpen();
    expect(follower.told.missed).toBe(missed);
  });

  it('take the lock from a leader who sleeps, within 5 s', async () => {
    const { connections, openTab, settle, last } = openBrowser();
    const sleeper = openTab();
    await settle();
    last().onOpen();
    sleeper.state.isAsleep = true;
    openTab();
    await settle(4_900);
    expect(connections.map(({ tab }) => tab)).toEqual([0, 1]);
    // Awake again, it follows.
    sleeper.state.isAsleep = false;
    expect(connections[0]?.signal.aborted).toBe(true);
    last().onOpen();
    last().onEvent(event);
    expect(sleeper.told.events).toEqual([event]);
  });

  it('leave a leader alone who answers', async () => {
    const { connections, openTab, settle, last } = openBrowser();
    openTab();
    await settle();
    last().onOpen();
    openTab();
    for (let beat = 0; beat < 10; beat += 1) {
      await settle(15_000);
      last().onSign?.(undefined);
    }
    expect(connections).toHaveLength(1);
  });
});

describe('a connection', () => {
  it('is made anew after 45 s without a sign of life', async () => {
    const { connections, openTab, settle, last } = openBrowser();
    const { live } = openTab();
    await settle();
    last().onOpen();
    await settle(40_000);
    last().onSign?.(undefined);
    await settle(44_000);
    expect(connections).toHaveLength(1);
    await settle(1_000);
    expect(live.connection()).toBe('offline');
    await settle(1_000);
    expect(connections).toHaveLength(2);
  });

  it('is tried again after growing waits, up to half a minute, and at once when there is hope', async () => {
    const { connections, openTab, settle, last } = openBrowser();
    const { live } = openTab();
    await settle();
    for (const waitMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = connections.length;
      last().end(new RapportError('unavailable', 'nobody', { retryable: true }));
      await settle(waitMs - 1);
      expect(connections).toHaveLength(before);
      await settle(1);
      expect(connections).toHaveLength(before + 1);
    }
    const before = connections.length;
    last().end(new RapportError('unavailable', 'nobody', { retryable: true }));
    await settle(1);
    live.hurry();
    await settle();
    expect(connections).toHaveLength(before + 1);
  });

  it('waits as long as the backend asks, whatever hope there is', async () => {
    const { connections, openTab, settle, last } = openBrowser();
    const { live } = openTab();
    await settle();
    last().end(new RapportError('rate_limited', 'later', { retryAfterMs: 60_000 }));
    await settle(59_000);
    live.hurry();
    await settle(500);
    expect(connections).toHaveLength(1);
    await settle(2_500);
    expect(connections).toHaveLength(2);
  });

  it('that the platform says is gone is made anew at once when it says that the network is back', async () => {
    const { connections, openTab, settle, last } = openBrowser();
    const { live, told } = openTab();
    await settle();
    last().onOpen();
    live.lost();
    expect(live.connection()).toBe('offline');
    live.hurry();
    await settle();
    expect(connections).toHaveLength(2);
    last().onOpen();
    expect(told.states).toEqual(['live', 'offline', 'live']);
  });

  it('that the backend ends in good order is followed by another one, and nothing shows it', async () => {
    const { connections, openTab, settle, last } = openBrowser();
    const { told } = openTab();
    await settle();
    last().onOpen();
    last().onSign?.('3');
    await settle(10_000);
    last().end();
    await settle();
    expect(connections).toHaveLength(2);
    expect(last().lastEventId).toBe('3');
    expect(told.states).toEqual(['live']);
  });

  it('has everything read anew when it was not resumed, and when too much was missed', async () => {
    const { openTab, settle, last } = openBrowser();
    const { told } = openTab();
    await settle();
    last().onOpen();
    expect(told.missed).toBe(1);
    last().onEvent(event);
    expect(told.missed).toBe(2);
  });

  it('tells nothing any more once it is stopped', async () => {
    const { openTab, settle, last } = openBrowser();
    const { live, told } = openTab();
    await settle();
    const old = last();
    live.stop();
    old.onOpen();
    old.onEvent(event);
    expect(told).toEqual({ events: [], missed: 0, states: [] });
  });
});
