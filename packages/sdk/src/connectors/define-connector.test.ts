import { describe, expect, it } from 'vitest';
import { anIdentifyEvent, aPageEvent, aStoredEvent, aTrackEvent } from '../testing/builders.ts';
import { entriesOf } from '../testing/entries.ts';
import { type ConnectorOptions, defineConnector } from './define-connector.ts';

/** A CRM whose every request is kept, and answered by what is given, or else taken. */
const start = (options: ConnectorOptions = {}, answers: (Response | Error)[] = []) => {
  const sent: { url: string; body: unknown; headers: Headers }[] = [];
  const create = defineConnector({
    id: 'our-crm',
    title: 'Our CRM',
    status: 'live',
    settings: { key: { about: 'its key', secret: true } },
    baseUrl: () => 'https://crm.example',
    authentication: { kind: 'header', headers: ({ key }) => ({ 'x-key': key }) },
    limits: { concurrent: 1 },
    consentFields: ['may_mail'],
    probe: () => ({ method: 'GET', path: '/me' }),
    operations: {
      person: {
        key: ['userId'],
        map: { name: 'traits.name', may_mail: null },
        write: { by: 'request', request: ({ fields }) => ({ method: 'PUT', path: '/people', json: fields }) },
      },
      event: {
        map: { title: 'title' },
        write: { by: 'request', request: ({ fields }) => ({ method: 'PUT', path: '/events', json: fields }) },
      },
    },
  });
  const connector = create({
    key: 'secret',
    fetch: async (url, init) => {
      sent.push({
        url: String(url),
        body: JSON.parse(String(init?.body)),
        headers: new Headers(init?.headers),
      });
      const answer = answers.shift() ?? new Response(null, { status: 204 });
      if (answer instanceof Error) throw answer;
      return answer;
    },
    ...options,
  });
  const deliver = (...events: Parameters<typeof aStoredEvent>[0][]) =>
    connector.deliver(
      entriesOf(
        events.map((event) => aStoredEvent(event)),
        ({ userId }) => userId ?? undefined,
      ),
      {},
    );
  return { connector, sent, deliver };
};

const ada = (fields = {}) => anIdentifyEvent({ userId: 'ada', traits: { name: 'Ada' }, ...fields });

