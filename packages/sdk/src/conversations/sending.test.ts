import { getResponse, HttpResponse, http } from 'msw';
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
  problem,
  server,
  statesOf,
  textsOf,
  until,
} from './messages-device.fixture.ts';

answerAsServer();

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
