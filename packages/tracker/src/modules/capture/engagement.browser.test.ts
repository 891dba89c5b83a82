import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CapturingTracker, put, startCapture } from '../capture-tracker.fixture.ts';

interface Engaged {
  viewId: string;
  engagedMs: number;
  scrollDepth: number;
  scrollPixels: number;
}

let tracker: CapturingTracker;
const engaged = async () => (await tracker.tracked('Page Engaged')) as unknown as Engaged[];

/** The clock that is never set, and whether the page is looked at, as the browser would tell. */
let now = 0;
let isFocused = true;
let state: DocumentVisibilityState = 'visible';
const pass = (ms: number): void => {
  now += ms;
};
const act = (type = 'keydown') => document.body.dispatchEvent(new Event(type, { bubbles: true }));
const show = (next: DocumentVisibilityState): void => {
  state = next;
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
};
const focus = (next: boolean): void => {
  isFocused = next;
  dispatchEvent(new Event(next ? 'focus' : 'blur'));
};
const go = (path: string) => history.pushState({}, '', path);

beforeAll(async () => {
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(document, 'hasFocus').mockImplementation(() => isFocused);
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => state);
  tracker = await startCapture({ engagement: true }, { spa: 'auto' });
  return () => vi.restoreAllMocks();
});
let views = 0;
beforeEach(async () => {
  state = 'visible';
  isFocused = true;
  document.body.replaceChildren();
  document.documentElement.scrollTop = 0;
  go(`/view-${++views}`);
  await tracker.clear();
});
afterEach(() => tracker.clear());

describe('engaged time', () => {
  it('is told when the page is hidden, of the page that it was', async () => {
    pass(5_000);
    document.title = 'Shoes';
    act();
    pass(2_000);
    show('hidden');
    const [event] = await tracker.events('Page Engaged');
    expect(event?.context?.page).toMatchObject({ path: `/view-${views}`, title: 'Shoes' });
    expect((await engaged())[0]?.engagedMs).toBe(7_000);
  });

  it('of several visible periods is told as the sum so far, by the view', async () => {
    pass(5_000);
    show('hidden');
    pass(60_000);
    show('visible');
    pass(3_000);
    show('hidden');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    const told = await engaged();
    expect(told.map(({ engagedMs }) => engagedMs)).toEqual([5_000, 8_000]);
    expect(new Set(told.map(({ viewId }) => viewId)).size).toBe(1);
  });

  it('of each view in a single-page site is its own', async () => {
    const path = `/view-${views}`;
    pass(4_000);
    act();
    go('/other');
    pass(6_000);
    go('/third');
    const events = await tracker.events('Page Engaged');
    expect(events.map((event) => event.context?.page?.path)).toEqual([path, '/other']);
    const told = await engaged();
    expect(told.map(({ engagedMs }) => engagedMs)).toEqual([4_000, 6_000]);
    expect(told[0]?.viewId).not.toBe(told[1]?.viewId);
  });

  it('stands still without the focus, without input, and in the background', async () => {
    pass(1_000);
    focus(false);
    pass(10_000);
    focus(true);
    pass(2_000);
    act();
    pass(3_600_000);
    act('pointermove');
    pass(1_000);
    show('hidden');
    expect((await engaged())[0]?.engagedMs).toBe(1_000 + 2_000 + 30_000 + 1_000);
  });

  it('goes on while media plays', async () => {
    const video = put('video');
    for (let minute = 0; minute < 4; minute++) {
      pass(25_000);
      video.dispatchEvent(new Event('timeupdate'));
    }
    show('hidden');
    expect((await engaged())[0]?.engagedMs).toBe(100_000);
  });

  it('is not told of a page that nobody looked at', async () => {
    show('hidden');
    go('/unseen');
    pass(10_000);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    const paths = (await tracker.events('Page Engaged')).map((event) => event.context?.page?.path);
    expect(paths).not.toContain('/unseen');
  });
});

const high = (height: string, parent?: Node) => {
  const element = put('div', {}, [], parent);
  element.style.height = height;
  return element;
};
const scrolled = (element: Element | Document) =>
  new Promise((resolve) => element.addEventListener('scroll', resolve, { once: true }));
const scrollTo = async (element: Element, top: number): Promise<void> => {
  const isRoot = element === document.documentElement;
  const moved = scrolled(isRoot ? document : element);
  element.scrollTop = top;
  await moved;
};
const root = document.documentElement;
const hide = async () => {
  pass(2_000);
  show('hidden');
  return (await engaged()).at(-1)!;
};

describe('scroll depth', () => {
  it('is all of a page that fits on the screen', async () => {
    go('/short');
    expect(await hide()).toMatchObject({ scrollDepth: 100, scrollPixels: innerHeight });
  });

  it('is the deepest point, though the page was scrolled back', async () => {
    document.body.style.margin = '0';
    high(`${10 * innerHeight}px`);
    go('/long');
    await scrollTo(root, 4 * innerHeight);
    await scrollTo(root, 0);
    expect(await hide()).toMatchObject({ scrollDepth: 50, scrollPixels: 5 * innerHeight });
  });

  it('is less when the page grew as its end came near', async () => {
    document.body.style.margin = '0';
    const list = high(`${2 * innerHeight}px`);
    go('/list');
    await scrollTo(root, innerHeight);
    list.style.height = `${8 * innerHeight}px`;
    expect(await hide()).toMatchObject({ scrollDepth: 25, scrollPixels: 2 * innerHeight });
  });

  it('is that of what scrolls in place of the page, before and after it does', async () => {
    document.body.style.margin = '0';
    const main = high('100vh');
    main.style.overflowY = 'auto';
    high(`${4 * innerHeight}px`, main);
    go('/application');
    expect(await hide()).toMatchObject({ scrollDepth: 25 });
    show('visible');
    await scrollTo(main, innerHeight);
    expect(await hide()).toMatchObject({ scrollDepth: 50, scrollPixels: 2 * innerHeight });
  });

  it('is not that of a small list, which is no sign of anybody either', async () => {
    const list = high('100px');
    list.style.overflowY = 'auto';
    high('1000px', list);
    go('/carousel');
    pass(3_000);
    act();
    pass(20_000);
    await scrollTo(list, 900);
    pass(29_000);
    show('hidden');
    const [told] = await engaged();
    expect(told).toMatchObject({ scrollDepth: 100, engagedMs: 33_000 });
  });
});
