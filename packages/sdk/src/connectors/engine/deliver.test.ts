import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { anIdentifyEvent, aStoredEvent, aTrackEvent } from '../../testing/builders.ts';
import { entriesOf } from '../../testing/entries.ts';
import { type ConnectorOptions, defineConnector } from '../define-connector.ts';
import type { Write } from '../definition.ts';
import { at, listAt } from './http.ts';

type Sent = { url: string; body: unknown };

const lookup: Write = {
  by: 'lookup',
  find: ({ key }) => ({ method: 'GET', path: `/people?q=${key}` }),
  found: ({ body }) => listAt(body, 'ids') as string[],
  create: ({ fields }) => ({ method: 'POST', path: '/people', json: fields }),
  update: ({ fields }) => ({ method: 'PATCH', path: '/people', json: fields }),
  id: () => 'new',
};
const batch: Write = {
  by: 'batch',
  maxRecords: 100,
  request: (records) => ({ method: 'POST', path: '/batch', json: records.map(({ fields }) => fields) }),
  rows: (_answer, records) => records.map(() => ({ ok: true })),
};

/** A CRM that answers what it is told to. */
const start = (write: Write, answer: (sent: Sent) => Response, options: Partial<ConnectorOptions> = {}) => {
  const sent: Sent[] = [];
  const create = defineConnector({
    id: 'our-crm',
    title: 'Our CRM',
    status: 'live',
    settings: {},
    baseUrl: () => 'https://crm.example',
    authentication: { kind: 'none' },
    limits: { concurrent: 1 },
    probe: () => ({ method: 'GET', path: '/' }),
    operations: {
      person: { key: ['traits.email'], map: { name: 'traits.name' }, write },
      erase: {
        key: ['traits.email'],
        map: {},
        write: { by: 'request', request: () => ({ method: 'DELETE', path: '/people' }) },
      },
      event: {
        map: { title: 'title' },
        write: {
          by: 'request',
          request: ({ fields }) => {
            if (fields.title === 'Poison') throw new TypeError('cannot read it');
            return { method: 'POST', path: '/events', json: fields };
          },
        },
      },
    },
  });
  const connector = create({
    fetch: async (url, init) => {
      const one = {
        url: String(url),
        body: init?.body === undefined ? undefined : JSON.parse(String(init.body)),
      };
      sent.push(one);
      return answer(one);
    },
    ...options,
  });
  const deliver = (...events: StoredEvent[]) =>
    connector.deliver(
      entriesOf(events, ({ userId }) => userId ?? undefined),
      {},
    );
  return { sent, deliver };
};

const identify = (name: string, timestamp = '2026-11-22T06:00:00.000Z', userId = name) =>
  aStoredEvent(
    anIdentifyEvent({
      userId,
      timestamp,
      messageId: `${name}-${userId}`,
      traits: { email: 'ada@example.com', name },
    }),
  );
const ok = () => new Response(null, { status: 204 });

/** A body of which only the beginning comes. */
const cutShort = (status: number) =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"ids":')),
      pull: (controller) => controller.error(new Error('reset')),
    }),
    { status, headers: { 'retry-after': '7' } },
  );

describe('delivering', () => {
  afterEach(() => void vi.useRealTimers());

  it('creates nobody where the answer to the search was cut short', async () => {
    const { sent, deliver } = start(lookup, () => cutShort(200));
    expect(await deliver(identify('Ada'))).toMatchObject({ status: 'unavailable' });
    expect(sent).toHaveLength(1);
  });

  it('waits as long as a refusal asks whose words were cut short', async () => {
    const { deliver } = start(lookup, () => cutShort(429));
    expect(await deliver(identify('Ada'))).toMatchObject({ status: 'unavailable', retryAfterMs: 7_000 });
  });

  it('writes what is newer after a clock that was ahead was put right', async () => {
    let clock = Date.parse('2027-11-22T06:00:00.000Z');
    const { sent, deliver } = start(batch, ok, { now: () => clock });
    const told = (name: string) => {
      const event = identify(name);
      return { ...event, context: { traits: { email: 'ada@example.com', name } } } as StoredEvent;
    };
    await deliver(told('Ahead'));
    clock = Date.parse('2026-11-22T06:00:00.000Z');
    await deliver(told('Right'));
    expect(sent.flatMap(({ body }) => body)).toEqual([{ name: 'Ahead' }, { name: 'Right' }]);
  });

  it('keeps the newest of several that went in one row, whatever comes after', async () => {
    const { sent, deliver } = start(batch, ok);
    await deliver(
      identify('Newest', '2026-11-22T09:00:00.000Z', 'one'),
      identify('Oldest', '2026-11-22T07:00:00.000Z', 'other'),
    );
    await deliver(identify('Older', '2026-11-22T08:00:00.000Z'));
    expect(sent.map(({ body }) => body)).toEqual([[{ name: 'Newest' }]]);
  });

  it('keeps away for as long as it was asked to, however the clock is set meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const throttled = () => new Response(null, { status: 429, headers: { 'retry-after': '30' } });
    const { deliver } = start(batch, throttled);
    await deliver(identify('Ada'));
    vi.setSystemTime(Date.now() - 86_400_000);
    const result = await deliver(identify('Ada'));
    expect(result.status).toBe('unavailable');
    expect(Number(at(result, 'retryAfterMs'))).toBeLessThanOrEqual(30_000);
  });

  it('asks no longer which row is to blame when its time is over, and keeps what was taken', async () => {
    let clock = 0;
    const answers = [400, 204, 400, 204];
    const { sent, deliver } = start(
      { ...batch, maxRecords: 100 },
      () => {
        clock += 5_000;
        return new Response(null, { status: answers.shift() ?? 204 });
      },
      { now: () => clock },
    );
    const people = ['a', 'b', 'c', 'd'].map((name) =>
      aStoredEvent(anIdentifyEvent({ userId: name, traits: { email: `${name}@example.com`, name } })),
    );
    expect(await deliver(...people)).toMatchObject({
      results: [
        { status: 'delivered' },
        { status: 'delivered' },
        { status: 'retry', reason: 'not sent yet', afterMs: 0 },
        { status: 'retry', reason: 'not sent yet', afterMs: 0 },
      ],
    });
    expect(sent).toHaveLength(3);
  });

  it('asks anew about somebody who comes back after they were erased', async () => {
    const asked: string[] = [];
    const { deliver } = start(
      {
        ...batch,
        prepare: async (records) => {
          asked.push(...records.map(({ key }) => key));
          return records;
        },
      },
      ok,
    );
    const erasure = {
      type: 'delete',
      messageId: 'erasure',
      timestamp: '2026-11-22T07:00:00.000Z',
      anonymousIds: [],
      traits: { email: 'ada@example.com' },
    };
    await deliver(identify('Ada'));
    await deliver(erasure as unknown as StoredEvent);
    await deliver(identify('Ada again', '2026-11-22T08:00:00.000Z'));
    expect(asked).toEqual(['ada@example.com', 'ada@example.com']);
  });

  it('tries the one alone again at which the connector itself fails, and sends the others', async () => {
    const { sent, deliver } = start(batch, ok);
    const events = ['Before', 'Poison', 'After'].map((event) =>
      aStoredEvent(aTrackEvent({ event, userId: event, messageId: event })),
    );
    expect(await deliver(...events)).toMatchObject({
      results: [
        { status: 'delivered' },
        { status: 'retry', reason: 'the connector fails: TypeError: cannot read it' },
        { status: 'delivered' },
      ],
    });
    expect(sent.map(({ body }) => body)).toEqual([{ title: 'Before' }, { title: 'After' }]);
  });
});
