import { expect, it, onTestFinished, vi } from 'vitest';
import { type BookBackend, createBookBackend } from './book-backend.fixture.ts';
import type { Messages, Thread } from './messages.ts';
import type { MessagesOptions } from './messages-options.ts';
import { openMessages } from './tab.fixture.ts';

const fixture = new URL('./tab.fixture.ts', import.meta.url).href;
let made = 0;

interface Tab {
  messages: Messages;
  /** Ends it as a browser does that closes or kills a tab: nothing in it runs any more. */
  kill(): void;
}

/** Opens a page of its own on the same origin. */
const openTab = async (options: MessagesOptions): Promise<Tab> => {
  const frame = document.createElement('iframe');
  frame.dataset.tab = '';
  const ready = new Promise((resolve) => frame.addEventListener('ready', resolve));
  frame.srcdoc = `<script type="module" src="${fixture}"></script>`;
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  await ready;
  const { openMessages: open } = frame.contentWindow as unknown as { openMessages: typeof openMessages };
  return { messages: open(options), kill: () => frame.remove() };
};

/** One visitor at one backend, in as many tabs as are opened. */
const start = (more: Partial<MessagesOptions> = {}) => {
  const server: BookBackend = createBookBackend();
  const who: { anonymousId: string | undefined } = { anonymousId: `visitor-${made++}` };
  const options: MessagesOptions = {
    backend: server.backend,
    name: 'demo',
    whose: () => (who.anonymousId ? { anonymousId: who.anonymousId } : undefined),
    random: () => 0,
    ...more,
  };
  const open = () => {
    const messages = openMessages(options);
    onTestFinished(() => messages.close());
    return messages;
  };
  onTestFinished(() => {
    who.anonymousId = undefined;
  });
  return { server, who, open, openTab: () => openTab(options) };
};

const textsOf = (thread: Thread<unknown>) => thread.state().messages.map(({ text }) => text);
const statesOf = (thread: Thread<unknown>) => thread.state().messages.map(({ status }) => status);
const said = ({ book }: BookBackend) => book.messages.map(({ text }) => text);
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 4_900, interval: 10 });
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

it('listens once for all tabs, and each sees everything once', async () => {
  const { server, open, openTab } = start();
  const here = open();
  const thread = here.startConversation();
  await thread.send('hello');
  await until(() => expect(statesOf(thread)).toEqual(['sent']));
  const tabs = await Promise.all([openTab(), openTab()]);
  const threads = [thread, ...tabs.map(({ messages }) => messages.conversation(thread.id))];
  for (const each of threads) await until(() => expect(each.state().connection).toBe('live'));
  await Promise.all(threads.map((each) => each.send('the same draft')));
  server.book.add(server.book.get(thread.id), { type: 'agent', name: 'Ada' }, { text: 'I see' });
  const expected = ['hello', 'the same draft', 'the same draft', 'the same draft'];
  await until(() => expect(said(server).filter((text) => text !== 'I see')).toEqual(expected));
  for (const each of threads) await until(() => expect(textsOf(each)).toEqual(said(server)));
  expect(server.listening()).toEqual({ now: 1, ever: 1 });
});

it('has another tab take over from the one that is killed, within 5 s and without a gap', async () => {
  const { server, open, openTab } = start();
  const leader = await openTab();
  const thread = leader.messages.startConversation();
  await thread.send('hello');
  await until(() => expect(thread.state()).toMatchObject({ connection: 'live', about: { id: thread.id } }));
  const follower = open().conversation(thread.id);
  await until(() => expect(follower.state().connection).toBe('live'));
  const stored = server.book.get(thread.id);
  const answer = (text: string) => server.book.add(stored, { type: 'agent', name: 'Ada' }, { text });
  answer('before');
  await until(() => expect(textsOf(follower)).toEqual(['hello', 'before']));

  const killedAt = performance.now();
  leader.kill();
  for (const text of ['while', 'nobody', 'listens']) answer(text);
  await until(() => expect(textsOf(follower)).toEqual(['hello', 'before', 'while', 'nobody', 'listens']));
  expect(performance.now() - killedAt).toBeLessThan(5_000);
  answer('after');
  await until(() => expect(textsOf(follower).at(-1)).toBe('after'));
  // It went on where the other one was: nothing was read anew.
  expect(server.listening().ever).toBe(2);
});

