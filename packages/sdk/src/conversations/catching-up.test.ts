import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../models/index.ts';
import {
  answerAsServer,
  backend,
  endpoint,
  failing,
  openDevice,
  openWith,
  postMessage,
  problem,
  server,
  statesOf,
  textsOf,
  until,
} from './messages-device.fixture.ts';

answerAsServer();

describe('what is missed', () => {
  it('arrives in order after a long sleep, across pages', async () => {
    const { device, page, thread, id } = await openWith(3);
    failing('get', `${endpoint}/v1/stream`, () => HttpResponse.error());
    backend.chat.endStreams();
    await until(() => expect(thread.state().connection).toBe('offline'));
    for (let index = 0; index < 460; index += 1) backend.chat.answer(id, `late ${index}`);
    server.resetHandlers();
    server.use(
      // What happened meanwhile is too old to be sent.
      http.get(
        `${endpoint}/v1/stream`,
        () =>
          new HttpResponse('id: 1000\nevent: reset\ndata: {}\n\n', {
            headers: { 'content-type': 'text/event-stream' },
          }),
        { once: true },
      ),
    );
    await until(() => expect(thread.state().messages).toHaveLength(464));
    expect(thread.state().messages.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 464 }, (_, index) => index + 1),
    );
    await until(() => expect(page.state().unread).toBe(463));
    expect(device.stores.size).toBe(1);
  });

  it('is read, visibly and with growing waits, where the reading fails twice', async () => {
    let isDropped = (_: StreamEvent): boolean => false;
    const device = openDevice();
    const { stream, ...others } = device.rapportBackend;
    const dropping = {
      ...others,
      stream: {
        listen: (options: Parameters<NonNullable<typeof stream>['listen']>[0]) =>
          stream!.listen({
            ...options,
            onEvent: (event) => {
              if (!isDropped(event)) options.onEvent(event);
            },
          }),
      },
    };
    const page = device.openPage({ backend: dropping });
    const thread = page.startConversation();
    await thread.send('hello');
    await until(() => expect(thread.state().connection).toBe('live'));
    await until(() => expect(statesOf(thread.state().messages)).toEqual(['sent']));
    const seen = new Set<string>();
    thread.subscribe(() => {
      const { connection, messages } = thread.state();
      seen.add(`${connection} ${messages.length}`);
    });
    const broken = failing('get', postMessage, () => problem(500, 'internal_error'), 2);
    isDropped = ({ type, data }) => type !== 'message' || data.text !== 'third';
    backend.chat.answer(thread.id, 'second');
    backend.chat.answer(thread.id, 'third');
    await until(() => expect(thread.state().connection).toBe('catching-up'));
    expect(textsOf(thread.state().messages)).toEqual(['hello']);
    await until(() => expect(textsOf(thread.state().messages)).toEqual(['hello', 'second', 'third']));
    await until(() => expect(thread.state().connection).toBe('live'));
    expect(broken.answered()).toBe(2);
    expect([...seen]).toContain('catching-up 1');
  });

  it('is nothing when the connection is resumed', async () => {
    const { thread, id } = await openWith(1);
    const resumed: (string | null)[] = [];
    server.events.on('request:start', ({ request }) => {
      if (request.url.endsWith('/stream')) resumed.push(request.headers.get('last-event-id'));
    });
    backend.chat.endStreams();
    backend.chat.answer(id, 'meanwhile');
    await until(() => expect(textsOf(thread.state().messages).at(-1)).toBe('meanwhile'));
    await until(() => expect(resumed[0]).toMatch(/^\d+$/));
  });

  it('says why nothing can be shown when the first reading fails, and shows it once it is read', async () => {
    const { device, page, id } = await openWith(1);
    await page.close();
    const busy = failing('get', postMessage, () => problem(503, 'busy'));
    const thread = device.openPage().conversation(id);
    await until(() => expect(thread.state()).toMatchObject({ failure: 'busy', messages: [] }));
    busy.stop();
    await until(() => expect(thread.state().messages).toHaveLength(2));
    expect(thread.state().failure).toBeUndefined();
  });
});

describe('a new conversation', () => {
  it.each([
    ['as the stream tells of it', true],
    ['where the stream tells of nothing', false],
  ])('shows what was said before its first message came in, %s', async (_name, isTold) => {
    if (!isTold) failing('get', `${endpoint}/v1/stream`, () => HttpResponse.error());
    const thread = openDevice().openPage().startConversation();
    let isGreeted = false;
    server.use(
      http.post(postMessage, () => {
        if (!isGreeted) backend.chat.answer(thread.id, 'Welcome!');
        isGreeted = true;
        return undefined;
      }),
    );
    const seen: boolean[] = [];
    thread.subscribe(() => seen.push(thread.state().hasOlder));
    await thread.send('hello');
    await until(() => expect(textsOf(thread.state().messages)).toEqual(['Welcome!', 'hello']));
    // Nothing of it is older than what is shown.
    expect(seen).not.toContain(true);
  });
});

describe('a long history', () => {
  it('is read in pages, only as far as it is asked for', async () => {
    const { thread } = await openWith(10_000);
    expect(thread.state()).toMatchObject({ hasOlder: true });
    expect(thread.state().messages).toHaveLength(50);
    const [first] = thread.state().messages;
    await Promise.all([thread.loadOlder(), thread.loadOlder()]);
    expect(thread.state().messages).toHaveLength(100);
    // What did not change stays the same object.
    expect(thread.state().messages[50]).toBe(first);
    const down = failing('get', postMessage, () => HttpResponse.error());
    await thread.loadOlder();
    expect(thread.state().messages).toHaveLength(100);
    down.stop();
    await thread.loadOlder();
    expect(thread.state().messages[0]).toMatchObject({ text: 'answer 9851' });
  });
});
