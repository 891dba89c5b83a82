import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import {
  answerAsServer,
  arrived,
  backend,
  endpoint,
  failing,
  openDevice,
  openWith,
  postMessage,
  server,
  statesOf,
  textsOf,
  until,
} from './messages-device.fixture.ts';

answerAsServer();

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

  it('stays shown, and is sent on, when the visitor is proven to be a customer', async () => {
    const { device, page, thread, id } = await openWith(1);
    const down = failing('post', postMessage, () => HttpResponse.error());
    await thread.send('before signing in');
    await until(() => expect(down.answered()).toBeGreaterThan(0));
    const shown: number[] = [];
    thread.subscribe(() => shown.push(thread.state().messages.length));
    device.who.userId = 'customer-a';
    page.refresh();
    down.stop();
    await until(() => expect(arrived()).toContain('before signing in'));
    await until(() => expect(thread.state().connection).toBe('live'));
    backend.chat.answer(id, 'Welcome.');
    await until(() => expect(textsOf(thread.state().messages).at(-1)).toBe('Welcome.'));
    expect(Math.min(...shown)).toBe(3);
    expect(page.state()).toMatchObject({ known: true, conversations: [{ id }] });
  });

  it('is not shown when it arrives after its writer has gone', async () => {
    const { device, page, thread } = await openWith(0);
    let answer: (() => void) | undefined;
    server.use(
      http.post(
        postMessage,
        () =>
          new Promise<undefined>((resolve) => {
            answer = () => resolve(undefined);
          }),
        { once: true },
      ),
    );
    await thread.send('a secret of A');
    await until(() => expect(answer).toBeDefined());
    device.who.anonymousId = 'visitor-b';
    page.refresh();
    answer?.();
    await until(() => expect(arrived()).toEqual(['hello', 'a secret of A']));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(thread.state()).toMatchObject({ messages: [], about: undefined });
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
