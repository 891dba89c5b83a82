import { describe, expect, it } from 'vitest';
import type { TrackedEvent } from '../models/index.ts';
import { aPageEvent, aTrackEvent } from '../testing/builders.ts';
import { entriesOf } from '../testing/entries.ts';
import { cut, hang, json, startRecordingServer } from '../testing/recording-server.ts';
import { type BatchDestinationOptions, createBatchDestination } from './beacon.ts';

const now = () => Date.parse('2026-11-22T06:00:00.000Z');
const toServer = async (options: Partial<BatchDestinationOptions> = {}) => {
  const server = await startRecordingServer();
  const destination = createBatchDestination({ endpoint: server.url, siteKey: 'demo', now, ...options });
  const deliver = (events: TrackedEvent[], leaving = false) =>
    destination.deliver(entriesOf(events), { leaving });
  return { server, destination, deliver, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
};
const delivered = { status: 'delivered' };

describe('createBatchDestination', () => {
  it('posts the batch so that no browser asks for leave first', async () => {
    const report = { id: 'outbox-1', added: 2, lost: { overflow: 1 } };
    await using it = await toServer({ visitorKey: () => 'key-1234567890ab', report: async () => report });
    const events = [aPageEvent(), aTrackEvent()];

    expect(await it.deliver(events)).toEqual({ status: 'answered', results: [delivered, delivered] });

    const [request] = it.server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/batch' });
    expect(request?.headers['content-type']).toBe('text/plain');
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      writeKey: 'demo',
      visitorKey: 'key-1234567890ab',
      sentAt: '2026-11-22T06:00:00.000Z',
      batch: events,
      outbox: report,
    });
  });

  it('asks fetch for neither cookies nor the address of the page', async () => {
    let init: RequestInit = {};
    const fetched: typeof fetch = async (_input, given = {}) => {
      init = given;
      return Response.json({ success: true });
    };
    await using it = await toServer({ fetch: fetched });
    await it.deliver([aPageEvent()]);
    expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'strict-origin', keepalive: false });
  });

  it('leaves out what there is not', async () => {
    await using it = await toServer({
      visitorKey: () => undefined,
      report: () => Promise.reject(new Error()),
    });
    await it.deliver([aPageEvent()]);
    expect(Object.keys(JSON.parse(it.server.requests[0]?.body ?? ''))).toEqual([
      'writeKey',
      'sentAt',
      'batch',
    ]);
  });

  it('appends the path to an endpoint with a slash or a path of its own', async () => {
    await using server = await startRecordingServer();
    for (const endpoint of [`${server.url}/`, `${server.url}/crm`])
      await createBatchDestination({ endpoint, siteKey: 'demo' }).deliver(entriesOf([aPageEvent()]), {});
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/batch', '/crm/v1/batch']);
  });

  it('rejects the events that the server named, and no other', async () => {
    await using it = await toServer();
    const events = [aPageEvent(), aTrackEvent(), aPageEvent()];
    const rejected = [
      { messageId: events[1]?.messageId, code: 'invalid_event', message: 'event is missing' },
    ];
    it.server.answer(json(200, { success: true, accepted: 2, rejected }));
    expect(await it.deliver(events)).toEqual({
      status: 'answered',
      results: [
        delivered,
        { status: 'rejected', code: 'invalid_event', message: 'event is missing' },
        delivered,
      ],
    });
  });

  it.each([
    ['without a list of rejections', '{"success":true}'],
    ['with no body', ''],
    ['that cannot be read', '{"success":true,"rejec'],
    ['with rejections that name no event of the batch', '{"success":true,"rejected":[{"messageId":null}]}'],
  ])('takes a 2xx %s as accepting all', async (_name, body) => {
    await using it = await toServer();
    it.server.answer((_request, response) => void response.writeHead(200).end(body));
    expect(await it.deliver([aPageEvent()])).toEqual({ status: 'answered', results: [delivered] });
  });

  it.each([
    ['a captive portal', '\n<!doctype html><title>Log in to the café</title>'],
    ['a backend that did not succeed', '{"success":false}'],
  ])('keeps the events when %s answers 200', async (_name, body) => {
    await using it = await toServer();
    it.server.answer((_request, response) => void response.writeHead(200).end(body));
    expect(await it.deliver([aPageEvent()])).toMatchObject({ status: 'unavailable' });
  });

  it.each([
    [413, {}, { status: 'refused', code: 'http_413' }],
    [400, {}, { status: 'refused', code: 'http_400' }],
    [503, {}, { status: 'unavailable' }],
    [401, {}, { status: 'unavailable' }],
    [429, { 'retry-after': '7' }, { status: 'unavailable', retryAfterMs: 7_000 }],
    [
      429,
      { 'retry-after': 'Sun, 22 Nov 2026 06:00:30 GMT' },
      { status: 'unavailable', retryAfterMs: 30_000 },
    ],
  ])('maps %i with %o', async (status, headers, result) => {
    await using it = await toServer();
    it.server.answer(json(status, { code: 'x' }, headers as Record<string, string>));
    expect(await it.deliver([aPageEvent()])).toMatchObject(result);
  });

  it('is unavailable when the connection is cut after the request', async () => {
    await using it = await toServer();
    it.server.answer(cut);
    expect(await it.deliver([aPageEvent()])).toEqual({ status: 'unavailable', reason: 'network' });
  });

  it('is unavailable when the answer is cut short', async () => {
    await using it = await toServer();
    it.server.answer((_request, response) => {
      response.writeHead(200, { 'content-length': '500' }).write('{"success":true');
      response.socket?.end();
    });
    expect(await it.deliver([aPageEvent()])).toMatchObject({ status: 'unavailable' });
  });

  it('gives up on a server that hangs', async () => {
    await using it = await toServer({ timeoutMs: 30 });
    it.server.answer(hang);
    expect(await it.deliver([aPageEvent()])).toMatchObject({ status: 'unavailable' });
  });

  it('ends when the caller aborts', async () => {
    await using it = await toServer();
    it.server.answer(hang);
    const controller = new AbortController();
    const result = it.destination.deliver(entriesOf([aPageEvent()]), { signal: controller.signal });
    controller.abort();
    expect(await result).toMatchObject({ status: 'unavailable' });
  });
});

