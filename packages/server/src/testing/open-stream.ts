import type { StreamEvent } from '@rapport/sdk/models';
import type { Server } from '../index.ts';

/** An open stream, as a client reads it. */
export interface TestStream {
  status: number;
  headers: Headers;
  /** All that came, without comments. */
  events: StreamEvent[];
  /** As it came. */
  text(): string;
  /** Waits for the first event that fits and was not waited for before. */
  next<Type extends StreamEvent['type']>(
    type: Type,
    fits?: (event: Extract<StreamEvent, { type: Type }>) => boolean,
  ): Promise<Extract<StreamEvent, { type: Type }>>;
  /** Where to go on, as a browser keeps it. */
  lastEventId(): string;
  /** Resolves when the server ends it. */
  ended: Promise<void>;
  close(): Promise<void>;
}

/** Opens `GET /v1/stream`. */
export const openStream = async (
  server: Pick<Server, 'fetch'>,
  headers: Readonly<Record<string, string>>,
): Promise<TestStream> => {
  const response = await server.fetch(new Request('http://127.0.0.1:8787/v1/stream', { headers }));
  const reader = response.body?.getReader();
  const events: StreamEvent[] = [];
  let text = '';
  let waiting = '';
  let lastEventId = headers['last-event-id'] ?? '';
  let next = 0;
  let told = () => {};
  const take = (block: string) => {
    const fields = new Map(
      block.split('\n').flatMap((line) => {
        const colon = line.indexOf(': ');
        return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 2)]] : [];
      }),
    );
    lastEventId = fields.get('id') ?? lastEventId;
    const data = fields.get('data');
    if (data !== undefined)
      events.push({ id: lastEventId, type: fields.get('event'), data: JSON.parse(data) } as StreamEvent);
  };
  const read = async () => {
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) return;
      const piece = decoder.decode(value, { stream: true });
      text += piece;
      const blocks = (waiting + piece).split('\n\n');
      waiting = blocks.pop() ?? '';
      for (const block of blocks) take(block);
      told();
    }
  };
  const ended = read().finally(() => told());
  let isOver = false;
  ended.catch(() => {}).finally(() => (isOver = true));
  return {
    status: response.status,
    headers: response.headers,
    events,
    text: () => text,
    next: async (type, fits = () => true) => {
      for (;;) {
        const found = events.findIndex(
          (event, index) => index >= next && event.type === type && fits(event as never),
        );
        if (found >= 0) {
          next = found + 1;
          return events[found] as never;
        }
        if (isOver) throw new Error(`the stream ended without ${type}`);
        await new Promise<void>((resolve) => {
          told = resolve;
        });
      }
    },
    lastEventId: () => lastEventId,
    ended,
    close: async () => {
      await reader?.cancel();
    },
  };
};