describe('a defined connector', () => {
  it('says of a CRM that does not answer where it was looked for', async () => {
    const { connector } = start({ fetch: async () => Promise.reject(new TypeError('fetch failed')) });
    expect(await connector.check()).toEqual([
      {
        about: 'sign in',
        ok: false,
        message: 'no answer from crm.example: is the address right, is it up, and may this machine reach it?',
      },
    ]);
  });

  it('queues what it supports, and nothing else', () => {
    const { connector } = start();
    expect(
      [ada(), aTrackEvent(), aPageEvent()].map((event) => connector.accepts?.(aStoredEvent(event))),
    ).toEqual([true, true, false]);
  });

  it('takes the fields of its owner too', async () => {
    const { sent, deliver } = start({
      map: { colour: 'traits.colour', name: null },
      maps: { event: { kind: { value: 'web' } } },
    });
    await deliver(ada({ traits: { name: 'Ada', colour: 'green' } }), aTrackEvent());
    expect(sent.map(({ body }) => body)).toEqual([
      { colour: 'green' },
      { title: 'Product Viewed', kind: 'web' },
    ]);
  });

  it.each<[ConnectorOptions, RegExp]>([
    [{ map: { may_mail: 'traits.newsletter' } }, /^map\.may_mail: /],
    [{ map: { colour: 'trait.colour' } }, /^map\.colour: /],
    [{ map: { colour: { from: [] } } }, /^map\.colour: /],
    [{ maps: { order: { a: 'title' } } }, /^maps\.order: .*Our CRM/],
    [{ maps: { orders: {} } as never }, /^orders: /],
    [
      { map: { stage: { value: 'Won', reference: 'stages' } } },
      /^map\.stage\.reference: expected none, as Our CRM/,
    ],
    [{ events: [] }, /^events: /],
    [{ carries: ['order'] }, /^carries: expected a list of person, event$/],
    [{ transfrom: () => undefined } as never, /^transfrom: /],
  ])('names what it cannot use in %o', (options, message) => {
    expect(() => start(options)).toThrow(message);
  });

  it('carries what its owner wants of it', async () => {
    const { connector, sent, deliver } = start({ carries: ['event'] });
    expect([ada(), aTrackEvent()].map((event) => connector.accepts?.(aStoredEvent(event)))).toEqual([
      false,
      true,
    ]);
    expect(connector.identifies?.(aStoredEvent(ada()))).toBe(false);
    await deliver(aTrackEvent());
    expect(sent).toHaveLength(1);
  });

  it('sends what its owner lets through and makes of it', async () => {
    const { connector, sent, deliver } = start({
      filter: (event) => event.userId !== 'lin',
      transform: (event) =>
        event.type === 'page' ? { ...aTrackEvent({ event: 'Read' }), receivedAt: event.receivedAt } : event,
    });
    expect(connector.accepts?.(aStoredEvent(aPageEvent()))).toBe(true);
    expect(connector.accepts?.(aStoredEvent(ada({ userId: 'lin' })))).toBe(false);
    expect(await deliver(ada({ userId: 'lin' }), aPageEvent())).toMatchObject({
      results: [{ status: 'delivered' }, { status: 'delivered' }],
    });
    expect(sent.map(({ body }) => body)).toEqual([{ title: 'Read' }]);
  });

  it('sets aside the event at which its owner’s function throws, and no other', async () => {
    const { connector, deliver } = start({
      transform: (event) => {
        if (event.userId === 'lin') throw new TypeError('no such trait');
        return event;
      },
    });
    expect(connector.accepts?.(aStoredEvent(ada({ userId: 'lin' })))).toBe(true);
    expect(await deliver(ada({ userId: 'lin' }), ada())).toMatchObject({
      results: [{ status: 'rejected', code: 'transform_failed' }, { status: 'delivered' }],
    });
  });

  it('keeps the order of one person, and sends nothing of theirs past what failed', async () => {
    const { sent, deliver } = start({}, [new Response(null, { status: 204 }), new Error('gone')]);
    const result = await deliver(
      aTrackEvent({ userId: 'lin', event: 'A' }),
      ada({ traits: { name: 'first' } }),
      ada({ traits: { name: 'second' } }),
    );
    expect(sent.map(({ body }) => body)).toEqual([{ title: 'A' }, { name: 'first' }]);
    expect(result).toEqual({
      status: 'answered',
      results: [
        { status: 'delivered' },
        { status: 'retry', reason: 'network' },
        { status: 'retry', reason: 'not sent yet', afterMs: 0 },
      ],
    });
  });

  it('begins nothing more when the CRM fails, and leaves it in peace as a whole when nobody answered', async () => {
    const { sent, deliver } = start({}, [
      new Response(null, { status: 503, headers: { 'retry-after': '7' } }),
    ]);
    const events = ['a', 'b', 'c'].map((userId) => ada({ userId }));
    expect(await deliver(...events)).toEqual({
      status: 'unavailable',
      reason: 'HTTP 503',
      retryAfterMs: 7_000,
    });
    expect(sent).toHaveLength(1);
  });

  it('goes on after one that will never be taken', async () => {
    const { deliver } = start({}, [
      Response.json({ code: 'BAD_NAME', message: 'too long' }, { status: 422 }),
    ]);
    expect(await deliver(ada(), ada({ traits: { name: 'Ada L.' } }))).toMatchObject({
      results: [
        { status: 'rejected', code: 'BAD_NAME', message: 'HTTP 422: too long' },
        { status: 'delivered' },
      ],
    });
  });
});
