import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { Site } from './site.ts';

/** Tracks numbered steps in one go, and waits until they are durable in the browser. */
export const takeSteps = (page: Page, from: number, to: number): Promise<unknown> =>
  page.evaluate(
    ([first, last]) =>
      Promise.all(
        Array.from({ length: last - first }, (_, index) =>
          window.rapport?.track('Step Taken', { step: first + index }),
        ),
      ),
    [from, to] as const,
  );

/** What the receiver got of somebody's tracked events of one name. */
const receivedOf = ({ receiver }: Site, visitor: string, name: string) =>
  receiver.received.filter(
    ({ event }) => event.anonymousId === visitor && event.type === 'track' && event.event === name,
  );

/** Waits until so many events of one name have arrived of a visitor, and sees that none came twice. */
export const expectEach = async (site: Site, visitor: string | undefined, name: string, count: number) => {
  if (!visitor) throw new Error('there is no visitor');
  const ids = () => new Set(receivedOf(site, visitor, name).map(({ id }) => id));
  // `expect.poll` does not know which of several concurrent tests it is in.
  const interval = 100;
  await vi.waitFor(() => expect(ids().size).toBeGreaterThanOrEqual(count), { timeout: 60_000, interval });
  await vi.waitFor(async () => expect(await site.waiting()).toBe(0), { timeout: 30_000, interval });
  expect(ids().size).toBe(count);
  expect(receivedOf(site, visitor, name).length).toBe(count);
  expect(site.receiver.forged).toEqual([]);
};

/** Waits until every step from 0 on has arrived of a visitor, and sees that none came twice. */
export const expectSteps = async (site: Site, visitor: string | undefined, count: number): Promise<void> => {
  await expectEach(site, visitor, 'Step Taken', count);
  const steps = receivedOf(site, visitor!, 'Step Taken').map(({ event }) =>
    event.type === 'track' ? Number(event.properties?.step) : Number.NaN,
  );
  expect(steps.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, step) => step));
};
