import type { StreamCapability } from '../backend.ts';
import { RapportError } from '../errors.ts';
import { type StreamEvent, type StreamEventName, streamEvents } from '../models/stream.ts';
import { createEventParser, type ParsedEvent } from './event-parser.ts';
import type { Http } from './http.ts';
import { placedMessage } from './placed.ts';
import type { Visitors } from './visitors.ts';

/** Reads one event; undefined for names that mean nothing here and for data of another shape. */
const readEvent = ({ id, name, data }: ParsedEvent): StreamEvent | undefined => {
  if (!Object.hasOwn(streamEvents, name)) return undefined;
  const type = name as StreamEventName;
  try {
    return { id, type, data: streamEvents[type].parse(JSON.parse(data)) } as StreamEvent;
  } catch {
    return undefined;
  }
};

/**
 * Creates the part of a backend that tells at once what happens on Rapport's server. The stream is read by `fetch`, as
 * an `EventSource` can send no token but in its address.
 */
export const createStream = (http: Http, visitors: Visitors): StreamCapability => ({
  listen: async ({ lastEventId, signal, onOpen, onEvent, onSign }) => {
    const headers = lastEventId ? { 'last-event-id': lastEventId } : {};
    const request = {
      method: 'GET',
      path: '/v1/stream',
      accept: 'text/event-stream',
      headers,
      signal,
    } as const;
    try {
      const { body, headers: answered } = await visitors.authorized((authorization) =>
        http.open({ ...request, authorization }),
      );
      if (!body || !answered.get('content-type')?.startsWith('text/event-stream')) {
        await body?.cancel();
        throw new RapportError('invalid_response', 'GET /v1/stream was answered with something else');
      }
      onOpen();
      const parser = createEventParser({
        onId: (id) => onSign?.(id || undefined),
        onEvent: (parsed) => {
          const event = readEvent(parsed);
          if (event?.type === 'message') onEvent({ ...event, data: placedMessage(http, event.data) });
          else if (event) onEvent(event);
        },
      });
      const decoder = new TextDecoder();
      const reader = body.getReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        onSign?.(undefined);
        parser.push(decoder.decode(value, { stream: true }));
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof RapportError) throw error;
      throw new RapportError('unavailable', 'GET /v1/stream broke off', { retryable: true });
    }
  },
});
