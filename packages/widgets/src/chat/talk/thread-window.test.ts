import { describe, expect, it } from 'vitest';
import { createThreadWindow } from './thread-window.ts';

const thread = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ id: `${from + index}` }));

describe('the window of a thread', () => {
  it('begins with the newest', () => {
    expect(createThreadWindow().span(thread(0, 1_000), true)).toEqual({ from: 940, to: 1_000 });
    expect(createThreadWindow().span([], true)).toEqual({ from: 0, to: 0 });
    expect(createThreadWindow().span(thread(0, 10), true)).toEqual({ from: 0, to: 10 });
  });

  it('never holds more than its bound, whichever way one reads', () => {
    const all = thread(0, 1_000);
    const window = createThreadWindow();
    let smallest = 1_000;
    while (window.older(all)) {
      const { from, to } = window.span(all, false);
      expect(to - from).toBeLessThanOrEqual(200);
      smallest = from;
    }
    expect(smallest).toBe(0);
    while (window.newer(all)) {
      const { from, to } = window.span(all, false);
      expect(to - from).toBe(200);
    }
    expect(window.span(all, false)).toEqual({ from: 800, to: 1_000 });
  });

  it('stays at what it shows when older messages come in', () => {
    const window = createThreadWindow();
    window.span(thread(500, 560), true);
    expect(window.span(thread(450, 560), false)).toEqual({ from: 50, to: 110 });
  });

  it('shows those that come in before a few', () => {
    const window = createThreadWindow();
    window.span(thread(97, 100), true);
    expect(window.span(thread(50, 100), true)).toEqual({ from: 0, to: 50 });
  });

  it('drops the oldest for who follows, and the newest for who reads', () => {
    const [before, after] = [thread(0, 200), thread(0, 260)];
    const reading = createThreadWindow({ first: 200 });
    reading.span(before, false);
    expect(reading.span(after, false)).toEqual({ from: 0, to: 200 });
    const following = createThreadWindow({ first: 200 });
    following.span(before, true);
    expect(following.span(after, true)).toEqual({ from: 60, to: 260 });
  });

  it('goes to the newest when what it held on to was taken back', () => {
    const window = createThreadWindow({ first: 5 });
    window.span(thread(0, 5), true);
    expect(window.span(thread(1, 21), true)).toEqual({ from: 15, to: 20 });
  });

  it('goes to the newest when asked', () => {
    const all = thread(0, 1_000);
    const window = createThreadWindow();
    while (window.older(all)) window.span(all, false);
    window.toEnd();
    expect(window.span(all, true)).toEqual({ from: 940, to: 1_000 });
  });
});
