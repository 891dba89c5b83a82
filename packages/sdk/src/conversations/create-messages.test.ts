import { getResponse, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { StreamEvent } from '../models/index.ts';
import { createMemoryStore, type EditableStore } from '../outbox/index.ts';
import { rapport } from '../rapport/backend.ts';
import { rapportHandlers } from '../testing/index.ts';
import { createMessages } from './create-messages.ts';
import type { ThreadMessage } from './messages.ts';
import type { MessagesOptions } from './messages-options.ts';
import type { OutgoingMessage } from './outgoing.ts';

const endpoint = 'https://crm.example';
const backend = rapportHandlers({ endpoint, siteKey: 'demo' });
const server = setupServer(...backend.handlers);

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  server.resetHandlers();
  backend.reset();
});
afterAll(() => server.close());

/** A browser of one visitor; its stores outlive its pages. */
const openDevice = (anonymousId = 'visitor-1') => {
  const stores = new Map<string, EditableStore<OutgoingMessage>>();
  const who: { anonymousId: string | undefined; userId: string | undefined } = {
    anonymousId,
    userId: undefined,
  };
  const rapportBackend = rapport({
    endpoint,
    siteKey: 'demo',
    anonymousId: () => who.anonymousId,
    visitorKey: () => `key-of-${who.anonymousId}-0123456789`,
  });
  const openPage = (more: Partial<MessagesOptions> = {}) => {
    const messages = createMessages({
      backend: rapportBackend,
      name: 'demo',
      whose: () => (who.anonymousId ? { anonymousId: who.anonymousId, userId: who.userId } : undefined),
      store: (name) => {
        const store = stores.get(name) ?? createMemoryStore<OutgoingMessage>();
        stores.set(name, store);
        return store;
      },
      // No jitter: attempts follow at once.
      random: () => 0,
      ...more,
    });
    onTestFinished(() => messages.close());
    return messages;
  };
  return { who, stores, rapportBackend, openPage };
};

const textsOf = (messages: readonly ThreadMessage[]) => messages.map(({ text }) => text);
const statesOf = (messages: readonly ThreadMessage[]) => messages.map(({ status }) => status);
const until = (check: () => void) => vi.waitFor(check, { timeout: 4_500, interval: 5 });
const arrived = () => textsOf(backend.chat.messages.map((message) => ({ ...message })));

const postMessage = `${endpoint}/v1/:kind/:id/messages`;
/** Answers what matches until the function that it answers is called. */
const failing = (method: 'get' | 'post', path: string, answer: () => Response, times = Infinity) => {
  let answered = 0;
  server.use(
    http[method](path, () => {
      if (answered >= times) return undefined;
      answered += 1;
      return answer();
    }),
  );
  return { answered: () => answered, stop: () => server.resetHandlers() };
};
const problem = (status: number, code: string, headers = {}) =>
  HttpResponse.json({ type: 'about:blank', title: code, status, code }, { status, headers });

/** A visitor with a conversation of so many messages of an agent, open on a page. */
const openWith = async (count: number, more: Partial<MessagesOptions> = {}) => {
  const device = openDevice();
  const first = device.openPage();
  const begun = first.startConversation();
  await begun.send('hello');
  await until(() => expect(statesOf(begun.state().messages)).toEqual(['sent']));
  for (let index = 0; index < count; index += 1) backend.chat.answer(begun.id, `answer ${index + 1}`);
  await first.close();
  const page = device.openPage(more);
  const thread = page.conversation(begun.id);
  await until(() => expect(thread.state()).toMatchObject({ connection: 'live', about: { id: begun.id } }));
  await until(() => expect(thread.state().messages.length).toBeGreaterThan(Math.min(count, 49)));
  return { device, page, thread, id: begun.id };
};

