import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../models/index.ts';
import { createHttp } from './http.ts';
import { createStream } from './stream.ts';
import { createVisitors } from './visitors.ts';

const endpoint = 'https://crm.example';
const conversationId = '01890a5d-ac96-774b-bcce-b302099a8057';
const typing = { conversationId, author: { type: 'agent', name: 'Zażółć 👋' } };
const expiresAt = '2999-01-01T00:00:00.000Z';

/** Listens to one answer, whose bytes come in these pieces. */
const listen = async (pieces: readonly Uint8Array[], init: ResponseInit = {}, lastEventId?: string) => {
  const requests: Request[] = [];
  const answer: typeof fetch = async (input, options) => {
    const request = new Request(input, options);
    if (request.url.endsWith('/v1/visitors')) return Response.json({ token: 'token-1', expiresAt });
    requests.push(request);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' }, ...init });
  };
  const http = createHttp({ endpoint, fetch: answer });
  const visitors = createVisitors({ http, siteKey: 'demo', now: Date.now, anonymousId: () => 'visitor-1' });
  const events: StreamEvent[] = [];
  const signs: (string | undefined)[] = [];
  let opened = 0;
  const done = createStream(http, visitors).listen({
    signal: new AbortController().signal,
    onOpen: () => {
      opened += 1;
    },
    onEvent: (event) => events.push(event),
    onSign: (id) => signs.push(id),
    ...(lastEventId !== undefined && { lastEventId }),
  });
  const error = await done.catch((reason: unknown) => reason);
  return { events, signs, opened, requests, error };
};
const bytesOf = (text: string) => new TextEncoder().encode(text);
const eventOf = (name: string, data: unknown, id = 1) =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

describe('the stream', () => {
  it('is read with the visitor’s token, from where it was left, with neither in its address', async () => {
    const { requests, opened, error } = await listen([], {}, '41');
    expect([opened, error]).toEqual([1, undefined]);
    expect(requests[0]?.url).toBe(`${endpoint}/v1/stream`);
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({
      accept: 'text/event-stream',
      authorization: 'Bearer token-1',
      'last-event-id': '41',
    });
  });

  it('is read through a byte order mark and cuts inside of letters', async () => {
    const bytes = bytesOf(`\ufeff${eventOf('typing', typing)}`);
    const { events } = await listen([...bytes].map((byte) => Uint8Array.of(byte)));
    expect(events).toEqual([{ id: '1', type: 'typing', data: typing }]);
  });

  it('leaves out unknown events, wrong data and what is no JSON', async () => {
    const wrong = [eventOf('fireworks', {}), eventOf('typing', {}), 'event: typing\ndata: {\n\n'];
    const { events } = await listen([
      bytesOf([...wrong, eventOf('toString', {}), eventOf('reset', {})].join('')),
    ]);
    expect(events).toEqual([{ id: '1', type: 'reset', data: {} }]);
  });

  it('tells signs of life, and where to resume after them', async () => {
    const { signs, events } = await listen([bytesOf(': beat\nid: 9\n\n'), bytesOf(':\n')]);
    expect(events).toEqual([]);
    expect(signs).toEqual([undefined, '9', undefined]);
  });

  it.each([
    [
      { status: 503, headers: { 'retry-after': '7' } },
      { code: 'unavailable', retryable: true, retryAfterMs: 7_000 },
    ],
    [{ status: 403 }, { code: 'forbidden', retryable: false }],
    [{ headers: { 'content-type': 'text/html' } }, { code: 'invalid_response' }],
  ])('fails with what was answered: %o', async (init, expected) => {
    expect((await listen([], init)).error).toMatchObject(expected);
  });
});
