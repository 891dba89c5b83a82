import { describe, expect, it } from 'vitest';
import { anEvent } from '../testing/builders.ts';
import { entriesOf } from '../testing/entries.ts';
import { deliverEach } from './deliver-each.ts';

const entries = (...ids: string[]) =>
  entriesOf(
    ids.map((messageId) => anEvent({ messageId })),
    ({ messageId }) => messageId.at(0),
  );
const unavailable = { status: 'unavailable', reason: 'HTTP 503' } as const;
const options = { concurrency: 5, budgetMs: 1_000, now: () => 0 };

describe('deliverEach', () => {
  it('sends those of one key one after the other, and others beside them', async () => {
    const log: string[] = [];
    const gates = new Map<string, () => void>();
    const delivery = deliverEach(entries('a1', 'a2', 'b1'), {
      ...options,
      send: ({ id }) => {
        log.push(id);
        return new Promise((resolve) => gates.set(id, () => resolve(undefined)));
      },
    });
    expect(log).toEqual(['a1', 'b1']);
    gates.get('a1')?.();
    gates.get('b1')?.();
    await expect.poll(() => log).toEqual(['a1', 'b1', 'a2']);
    gates.get('a2')?.();
    expect(await delivery).toEqual({ status: 'answered', results: Array(3).fill({ status: 'delivered' }) });
  });

  it('sends no more at a time than it may', async () => {
    let running = 0;
    let most = 0;
    await deliverEach(entries('a', 'b', 'c', 'd', 'e'), {
      ...options,
      concurrency: 2,
      send: async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return undefined;
      },
    });
    expect(most).toBe(2);
  });

  it('does not send what follows a failure under the same key', async () => {
    const sent: string[] = [];
    const result = await deliverEach(entries('a1', 'b1', 'b2', 'b3', 'a2'), {
      ...options,
      concurrency: 1,
      send: async ({ id }) => {
        sent.push(id);
        return id === 'b1' ? unavailable : undefined;
      },
    });
    expect(sent).toEqual(['a1', 'a2', 'b1']);
    const later = { status: 'retry', reason: 'not sent yet', afterMs: 0 };
    const failed = { status: 'retry', reason: 'HTTP 503' };
    expect(result).toEqual({
      status: 'answered',
      results: [{ status: 'delivered' }, failed, later, later, { status: 'delivered' }],
    });
  });

  it('goes on with a key after an event that is refused for good', async () => {
    const refused = { status: 'refused', code: 'http_400', message: 'HTTP 400' } as const;
    const result = await deliverEach(entries('a1', 'a2'), {
      ...options,
      send: async ({ id }) => (id === 'a1' ? refused : undefined),
    });
    expect(result).toEqual({
      status: 'answered',
      results: [{ status: 'rejected', code: 'http_400', message: 'HTTP 400' }, { status: 'delivered' }],
    });
  });

  it('begins nothing after a failure, and is unavailable as a whole when nobody answered', async () => {
    const sent: string[] = [];
    const failure = { ...unavailable, retryAfterMs: 7_000 };
    const result = await deliverEach(entries('a', 'b', 'c', 'd'), {
      ...options,
      concurrency: 2,
      send: async ({ id }) => {
        sent.push(id);
        return failure;
      },
    });
    expect(sent).toEqual(['a', 'b']);
    expect(result).toEqual(failure);
  });

  it('asks for the same pause for all that was not sent', async () => {
    const result = await deliverEach(entries('a', 'b', 'c'), {
      ...options,
      concurrency: 1,
      send: async ({ id }) => (id === 'b' ? { ...unavailable, retryAfterMs: 7_000 } : undefined),
    });
    expect(result).toMatchObject({
      results: [
        { status: 'delivered' },
        { status: 'retry', afterMs: 7_000 },
        { status: 'retry', afterMs: 7_000 },
      ],
    });
  });

  it('begins nothing after its budget, so that leases hold', async () => {
    let clock = 0;
    const result = await deliverEach(entries('a1', 'a2', 'a3'), {
      ...options,
      now: () => clock,
      send: async () => {
        clock += 600;
        return undefined;
      },
    });
    expect(result).toMatchObject({
      results: [{ status: 'delivered' }, { status: 'delivered' }, { status: 'retry', afterMs: 0 }],
    });
  });
});
