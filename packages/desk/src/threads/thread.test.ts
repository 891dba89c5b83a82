import { describe, expect, it, vi } from 'vitest';
import { createDeskApi } from '../api/desk-api.ts';
import { createLive } from '../live/live.ts';
import { aConversation, aMessage, anId, now } from '../testing/desk-data.fixture.ts';
import { createFakeServer } from '../testing/fake-server.fixture.ts';
import { createKeptTexts } from './kept-texts.ts';
import { openThread } from './thread.ts';

const open = async (count = 3, storage: Storage = sessionStorage) => {
  const about = aConversation();
  const messages = Array.from({ length: count }, (_, index) =>
    aMessage({ sequence: index + 1, conversationId: about.id }),
  );
  const server = createFakeServer({ threads: [about], messages: { [about.id]: messages } });
  const live = createLive({ fetch: server.fetch, delayMs: () => 0 });
  const reopen = () =>
    openThread({
      id: about.id,
      api: createDeskApi({ fetch: server.fetch }).threads.conversations,
      live,
      kept: createKeptTexts(storage),
      me: 'agent-maja',
      newId: anId,
      now: () => now,
      onAbout: () => {},
    });
  const thread = reopen();
  await vi.waitFor(() => expect(thread.state().status).toBe('ready'));
  live.start();
  await vi.waitFor(() => expect(live.state().connection).toBe('live'));
  const texts = () => thread.state().messages.map(({ sequence }) => sequence);
  return { server, live, thread, reopen, about, texts };
};
const sentIds = (server: { requests: { method: string; path: string; json: unknown }[] }) =>
  server.requests
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    .map(({ json }) => (json as { id: string }).id);

describe('an open conversation', () => {
  it('shows its newest messages, and older ones when they are asked for', async () => {
    const { thread, texts } = await open(70);
    expect(texts()).toEqual(Array.from({ length: 50 }, (_, index) => index + 21));
    expect(thread.state().hasOlder).toBe(true);
    await thread.loadOlder();
    expect(texts()).toHaveLength(70);
    expect(thread.state().hasOlder).toBe(false);
  });

  it('reads what is missing in the middle', async () => {
    const { server, thread, about, texts } = await open(3);
    const more = [4, 5, 6].map((sequence) => aMessage({ sequence, conversationId: about.id }));
    server.data.messages[about.id]!.push(...more);
    server.emit({ type: 'message', data: more[2]! });
    await vi.waitFor(() => expect(texts()).toEqual([1, 2, 3, 4, 5, 6]));
    expect(thread.state().isCatchingUp).toBe(false);
  });

  it('reads everything anew where the server can no longer tell what was missed', async () => {
    const { server, about, texts } = await open(3);
    server.data.messages[about.id]!.push(aMessage({ sequence: 4, conversationId: about.id }));
    server.emit({ type: 'reset', data: {} });
    await vi.waitFor(() => expect(texts()).toEqual([1, 2, 3, 4]));
  });

  it('is gone where it is not ours', async () => {
    const { server, reopen } = await open();
    server.data.threads = [];
    const thread = reopen();
    await vi.waitFor(() => expect(thread.state().status).toBe('gone'));
  });
});

describe('an answer', () => {
  it('appears at once, and once, whichever comes first of answer and event', async () => {
    const { server, thread, texts } = await open();
    thread.send('Good morning');
    expect(thread.state().pending).toMatchObject([{ text: 'Good morning', status: 'sending' }]);
    await vi.waitFor(() => expect(texts()).toEqual([1, 2, 3, 4]));
    expect(thread.state().pending).toEqual([]);
    expect(sentIds(server)).toHaveLength(1);
  });

  it('is kept when it fails, over a reload too, and goes out under the same id', async () => {
    const { server, thread, reopen } = await open();
    server.isDown = true;
    thread.send('Nothing is lost', { note: true });
    await vi.waitFor(() => expect(thread.state().pending[0]?.status).toBe('failed'));
    const { id } = thread.state().pending[0]!;
    thread.close();
    server.isDown = false;
    const again = reopen();
    expect(again.state().pending).toMatchObject([
      { id, text: 'Nothing is lost', note: true, status: 'failed' },
    ]);
    again.retry(id);
    await vi.waitFor(() => expect(again.state().pending).toEqual([]));
    expect(sentIds(server)).toEqual([id]);
  });

  it('can be taken back while it has not gone out', async () => {
    const { server, thread } = await open();
    server.isDown = true;
    thread.send('Not so');
    await vi.waitFor(() => expect(thread.state().pending[0]?.status).toBe('failed'));
    expect(thread.discard(thread.state().pending[0]!.id)).toBe('Not so');
    expect(thread.state().pending).toEqual([]);
  });
});

describe('other people at it', () => {
  it('are told: the customer who writes, and other agents who look or write', async () => {
    const { server, thread, about } = await open();
    const notice = { conversationId: about.id, agentId: 'agent-jan', name: 'Jan', writing: true };
    server.emit({ type: 'viewing', data: notice });
    server.emit({ type: 'viewing', data: { ...notice, agentId: 'agent-maja', name: 'Maja' } });
    server.emit({
      type: 'typing',
      data: { conversationId: about.id, author: { type: 'visitor', name: 'Ada' } },
    });
    await vi.waitFor(() => expect(thread.state().typing).toBe('Ada'));
    expect(thread.state().viewers).toEqual([notice]);
    server.emit({ type: 'message', data: aMessage({ sequence: 4, conversationId: about.id }) });
    await vi.waitFor(() => expect(thread.state().typing).toBeUndefined());
  });
});