describe('what is written', () => {
  it('begins a conversation with its first message, and what is answered is shown at once', async () => {
    const page = openDevice().openPage();
    const thread = page.startConversation({ topic: 'orders', locale: 'pl' });
    const id = await thread.send('Where is my order?');
    expect(thread.state().messages).toMatchObject([{ id, text: 'Where is my order?', status: 'sending' }]);
    await until(() => expect(statesOf(thread.state().messages)).toEqual(['sent']));
    expect(thread.state().about).toMatchObject({ id: thread.id, topic: 'orders', locale: 'pl' });
    await until(() => expect(thread.state().connection).toBe('live'));

    backend.chat.type(thread.id);
    await until(() => expect(thread.state().typing).toEqual({ type: 'agent', name: 'Ada' }));
    backend.chat.answer(thread.id, 'On its way.');
    await until(() =>
      expect(textsOf(thread.state().messages)).toEqual(['Where is my order?', 'On its way.']),
    );
    expect(thread.state().typing).toBeUndefined();
    await until(() => expect(statesOf(thread.state().messages)).toEqual(['read', undefined]));
    await until(() => expect(page.state()).toMatchObject({ unread: 1, known: true, unsent: [] }));
  });

  it('is one message when the network dies between the request and its answer', async () => {
    const { thread } = await openWith(0);
    server.use(
      http.post(
        postMessage,
        async ({ request }) => {
          await getResponse(backend.handlers, request.clone());
          return HttpResponse.error();
        },
        { once: true },
      ),
    );
    await thread.send('only once');
    await until(() => expect(statesOf(thread.state().messages)).toEqual(['sent', 'sent']));
    expect(arrived()).toEqual(['hello', 'only once']);
    expect(textsOf(thread.state().messages)).toEqual(['hello', 'only once']);
  });

  it('outlives its page: three that waited are sent in order by the next one', async () => {
    const device = openDevice();
    const page = device.openPage();
    const down = failing('post', `${endpoint}/v1/conversations`, () => HttpResponse.error());
    const thread = page.startConversation();
    for (const text of ['one', 'two', 'three']) await thread.send(text);
    await until(() => expect(down.answered()).toBeGreaterThan(0));
    await page.close();
    const next = device.openPage();
    const again = next.conversation(thread.id);
    await until(() => expect(textsOf(again.state().messages)).toEqual(['one', 'two', 'three']));
    expect(next.state().unsent).toEqual([thread.id]);
    down.stop();
    await until(() => expect(statesOf(again.state().messages)).toEqual(['sent', 'sent', 'sent']));
    expect(arrived()).toEqual(['one', 'two', 'three']);
    expect(next.state().unsent).toEqual([]);
  });

  it('is two messages when two tabs send the same words', async () => {
    const { device, thread, id } = await openWith(0);
    const other = device.openPage().conversation(id);
    await until(() => expect(other.state().about).toBeDefined());
    await Promise.all([thread.send('the same'), other.send('the same')]);
    await until(() => expect(arrived()).toEqual(['hello', 'the same', 'the same']));
    for (const tab of [thread, other])
      await until(() => expect(textsOf(tab.state().messages)).toEqual(['hello', 'the same', 'the same']));
  });

  it.each([
    [413, 'body_too_large'],
    [400, 'invalid_body'],
    [404, 'not_found'],
  ])('fails with what the backend said (%i %s), and can be sent again', async (status, code) => {
    const { thread } = await openWith(0);
    const refusing = failing('post', postMessage, () => problem(status, code));
    const id = await thread.send('too much');
    await until(() => expect(thread.state().messages[1]).toMatchObject({ status: 'failed', failure: code }));
    refusing.stop();
    await thread.retry(id);
    await until(() => expect(thread.state().messages[1]).toMatchObject({ id, status: 'sent' }));
    expect(arrived()).toEqual(['hello', 'too much']);
  });

  it('can be taken back when it failed, with its text', async () => {
    const { thread } = await openWith(0);
    failing('post', postMessage, () => problem(413, 'body_too_large'));
    const id = await thread.send('too much');
    await until(() => expect(thread.state().messages[1]).toMatchObject({ status: 'failed' }));
    expect(await thread.discard(id)).toBe('too much');
    expect(textsOf(thread.state().messages)).toEqual(['hello']);
    expect(await thread.discard(id)).toBeUndefined();
  });

  it('is sent when the token ran out meanwhile, with a new one', async () => {
    const { thread } = await openWith(0);
    const refusing = failing('post', postMessage, () => problem(401, 'unauthorized'), 1);
    await thread.send('still me');
    await until(() => expect(arrived()).toEqual(['hello', 'still me']));
    expect(refusing.answered()).toBe(1);
    expect(statesOf(thread.state().messages)).toEqual(['sent', 'sent']);
  });

  it('waits as long as the backend asks, also where the network is said to be back', async () => {
    const target = new EventTarget();
    const { thread } = await openWith(0, { page: target });
    const busy = failing('post', postMessage, () => problem(429, 'rate_limited', { 'retry-after': '1' }), 1);
    const begunAt = Date.now();
    await thread.send('patient');
    await until(() => expect(busy.answered()).toBe(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    target.dispatchEvent(new Event('online'));
    await until(() => expect(arrived()).toEqual(['hello', 'patient']));
    expect(Date.now() - begunAt).toBeGreaterThan(900);
  });

  it('is sent at once when the network is back', async () => {
    const target = new EventTarget();
    // Without jitter in its favour it would wait for half a minute.
    const { thread } = await openWith(0, { page: target, random: () => 1 });
    const down = failing('post', postMessage, () => HttpResponse.error());
    await thread.send('patient');
    await until(() => expect(down.answered()).toBeGreaterThan(1));
    down.stop();
    target.dispatchEvent(new Event('online'));
    const begunAt = Date.now();
    await until(() => expect(arrived()).toEqual(['hello', 'patient']));
    expect(Date.now() - begunAt).toBeLessThan(900);
  });

  it('is masked before it is kept', async () => {
    const device = openDevice();
    const page = device.openPage();
    failing('post', `${endpoint}/v1/conversations`, () => HttpResponse.error());
    const thread = page.startConversation();
    await thread.send('my card is 4111 1111 1111 1111');
    expect(textsOf(thread.state().messages)).toEqual(['my card is •••• 1111']);
    const kept = await [...device.stores.values()][0]?.waiting(10);
    expect(kept?.map(({ item }) => item.text)).toEqual(['my card is •••• 1111']);
  });

  it('is a file as well, whose bytes wait with it', async () => {
    const { device, page, thread, id } = await openWith(0);
    const down = failing('post', `${endpoint}/v1/:kind/:id/files`, () => HttpResponse.error());
    const file = new File(['tea'], 'tea.txt', { type: 'text/plain' });
    await thread.sendFile(file);
    expect(thread.state().messages[1]).toMatchObject({
      status: 'sending',
      localFile: { name: 'tea.txt', type: 'text/plain', sizeBytes: 3 },
    });
    await until(() => expect(down.answered()).toBeGreaterThan(0));
    await page.close();
    const again = device.openPage().conversation(id);
    await until(() => expect(again.state().messages[1]?.localFile?.file.size).toBe(3));
    down.stop();
    await until(() => expect(again.state().messages[1]).toMatchObject({ status: 'sent' }));
    expect(again.state().messages[1]?.files).toMatchObject([{ name: 'tea.txt', sizeBytes: 3 }]);
  });
});

describe('whose it is', () => {
  it('is nobody’s else: what A has not sent is neither sent nor shown when B is there', async () => {
    const device = openDevice('visitor-a');
    const page = device.openPage();
    const down = failing('post', `${endpoint}/v1/conversations`, () => HttpResponse.error());
    const thread = page.startConversation();
    await thread.send('a secret of A');
    await until(() => expect(down.answered()).toBeGreaterThan(0));
    device.who.anonymousId = 'visitor-b';
    page.refresh();
    down.stop();
    expect(thread.state().messages).toEqual([]);
    const own = page.startConversation();
    await own.send('hello from B');
    await until(() => expect(arrived()).toEqual(['hello from B']));
    expect(page.state().conversations).toHaveLength(1);
    device.who.anonymousId = 'visitor-a';
    page.refresh();
    await until(() => expect(arrived()).toEqual(['hello from B', 'a secret of A']));
  });

  it('is sent in nobody else’s name when somebody signs out between its requests', async () => {
    const device = openDevice('visitor-a');
    const page = device.openPage();
    server.use(
      http.post(
        `${endpoint}/v1/conversations`,
        () => {
          device.who.anonymousId = 'visitor-b';
          return undefined;
        },
        { once: true },
      ),
    );
    const thread = page.startConversation();
    await thread.send('a secret of A');
    await until(() => expect(device.who.anonymousId).toBe('visitor-b'));
    page.refresh();
    await page.startConversation().send('hello from B');
    await until(() => expect(arrived()).toEqual(['hello from B']));
    device.who.anonymousId = 'visitor-a';
    page.refresh();
    await until(() => expect(arrived()).toEqual(['hello from B', 'a secret of A']));
    expect(thread.state().messages).toMatchObject([{ text: 'a secret of A', status: 'sent' }]);
  });

  it('is the customer’s who wrote it, also where another one signs in on the same device', async () => {
    const device = openDevice();
    device.who.userId = 'customer-a';
    const page = device.openPage();
    const down = failing('post', `${endpoint}/v1/conversations`, () => HttpResponse.error());
    const thread = page.startConversation();
    await thread.send('a secret of A');
    await until(() => expect(down.answered()).toBeGreaterThan(0));
    device.who.userId = 'customer-b';
    page.refresh();
    down.stop();
    const own = page.startConversation();
    await own.send('hello from B');
    await until(() => expect(arrived()).toEqual(['hello from B']));
    expect([thread.state().messages, page.state().unsent]).toEqual([[], []]);
  });

  it('leaves nothing on the device when it is forgotten, even where nobody is there any more', async () => {
    const { device, page, thread } = await openWith(1);
    failing('post', postMessage, () => HttpResponse.error());
    await thread.send('unsent');
    device.who.anonymousId = undefined;
    await page.forget();
    expect(thread.state()).toMatchObject({ messages: [], about: undefined });
    expect(page.state()).toMatchObject({ conversations: [], unread: 0, unsent: [] });
    for (const store of device.stores.values())
      expect(await store.state(Date.now())).toMatchObject({ waiting: 0, rejected: 0 });
  });

  it('asks and keeps nothing where there is nobody', async () => {
    const device = openDevice();
    device.who.anonymousId = undefined;
    const requests: string[] = [];
    server.events.on('request:start', ({ request }) => requests.push(request.url));
    const page = device.openPage();
    page.subscribe(() => {});
    const thread = page.startConversation();
    expect(page.state()).toMatchObject({ known: true, conversations: [] });
    await expect(thread.send('hello')).rejects.toMatchObject({ code: 'unauthorized' });
    expect([requests, device.stores.size]).toEqual([[], 0]);
    server.events.removeAllListeners();
  });

  it('is somebody who is made up with the first message', async () => {
    const device = openDevice();
    device.who.anonymousId = undefined;
    const page = device.openPage({
      ensure: () => {
        device.who.anonymousId = 'made-up';
      },
    });
    const thread = page.startConversation();
    await thread.send('hello');
    await until(() => expect(statesOf(thread.state().messages)).toEqual(['sent']));
  });
});

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
    expect(resumed[0]).toMatch(/^\d+$/);
    server.events.removeAllListeners();
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

describe('what was seen', () => {
  it('is told a moment later, once, and counts at once', async () => {
    const { page, thread } = await openWith(3);
    await until(() => expect(page.state().unread).toBe(3));
    const told: unknown[] = [];
    server.events.on('request:start', async ({ request }) => {
      if (request.url.endsWith('/read')) told.push(await request.clone().json());
    });
    thread.read(2);
    expect(page.state().unread).toBe(2);
    thread.read(4);
    thread.read(3);
    expect(page.state().unread).toBe(0);
    await until(() => expect(told).toEqual([{ sequence: 4 }]));
    await until(() => expect(thread.state().about).toMatchObject({ readByVisitor: 4, unread: 0 }));
    server.events.removeAllListeners();
  });

  it('is told of writing once in three seconds at most', async () => {
    let now = 1_000_000;
    const { thread } = await openWith(1, { now: () => now });
    let told = 0;
    server.events.on('request:start', ({ request }) => {
      if (request.url.endsWith('/typing')) told += 1;
    });
    for (const step of [0, 1_000, 1_999, 1, 2_999]) {
      now += step;
      thread.typing();
    }
    await until(() => expect(told).toBe(2));
    server.events.removeAllListeners();
  });
});

describe('cases', () => {
  it('are submitted with their secrets masked, found again, and followed like conversations', async () => {
    const page = openDevice().openPage();
    page.subscribe(() => {});
    const submitted = await page.submitCase({ subject: 'Broken cup', text: 'I paid by 5555 5555 5555 4444' });
    expect(submitted).toMatchObject({ state: 'received', number: 'C-1' });
    expect(arrived()).toEqual(['I paid by •••• 4444']);
    expect(await page.caseMatches({ subject: 'Broken cup' })).toMatchObject([{ id: submitted.id }]);
    const thread = page.supportCase(submitted.id);
    await thread.send('And the saucer.');
    await until(() => expect(arrived()).toHaveLength(2));
    backend.chat.answer(submitted.id, 'A new one is on its way.');
    await until(() =>
      expect(textsOf(thread.state().messages)).toEqual([
        'I paid by •••• 4444',
        'And the saucer.',
        'A new one is on its way.',
      ]),
    );
    await until(() => expect(page.state()).toMatchObject({ unread: 1, cases: [{ id: submitted.id }] }));
  });

  it('have no matches where the backend fails', async () => {
    const page = openDevice().openPage();
    failing('post', `${endpoint}/v1/case-matches`, () => HttpResponse.error());
    expect(await page.caseMatches({ subject: 'Broken cup' })).toEqual([]);
  });
});

describe('a backend', () => {
  it('without a stream is asked again and again', async () => {
    const device = openDevice();
    const { stream: _, ...silent } = device.rapportBackend;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const page = device.openPage({ backend: silent });
    const thread = page.startConversation();
    await thread.send('hello');
    await vi.waitFor(() => expect(thread.state().about).toBeDefined());
    backend.chat.answer(thread.id, 'hi');
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(10_000);
      expect(textsOf(thread.state().messages)).toEqual(['hello', 'hi']);
    });
  });

  it('without conversations has cases all the same', () => {
    const device = openDevice();
    const { conversations: _, ...some } = device.rapportBackend;
    const page = device.openPage({ backend: some });
    expect(page.can).toMatchObject({ conversations: false, cases: true });
    expect(() => page.startConversation()).toThrow(/no conversations/);
  });

  it('gives transcripts, newer addresses of files, and says whether anybody is there', async () => {
    const { page, thread, id } = await openWith(1);
    expect(await (await page.transcript(id)).text()).toBe('visitor: hello\nAda: answer 1\n');
    expect(await page.availability()).toMatchObject({ open: true, online: true });
    await thread.sendFile(new File(['tea'], 'tea.txt'));
    await until(() => expect(thread.state().messages[2]?.files).toBeDefined());
    const fileId = thread.state().messages[2]?.files?.[0]?.id ?? '';
    expect(await page.fileUrl(fileId)).toBe(`https://files.example/${fileId}`);
    await page.changeConversation(id, { state: 'closed' });
    expect(thread.state().about).toMatchObject({ state: 'closed' });
  });
});

describe('createMessages', () => {
  it.each([
    [{ name: '' }, /^name: expected/],
    [{ backend: {} }, /^backend: expected one with conversations or cases/],
    [{ whose: 'me' }, /^whose: expected a function/],
    [{ nmae: 'x' }, /^nmae: expected/],
  ])('refuses options that cannot be used: %o', (wrong, message) => {
    expect(() => openDevice().openPage(wrong as Partial<MessagesOptions>)).toThrow(message);
  });
});
