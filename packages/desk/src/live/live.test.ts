import { afterEach, describe, expect, it, vi } from 'vitest';
import { aConversation, aMessage } from '../testing/desk-data.fixture.ts';
import { createFakeServer } from '../testing/fake-server.fixture.ts';
import { createFrameReader, type StreamFrame } from './event-stream.ts';
import { createLive, type DeskEvent, type Live } from './live.ts';

describe('a stream of events', () => {
  const read = (...texts: string[]): StreamFrame[] => {
    const frames: StreamFrame[] = [];
    const take = createFrameReader((frame) => frames.push(frame));
    for (const text of texts) take(text);
    return frames;
  };
  const whole =
    'id: 1\nevent: message\ndata: {"a":1}\n\n: sign of life\n\nid: 2\nevent: typing\ndata: {}\n\n';

  it('is read the same wherever it is cut', () => {
    const expected = [
      { id: '1', event: 'message', data: '{"a":1}' },
      { id: '2', event: 'typing', data: '{}' },
    ];
    expect(read(whole)).toEqual(expected);
    for (let at = 1; at < whole.length; at += 1)
      expect(read(whole.slice(0, at), whole.slice(at))).toEqual(expected);
    expect(read(...whole.replaceAll('\n', '\r\n'))).toEqual(expected);
  });

  it('gives nothing that is not finished', () => {
    expect(read('id: 1\ndata: {}\n')).toEqual([]);
  });
});

describe('the live connection', () => {
  let live: Live | undefined;
  afterEach(() => live?.stop());

  const listen = (server: ReturnType<typeof createFakeServer>) => {
    const events: DeskEvent[] = [];
    let gaps = 0;
    live = createLive({ fetch: server.fetch, delayMs: () => 0 });
    live.on((event) => events.push(event));
    live.onGap(() => {
      gaps += 1;
    });
    live.start();
    return { live, events, gaps: () => gaps };
  };

  it('tells what happens, and resumes after the last event when it comes back', async () => {
    const server = createFakeServer();
    const { live, events, gaps } = listen(server);
    await vi.waitFor(() => expect(live.state().connection).toBe('live'));
    const message = aMessage({ sequence: 1 });
    server.emit({ type: 'message', data: message });
    await vi.waitFor(() => expect(events).toEqual([{ type: 'message', data: message }]));
    server.cut();
    await vi.waitFor(() => expect(server.requests).toHaveLength(2));
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1');
    await vi.waitFor(() => expect(live.state().connection).toBe('live'));
    expect(gaps()).toBe(1);
  });

  it('says that something may be missing when the server can no longer tell', async () => {
    const server = createFakeServer();
    const { live, gaps } = listen(server);
    await vi.waitFor(() => expect(live.state().connection).toBe('live'));
    server.emit({ type: 'reset', data: {} });
    await vi.waitFor(() => expect(gaps()).toBe(2));
  });

  it('leaves out what is no event of ours', async () => {
    const server = createFakeServer();
    const { live, events } = listen(server);
    await vi.waitFor(() => expect(live.state().connection).toBe('live'));
    server.emit({ type: 'conversation', data: { id: 'x' } } as unknown as DeskEvent);
    const conversation = aConversation();
    server.emit({ type: 'conversation', data: conversation });
    await vi.waitFor(() => expect(events).toEqual([{ type: 'conversation', data: conversation }]));
  });

  it('comes back by itself after the server was away', async () => {
    const server = createFakeServer();
    server.isDown = true;
    const { live } = listen(server);
    await vi.waitFor(() => expect(live.state().connection).toBe('connecting'));
    server.isDown = false;
    await vi.waitFor(() => expect(live.state().connection).toBe('live'));
  });
});
