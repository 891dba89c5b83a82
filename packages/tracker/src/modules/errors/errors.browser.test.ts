import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CapturingTracker, startCapture } from '../capture-tracker.fixture.ts';

let tracker: CapturingTracker;
/** What the page itself is told, which has to stay so. */
const heard: string[] = [];
const hear = (event: Event): void => {
  if (event.defaultPrevented) throw new Error('an error was kept from the page');
  heard.push(event.type);
  // The test's runner takes any error for its own.
  event.stopImmediatePropagation();
  event.preventDefault();
};

beforeAll(async () => {
  tracker = await startCapture({ errors: true });
  // Captured after the module's.
  addEventListener('error', hear, true);
  addEventListener('unhandledrejection', hear, true);
});
afterEach(() => tracker.clear());

const fail = (message: string, more: ErrorEventInit = {}): void => {
  const place = { filename: `${location.origin}/shop.js?v=1#x`, lineno: 3, colno: 7 };
  dispatchEvent(new ErrorEvent('error', { message, cancelable: true, ...place, ...more }));
};
const reject = (reason: unknown): void => {
  const promise = Promise.resolve();
  dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason, cancelable: true }));
};
const told = () => tracker.tracked('Error Occurred');

describe('an error', () => {
  it('is told with its place, without what tells of a person', async () => {
    fail('Uncaught Error: no cart of alice@example.com');
    expect(await told()).toEqual([
      {
        message: 'Uncaught Error: no cart of ***',
        kind: 'error',
        source: '/shop.js',
        line: 3,
        column: 7,
        count: 1,
      },
    ]);
    expect(heard.at(-1)).toBe('error');
  });

  it('that is really thrown is told', async () => {
    setTimeout(() => {
      throw new RangeError('really thrown');
    });
    await expect
      .poll(told)
      .toMatchObject([{ message: 'Uncaught RangeError: really thrown', kind: 'error', count: 1 }]);
  });

  it('of a promise is told', async () => {
    reject(new TypeError('no network'));
    reject('a text');
    expect(await told()).toMatchObject([
      { message: 'TypeError: no network', kind: 'rejection', source: expect.stringContaining('.ts') },
      { message: 'a text', kind: 'rejection' },
    ]);
  });

  it('that repeats is told once, and when the page is left how often', async () => {
    for (let times = 0; times < 5; times++) fail('again');
    expect(await told()).toMatchObject([{ message: 'again', count: 1 }]);
    document.dispatchEvent(new CustomEvent('rapport:leave'));
    document.dispatchEvent(new CustomEvent('rapport:leave'));
    expect((await told()).map(({ count }) => count)).toEqual([1, 4]);
  });

  it.each<[string, () => void]>([
    ['of another site’s script that may not be read', () => fail('Script error.', { filename: '' })],
    [
      'of the browser’s own making',
      () => fail('ResizeObserver loop completed with undelivered notifications.'),
    ],
    ['of an extension', () => fail('broken', { filename: 'chrome-extension://abc/x.js' })],
    ['of a request that was given up', () => reject(new DOMException('gone', 'AbortError'))],
    ['of an image that does not load', () => dispatchEvent(new Event('error'))],
  ])('is nobody’s defect: %s', async (_, happen) => {
    happen();
    expect(await told()).toEqual([]);
  });

  it('is one of ten at most on a page', async () => {
    for (let index = 0; index < 12; index++) fail(`different ${index}`);
    expect((await told()).length).toBeLessThan(10);
    await tracker.clear();
    fail('one more');
    expect(await told()).toEqual([]);
  });
});
