import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, vi } from 'vitest';
import { createMemoryStore, type EditableStore } from '../outbox/index.ts';
import { rapport } from '../rapport/backend.ts';
import { rapportHandlers } from '../testing/index.ts';
import { createMessages } from './create-messages.ts';
import type { ThreadMessage } from './messages.ts';
import type { MessagesOptions } from './messages-options.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** Where the handlers answer. */
export const endpoint = 'https://crm.example';
/** What the handlers have taken in, and the other side of it. */
export const backend = rapportHandlers({ endpoint, siteKey: 'demo' });
/** Answers in the place of a network. */
export const server = setupServer(...backend.handlers);

/** Has the handlers answer while the tests of a file run. */
export const answerAsServer = (): void => {
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => {
    server.resetHandlers();
    server.events.removeAllListeners();
    backend.reset();
  });
  afterAll(() => server.close());
};

/** A browser of one visitor; its stores outlive its pages. */
export const openDevice = (anonymousId = 'visitor-1') => {
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

/** What is shown, as texts. */
export const textsOf = (messages: readonly ThreadMessage[]) => messages.map(({ text }) => text);
/** What is shown of how far each is. */
export const statesOf = (messages: readonly ThreadMessage[]) => messages.map(({ status }) => status);
/** Waits for what happens by itself. */
export const until = (check: () => void) => vi.waitFor(check, { timeout: 4_500, interval: 5 });
/** What the backend has, in the order of arrival. */
export const arrived = () => textsOf(backend.chat.messages.map((message) => ({ ...message })));

/** Messages of any conversation or case. */
export const postMessage = `${endpoint}/v1/:kind/:id/messages`;
/** Answers what matches until the function that it answers is called. */
export const failing = (method: 'get' | 'post', path: string, answer: () => Response, times = Infinity) => {
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
/** An answer that says no. */
export const problem = (status: number, code: string, headers = {}) =>
  HttpResponse.json({ type: 'about:blank', title: code, status, code }, { status, headers });

/** A visitor with a conversation of so many messages of an agent, open on a page. */
export const openWith = async (count: number, more: Partial<MessagesOptions> = {}) => {
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