it('sends what a killed tab had begun to send, once', async () => {
  const { server, open, openTab } = start();
  const gone = await openTab();
  const thread = gone.messages.startConversation();
  await thread.send('hello');
  await until(() => expect(statesOf(thread)).toEqual(['sent']));
  let stored = 0;
  server.onSend = async (moment) => {
    if (moment === 'before') return;
    stored += 1;
    // Its answer never comes.
    if (stored === 1) await new Promise(() => {});
  };
  await thread.send('one');
  await thread.send('two');
  await until(() => expect(stored).toBe(1));
  gone.kill();
  const again = open().conversation(thread.id);
  await until(() => expect(statesOf(again)).toEqual(['sent', 'sent', 'sent']));
  expect(said(server)).toEqual(['hello', 'one', 'two']);
  expect(textsOf(again)).toEqual(['hello', 'one', 'two']);
});

it('keeps what is written, files included, for the next page', async () => {
  const { server, open } = start();
  const page = open();
  server.isDown = true;
  const thread = page.startConversation();
  await thread.send('one');
  await thread.sendFile(new File(['leaves'], 'tea.txt', { type: 'text/plain' }));
  await page.close();
  const next = open();
  const again = next.conversation(thread.id);
  await until(() => expect(again.state().messages).toHaveLength(2));
  expect(again.state().messages[1]?.localFile).toMatchObject({
    name: 'tea.txt',
    type: 'text/plain',
    sizeBytes: 6,
  });
  server.isDown = false;
  dispatchEvent(new Event('online'));
  await until(() => expect(said(server)).toEqual(['one', 'tea.txt: leaves']));
  await until(() => expect(statesOf(again)).toEqual(['sent', 'sent']));
});

it('makes no database before something is written, and leaves none when it is forgotten', async () => {
  const { server, who, open, openTab } = start();
  const name = `rapport-messages demo ${who.anonymousId}`;
  const page = open();
  const stop = page.subscribe(() => {});
  await until(() => expect(page.state()).toMatchObject({ known: true, connection: 'live' }));
  expect(await databases()).not.toContain(name);

  const thread = page.startConversation();
  await thread.send('hello');
  await until(() => expect(statesOf(thread)).toEqual(['sent']));
  server.isDown = true;
  await thread.send('unsent');
  expect(await databases()).toContain(name);
  const other = await openTab();
  const there = other.messages.conversation(thread.id);
  await until(() => expect(textsOf(there)).toContain('unsent'));

  who.anonymousId = undefined;
  await page.forget();
  expect(await databases()).not.toContain(name);
  expect(page.state().conversations).toEqual([]);
  await until(() => expect([textsOf(thread), textsOf(there)]).toEqual([[], []]));
  stop();
});

it('lets a page rest that is left, and goes on when it is back', async () => {
  const { server, open } = start();
  const page = open();
  const thread = page.startConversation();
  await thread.send('hello');
  await until(() => expect(server.listening().now).toBe(1));
  await until(() => expect(statesOf(thread)).toEqual(['sent']));
  dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  await until(() => expect(server.listening().now).toBe(0));
  await until(async () => {
    const { held = [] } = await navigator.locks.query();
    expect(held.filter(({ name }) => name?.includes('rapport-messages'))).toEqual([]);
  });
  server.book.add(server.book.get(thread.id), { type: 'agent' }, { text: 'meanwhile' });
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  await until(() => expect(textsOf(thread)).toEqual(['hello', 'meanwhile']));
});

it('listens for itself where there are no locks', async () => {
  const { server, open } = start({ locks: undefined });
  const [one, two] = [open(), open()];
  const thread = one.startConversation();
  await thread.send('hello');
  const other = two.conversation(thread.id);
  await until(() => expect(textsOf(other)).toEqual(['hello']));
  await until(() => expect(server.listening().now).toBe(2));
  server.book.add(server.book.get(thread.id), { type: 'agent' }, { text: 'I see' });
  for (const each of [thread, other]) await until(() => expect(textsOf(each)).toEqual(['hello', 'I see']));
});
