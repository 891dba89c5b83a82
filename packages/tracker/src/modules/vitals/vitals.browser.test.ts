import { beforeAll, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type CapturingTracker, put, startCapture } from '../capture-tracker.fixture.ts';

let tracker: CapturingTracker;
beforeAll(async () => {
  tracker = await startCapture({ vitals: true });
});

it('how a page felt is told once, when it is left', async () => {
  put('h1', {}, ['Shoes']);
  const button = put('button', {}, ['Buy']);
  await userEvent.click(button);
  // They come with the next frames.
  await expect
    .poll(async () => {
      document.dispatchEvent(new CustomEvent('rapport:leave'));
      return tracker.tracked('Web Vitals Measured');
    })
    .toHaveLength(1);
  document.dispatchEvent(new CustomEvent('rapport:leave'));
  const [measured, ...more] = await tracker.tracked('Web Vitals Measured');
  expect(more).toEqual([]);
  expect(measured).toMatchObject({ ttfb: expect.any(Number), navigationType: expect.any(String) });
  for (const value of Object.values(measured ?? {})) expect(['number', 'string']).toContain(typeof value);
});
