import { describe, expect, expectTypeOf, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { aPageEvent, aStoredEvent, aTrackEvent } from '../../testing/builders.ts';
import { entriesOf } from '../../testing/entries.ts';
import { startRecordingServer } from '../../testing/recording-server.ts';
import { describeConnector } from '../connector.contract.ts';
import type { Connector } from '../connector.ts';
import { operations } from '../definition.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { createFakeReceiver } from '../suite/fake-receiver.fixture.ts';
import { type SegmentOptions, segment } from './segment.ts';

const writeKey = 'w4ite-key';
const idsOf = ({ body }: { body: string }) =>
  JSON.parse(body).batch.map(({ messageId }: { messageId: string }) => messageId);

describeConnector('segment', {
  create: ({ url, ...options }) => segment({ writeKey, endpoint: url, ...options }),
  secrets: [writeKey, btoa(`${writeKey}:`)],
  idsOf,
});

describeCrm('Segment', {
  create: ({ now }) => segment({ writeKey, endpoint: 'https://events.example/in', ...(now && { now }) }),
  carries: operations.filter((name) => name !== 'erase'),
  fake: () =>
    createFakeReceiver({
      eventsOf: ({ body: { batch } }) =>
        batch.map((data: StoredEvent) => ({
          ...{ source: '', id: data.messageId, type: data.type, time: data.timestamp, data },
        })),
    }),
  things: (crm, operation) => crm.of(operation === 'person' ? 'people' : 'events'),
  key: ({ userId }) => userId,
  keyOf: ({ fields }) => fields.userId,
  firstNameOf: ({ fields }) => fields.traits?.firstName,
  secrets: [writeKey],
});

describe('segment', () => {
  it('makes a connector for Segment itself', async () => {
    expectTypeOf(segment).toEqualTypeOf<(options: SegmentOptions) => Connector>();
    let url = '';
    const fetched: typeof fetch = async (input) => {
      url = String(input);
      return new Response();
    };
    const connector = segment({ writeKey, fetch: fetched });
    expect(connector).toMatchObject({ name: 'segment', batch: { maxItems: 100 } });
    await connector.deliver(entriesOf([aStoredEvent()]), {});
    expect(url).toBe('https://api.segment.io/v1/batch');
  });

  it('posts a batch as Segment documents it, without what our server added', async () => {
    await using server = await startRecordingServer();
    const now = () => Date.parse('2026-11-22T06:00:00.000Z');
    const event = aPageEvent({
      context: { locale: 'vi', consent: { categoryPreferences: { analytics: true } } },
    });
    const stored = aStoredEvent({
      ...event,
      originalTimestamp: '2026-11-22T05:00:00Z',
      sentAt: '2026-11-22T05:00:01Z',
    });
    await segment({ writeKey, endpoint: `${server.url}/`, now }).deliver(entriesOf([stored]), {});
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/batch' });
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from('w4ite-key:').toString('base64')}`);
    expect(JSON.parse(request?.body ?? '')).toEqual({ batch: [event], sentAt: '2026-11-22T06:00:00.000Z' });
  });

  it('sends what an owner makes of events, and not what they leave out', async () => {
    await using server = await startRecordingServer();
    const connector = segment({
      writeKey,
      endpoint: server.url,
      filter: ({ type }) => type === 'track',
      transform: (event) =>
        event.type === 'track' && event.event === 'Secret'
          ? undefined
          : { ...event, context: { locale: 'vi' } },
    });
    const [kept, dropped] = ['Product Viewed', 'Secret'].map((event) => aStoredEvent(aTrackEvent({ event })));
    expect(connector.accepts?.(aStoredEvent(aPageEvent()))).toBe(false);
    const results = [{ status: 'delivered' }, { status: 'delivered' }];
    expect(await connector.deliver(entriesOf([dropped!, kept!]), {})).toEqual({
      status: 'answered',
      results,
    });
    expect(JSON.parse(server.requests[0]?.body ?? '').batch).toMatchObject([
      { messageId: kept?.messageId, context: { locale: 'vi' } },
    ]);
    expect(await connector.deliver(entriesOf([dropped!]), {})).toMatchObject({ status: 'answered' });
    expect(server.requests).toHaveLength(1);
  });

  it('sends nothing that is larger than Segment takes', async () => {
    await using server = await startRecordingServer();
    const events = Array.from({ length: 17 }, () =>
      aTrackEvent({ properties: { text: 'ф'.repeat(15_000) } }),
    );
    const connector = segment({ writeKey, endpoint: server.url });
    const result = await connector.deliver(entriesOf(events.map((event) => aStoredEvent(event))), {});
    expect(result).toMatchObject({ status: 'refused', code: 'too_large' });
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['writeKey', { writeKey: '' }],
    ['endpoint', { writeKey, endpoint: 'http://segment.example' }],
    ['key', { writeKey, key: 'x' }],
  ])('names the option %s when it cannot be used', (name, options) => {
    expect(() => segment(options)).toThrow(
      expect.objectContaining({
        code: 'invalid_option',
        message: expect.stringMatching(`^${name}: expected `),
      }),
    );
  });
});