describe('createBatchDestination on a leaving page', () => {
  const big = (characters: number) => aTrackEvent({ properties: { text: 'x'.repeat(characters) } });
  const sizes = (it: { server: { requests: { body: string }[] } }) =>
    it.server.requests.map(({ body }) => JSON.parse(body).batch.length);

  it('calls fetch with keepalive before it first waits', async () => {
    const calls: RequestInit[] = [];
    const fetched: typeof fetch = async (_input, init = {}) => {
      calls.push(init);
      return Response.json({ success: true });
    };
    const report = async () => ({ id: 'outbox-1', added: 1, lost: {} });
    await using it = await toServer({ fetch: fetched, report });
    const result = it.deliver([aPageEvent()], true);
    expect(calls).toMatchObject([{ keepalive: true }]);
    expect(await result).toEqual({ status: 'answered', results: [delivered] });
  });

  it('sends what fits into 64 KiB and keeps the rest for later', async () => {
    await using it = await toServer();
    const result = await it.deliver([big(30_000), big(30_000), big(30_000), big(30_000)], true);
    expect(sizes(it)).toEqual([2]);
    expect(it.server.requests[0]?.body.length).toBeLessThanOrEqual(65_536);
    const later = { status: 'retry', afterMs: 0 };
    expect(result).toMatchObject({ status: 'answered', results: [delivered, delivered, later, later] });
  });

  it('counts all requests in flight together, and bytes rather than characters', async () => {
    await using it = await toServer();
    const results = await Promise.all([
      it.deliver([aTrackEvent({ properties: { text: 'ф'.repeat(20_000) } })], true),
      it.deliver([big(30_000)], true),
    ]);
    expect(results).toMatchObject([{ status: 'answered' }, { status: 'unavailable' }]);
    expect(await it.deliver([big(30_000)], true)).toMatchObject({ status: 'answered' });
  });

  it('falls back to a beacon, whose answer nobody sees', async () => {
    const beacons: { url: string; body: string }[] = [];
    await using it = await toServer({
      fetch: () => Promise.reject(new TypeError('keepalive quota')),
      sendBeacon: (url, body) => beacons.push({ url, body }) > 0,
    });
    const event = aPageEvent();
    expect(await it.deliver([event], true)).toMatchObject({
      results: [{ status: 'retry', afterMs: 30_000 }],
    });
    expect(beacons[0]?.url).toBe(`${it.server.url}/v1/batch`);
    expect(JSON.parse(beacons[0]?.body ?? '')).toMatchObject({ writeKey: 'demo', batch: [event] });
  });

  it('keeps everything when the beacon is full as well', async () => {
    await using it = await toServer({
      fetch: () => Promise.reject(new TypeError('keepalive quota')),
      sendBeacon: () => false,
    });
    expect(await it.deliver([aPageEvent()], true)).toMatchObject({ status: 'unavailable' });
  });
});
