import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Purpose, StoredEvent } from '../models/index.ts';
import { createMemoryStore, createOutbox } from '../outbox/index.ts';
import { anIdentifyEvent, aPageEvent, aStoredEvent, aTrackEvent } from '../testing/builders.ts';
import { entriesOf } from '../testing/entries.ts';
import { cut, hang, json, type RecordedRequest, startRecordingServer } from '../testing/recording-server.ts';
import type { Connector } from './connector.ts';

export interface ConnectorCase {
  /** Makes one that sends to this server. */
  create: (options: {
    url: string;
    timeoutMs?: number;
    events?: string[];
    purposes?: Purpose[];
    fetch?: typeof fetch;
    now?: () => number;
  }) => Connector;
  /** What must never be read in errors, results or logs. */
  secrets: readonly string[];
  /** The messageIds that a request carries. */
  idsOf: (request: RecordedRequest) => string[];
}

const now = () => Date.parse('2026-11-22T06:00:00.000Z');
const someEvents = () => [aPageEvent(), aTrackEvent(), anIdentifyEvent()].map(aStoredEvent);

/** What only a real HTTP server shows of a connector that takes events whole; the rest is the CRMs' suite. */
export const describeConnector = (name: string, { create, secrets, idsOf }: ConnectorCase): void => {
  const start = async (options: Partial<Parameters<typeof create>[0]> = {}) => {
    const server = await startRecordingServer();
    const connector = create({ url: server.url, now, ...options });
    const deliver = (events: StoredEvent[], signal?: AbortSignal) =>
      connector.deliver(entriesOf(events), signal ? { signal } : {});
    return { server, connector, deliver, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  };

  describe(`${name} as a connector`, () => {
    it('waits as long as a 429 asks as a date', async () => {
      await using it = await start();
      it.server.answer(json(429, {}, { 'retry-after': 'Sun, 22 Nov 2026 06:00:30 GMT' }));
      expect(await it.deliver(someEvents())).toEqual({
        status: 'unavailable',
        reason: 'HTTP 429',
        retryAfterMs: 30_000,
      });
    });

    it.each([500, 408])('is unavailable at %i', async (status) => {
      await using it = await start();
      it.server.answer(json(status, {}));
      expect(await it.deliver([aStoredEvent()])).toEqual({ status: 'unavailable', reason: `HTTP ${status}` });
    });

    it.each([401, 403, 404])('keeps the events when a key or address is wrong (%i)', async (status) => {
      await using it = await start();
      it.server.answer(json(status, {}));
      expect(await it.deliver([aStoredEvent()])).toMatchObject({ status: 'unavailable' });
    });

    it('gives up on a server that hangs', async () => {
      await using it = await start({ timeoutMs: 50 });
      it.server.answer(hang);
      expect(await it.deliver(someEvents())).toMatchObject({ status: 'unavailable' });
    });

    it('takes an answer whose body never ends for what its status says', async () => {
      // Its head is there before any time-out can be, however busy this machine is.
      const endless: typeof fetch = async (_url, init) =>
        new Response(
          new ReadableStream({
            start: (body) => {
              body.enqueue(new TextEncoder().encode('{'));
              init?.signal?.addEventListener('abort', () => body.error(new Error('too late')));
            },
          }),
        );
      await using it = await start({ timeoutMs: 50, fetch: endless });
      expect(await it.deliver([aStoredEvent()])).toMatchObject({ results: [{ status: 'delivered' }] });
    });

    it('ends when the outbox takes the batch back', async () => {
      await using it = await start();
      const controller = new AbortController();
      it.server.answer(() => controller.abort());
      expect(await it.deliver([aStoredEvent()], controller.signal)).toMatchObject({ status: 'unavailable' });
    });

    it('follows no redirect', async () => {
      await using it = await start();
      await using elsewhere = await startRecordingServer();
      it.server.answer(
        (_request, response) => void response.writeHead(307, { location: elsewhere.url }).end(),
      );
      expect(await it.deliver([aStoredEvent()])).toMatchObject({ status: 'unavailable' });
      expect(elsewhere.requests).toEqual([]);
    });

    it.each([400, 413])('lets an outbox set aside the one event that is refused with %i', async (status) => {
      await using it = await start();
      const events = Array.from({ length: 9 }, () => aStoredEvent());
      const poison = events[4]!.messageId;
      const taken: string[] = [];
      it.server.answer((request, response) => {
        const ids = idsOf(request);
        const refused = ids.includes(poison);
        if (!refused) taken.push(...ids);
        json(refused ? status : 200, {})(request, response);
      });
      const store = createMemoryStore<StoredEvent>();
      const outbox = createOutbox({ store, destination: it.connector, batch: it.connector.batch });
      await outbox.add(events.map((item) => ({ id: item.messageId, item })));
      await outbox.flush();
      await outbox.stop();
      const others = events.map(({ messageId }) => messageId).filter((id) => id !== poison);
      expect(taken.sort()).toEqual(others.sort());
      expect(await store.rejected(10)).toMatchObject([{ id: poison, code: `http_${status}` }]);
      expect(await outbox.state()).toMatchObject({ waiting: 0 });
    });

    it('says nothing of its secrets', async () => {
      await using it = await start();
      const said: unknown[] = [it.connector];
      for (const answer of [json(401, {}), json(400, {}), json(503, {}), cut]) {
        it.server.answer(answer);
        said.push(await it.deliver([aStoredEvent()]));
      }
      const unreachable = create({
        url: it.server.url,
        fetch: () => Promise.reject(new Error(secrets.join(' '))),
      });
      said.push(await unreachable.deliver(entriesOf([aStoredEvent()]), {}));
      const all = inspect(said, { depth: 9 }) + JSON.stringify(said);
      for (const secret of secrets) expect(all).not.toContain(secret);
    });

    it('accepts the events that it was made for, by type or by name', async () => {
      await using it = await start({ events: ['identify', 'Order Completed'] });
      const events = [
        aPageEvent(),
        anIdentifyEvent(),
        aTrackEvent({ event: 'Order Completed' }),
        aTrackEvent(),
      ];
      const accepted = events.map((event) => it.connector.accepts?.(aStoredEvent(event)));
      expect(accepted).toEqual([false, true, true, false]);
      await using all = await start();
      expect(all.connector.accepts?.(aStoredEvent()) ?? true).toBe(true);
    });

    it('needs consent to analytics, or to what it is told', async () => {
      await using it = await start({ purposes: ['analytics', 'marketing'] });
      expect(it.connector.purposes).toEqual(['analytics', 'marketing']);
      await using standard = await start();
      expect(standard.connector.purposes ?? ['analytics']).toEqual(['analytics']);
    });

    it('names an option that it cannot use', () => {
      expect(() => create({ url: 'crm.example' })).toThrow(
        expect.objectContaining({ code: 'invalid_option' }),
      );
      expect(() => create({ url: 'http://crm.example' })).toThrow(/https/);
      expect(() => create({ url: 'https://crm.example', events: [] })).toThrow(/^events: expected /);
      const purposes = ['advertising'] as never;
      expect(() => create({ url: 'https://crm.example', purposes })).toThrow(/^purposes: expected /);
    });
  });
};
