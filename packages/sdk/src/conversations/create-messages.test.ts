import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
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
  const openPage = (more: Partial<MessagesOptions> = {}) => {
    const messages = createMessages({
      backend: rapport({
        endpoint,
        siteKey: 'demo',
        anonymousId: () => who.anonymousId,
        visitorKey: () => `key-of-${who.anonymousId}-0123456789`,
      }),
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
  return { who, stores, openPage };
};

const textsOf = (messages: readonly ThreadMessage[]) => messages.map(({ text }) => text);
const statesOf = (messages: readonly ThreadMessage[]) => messages.map(({ status }) => status);
const until = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });

describe('createMessages', () => {
  it('begins a conversation with its first message, and shows what is answered at once', async () => {
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

    thread.read(2);
    expect(page.state().unread).toBe(0);
    await until(() => expect(backend.chat.messages).toHaveLength(2));
  });
});
