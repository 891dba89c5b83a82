import { createMessages, type Messages, rapport } from '@rapport/sdk';
import { rapportHandlers } from '@rapport/sdk/testing';
import { getResponse } from 'msw';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { define, type RapportChat } from './index.ts';
import { aChat, allWithin, hears, settled, within, wordsOf, write } from './rapport-chat.fixture.ts';

const patient = { timeout: 10_000 };
const endpoint = 'https://crm.example';
let made = 0;

/** A server, and a browser whose network can fail. */
const start = () => {
  const server = rapportHandlers({ endpoint });
  const network = { isUp: true, losesAnswers: 0 };
  const ask: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!network.isUp) throw new TypeError('Failed to fetch');
    const isMessage = request.method === 'POST' && request.url.endsWith('/messages');
    const response = await getResponse(server.handlers, request);
    if (isMessage && network.losesAnswers > 0) {
      network.losesAnswers -= 1;
      throw new TypeError('Failed to fetch');
    }
    return response ?? Response.json({ code: 'not_found' }, { status: 404 });
  };
  return { server, network, ask, name: `chat-${crypto.randomUUID()}` };
};

type Started = ReturnType<typeof start>;

const open = (
  { ask, name }: Started,
  who: { id: string | undefined } = { id: `visitor-${made++}` },
): Messages => {
  const messages = createMessages({
    backend: rapport({
      endpoint,
      siteKey: 'demo',
      anonymousId: () => who.id,
      visitorKey: () => `the-key-of-${who.id}`,
      fetch: ask,
    }),
    name,
    whose: () => (who.id ? { anonymousId: who.id } : undefined),
    random: () => 0,
  });
  onTestFinished(() => messages.close());
  return messages;
};

/** Waits until the list has been read. */
const aRead = async (messages: Messages): Promise<RapportChat> => {
  const element = await aChat({ messages });
  await expect.poll(() => element.shadowRoot!.querySelector('#write'), patient).not.toBeNull();
  return element;
};
const linesIn = (element: RapportChat): string[] =>
  allWithin(element, '.bubble').map(({ textContent }) => textContent.trim());
const said = ({ server }: Started): string[] => server.chat.messages.map(({ text }) => text);
const send = async (element: RapportChat, text: string): Promise<void> => {
  await write(element, text);
  await userEvent.keyboard('{Enter}');
  await settled(element);
};

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

it('shows what is said by both sides at once, and how far one’s own is', async () => {
  const all = start();
  const element = await aRead(open(all));
  await send(element, 'Where is my order?');
  await expect.poll(() => said(all), patient).toEqual(['Where is my order?']);
  await expect.poll(() => wordsOf(element, '.own [part=state]'), patient).toMatch(/Sent|Delivered/);
  const { conversationId = '' } = all.server.chat.messages[0]!;
  all.server.chat.type(conversationId);
  await expect.poll(() => wordsOf(element, '[part=typing]'), patient).toContain('is writing…');
  all.server.chat.answer(conversationId, 'It is on its way.');
  await hears(element, 'Ada: It is on its way.');
  expect(linesIn(element)).toEqual(['Where is my order?', 'It is on its way.']);
  expect(wordsOf(element, '[part=typing]')).toBe('');
  all.server.chat.readAll(conversationId);
  await expect.poll(() => wordsOf(element, '.own [part=state]'), patient).toContain('Read');
});

it('shows a message once whose answer was lost on the way', async () => {
  const all = start();
  all.network.losesAnswers = 1;
  const element = await aRead(open(all));
  await send(element, 'Once');
  await expect.poll(() => wordsOf(element, '.own [part=state]'), patient).toMatch(/Sent|Delivered/);
  expect([linesIn(element), said(all)]).toEqual([['Once'], ['Once']]);
});

it('keeps what is written without a network, and sends it in order from the next page', async () => {
  const all = start();
  const who = { id: `visitor-${made++}` };
  const messages = open(all, who);
  const element = await aRead(messages);
  await send(element, 'Zero');
  await expect.poll(() => said(all), patient).toEqual(['Zero']);
  all.network.isUp = false;
  for (const text of ['One', 'Two', 'Three']) await send(element, text);
  await expect.poll(() => linesIn(element), patient).toEqual(['Zero', 'One', 'Two', 'Three']);
  expect(wordsOf(element, '.own.ends [part=state]')).toContain('Sending…');
  document.body.replaceChildren();
  await messages.close();

  all.network.isUp = true;
  const later = await aRead(open(all, who));
  await expect.poll(() => said(all), patient).toEqual(['Zero', 'One', 'Two', 'Three']);
  await expect.poll(() => linesIn(later), patient).toEqual(['Zero', 'One', 'Two', 'Three']);
  await expect.poll(() => wordsOf(later, '.own.ends [part=state]'), patient).toMatch(/Sent|Delivered/);
});

it('sends the same draft of two tabs as two messages, which both show in the same order', async () => {
  const all = start();
  const who = { id: `visitor-${made++}` };
  const one = await aRead(open(all, who));
  await send(one, 'Hello');
  await expect.poll(() => said(all), patient).toEqual(['Hello']);
  const other = await aRead(open(all, who));
  await expect.poll(() => linesIn(other), patient).toEqual(['Hello']);
  await send(one, 'Same');
  await send(other, 'Same');
  for (const element of [one, other])
    await expect.poll(() => linesIn(element), patient).toEqual(['Hello', 'Same', 'Same']);
  expect(said(all)).toEqual(['Hello', 'Same', 'Same']);
});

it('shows nothing of who has signed out, nor what they were writing', async () => {
  const all = start();
  const who: { id: string | undefined } = { id: `visitor-${made++}` };
  const messages = open(all, who);
  const element = await aRead(messages);
  await send(element, 'My secret');
  await expect.poll(() => said(all), patient).toEqual(['My secret']);
  await write(element, 'My draft');
  who.id = `visitor-${made++}`;
  messages.refresh();
  await expect.poll(() => element.shadowRoot!.innerHTML, patient).not.toContain('My secret');
  await settled(element);
  expect(element.shadowRoot!.innerHTML).not.toContain('My draft');
  expect(within<HTMLTextAreaElement>(element, '#write').value).toBe('');
});

/** Files of tests share a jar of cookies. */
const forgetVisitors = async () => {
  for (const { name = '' } of await cookieStore.getAll())
    if (name.startsWith('rapport_')) await cookieStore.delete(name);
};

it('talks to the server that its attributes name, as the page’s visitor, who is made with the first message', async () => {
  await forgetVisitors();
  const all = start();
  const asked: string[] = [];
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    asked.push(new URL(request.url).pathname);
    if (request.url.endsWith('/v1/sites/demo'))
      return Response.json({
        key: 'demo',
        consent: { purposes: [], policyVersion: '1' },
        widgets: [],
        chat: {
          topics: [],
          ask: { name: 'no', email: 'no', topic: 'no' },
          email: false,
          files: { maxBytes: 1_000, types: ['image/png'] },
        },
      });
    return all.ask(request);
  });
  define();
  document.body.innerHTML = `<rapport-chat site="demo" endpoint="${endpoint}" locale="en"></rapport-chat>`;
  const element = document.querySelector('rapport-chat')!;
  await settled(element);
  await expect.poll(() => element.shadowRoot!.querySelector('#write'), patient).not.toBeNull();
  expect(asked).toEqual(['/v1/sites/demo']);
  expect(document.cookie).not.toContain('rapport_service');
  await send(element, 'Hello');
  await expect.poll(() => said(all), patient).toEqual(['Hello']);
  expect(document.cookie).toContain('rapport_service_id');
  await forgetVisitors();
});
