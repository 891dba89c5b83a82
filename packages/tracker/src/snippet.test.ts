import { beforeAll, describe, expect, it } from 'vitest';
import type { Rapport } from './rapport.ts';
import type { QueuedCall, Stub } from './stub.ts';

let stub: Rapport & Stub;
beforeAll(async () => {
  await import('./snippet.ts');
  stub = (window as unknown as { rapport: Rapport & Stub }).rapport;
});
const queued = () => stub.queue as unknown as QueuedCall[];

describe('the stub', () => {
  it('can be awaited itself, since it has no `then`', async () => {
    expect(await stub).toBe(stub);
  });

  it('queues calls with their nested names and answers with promises', async () => {
    const answer = stub.consent.set({ analytics: true });
    const [name, parameters, resolve] = queued().at(-1)!;
    expect([name, parameters]).toEqual(['consent.set', [{ analytics: true }]]);
    resolve('done');
    expect(await answer).toBe('done');
  });

  it('knows every call', () => {
    const calls = [stub.page, stub.track, stub.identify, stub.group, stub.alias, stub.reset, stub.flush];
    const others = [stub.ready, stub.on, stub.open, stub.close, stub.profile];
    const nested = [stub.consent.get, stub.consent.set, stub.consent.open];
    expect([...calls, ...others, ...nested].every((call) => typeof call === 'function')).toBe(true);
  });

  it('keeps the first 1,000 calls, and lets nobody wait for the others', async () => {
    while (queued().length < 1_000) void stub.track('Early');
    expect(await stub.track('Too much')).toBeUndefined();
    expect(queued().length).toBe(1_000);
  });

  it('passes calls on at once after the tracker took over', () => {
    const passed: QueuedCall[] = [];
    stub.queue = { push: (call) => passed.push(call) };
    void stub.track('Late');
    expect(passed[0]?.slice(0, 2)).toEqual(['track', ['Late']]);
  });
});
