import type { Messages } from '@rapport/sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RapportChat } from './index.ts';
import { putChat } from './put-chat.ts';
import {
  aConversation,
  allWithin,
  aTalkingChat,
  conversationId,
  settings,
  settled,
  within,
  wordsOf,
  write,
} from './rapport-chat.fixture.ts';

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const focusIn = (element: RapportChat): Element | null => element.shadowRoot!.activeElement;
const linesIn = (element: RapportChat): string[] =>
  allWithin(element, '.bubble').map(({ textContent }) => textContent.trim());

describe('what is shown first', () => {
  it.each([
    ['where one writes, when there is nothing yet', 'empty', '[part=message]', 'How can we help?'],
    ['the conversation that goes on', 'talking', '[part=title]', 'Ada'],
    ['the only conversation, ended or not', 'ended', '[part=title]', 'Ada'],
    ['the list, when several go on', 'many', '[part=conversations]', 'Ada'],
  ] as const)('is %s', async (_, state, part, words) => {
    const { element } = await aTalkingChat(state);
    expect(wordsOf(element, part)).toContain(words);
  });

  it('is what the owner asks, when there is no conversation', async () => {
    const { element } = await aTalkingChat('empty', { settings });
    expect(allWithin(element, 'label').map(({ textContent }) => textContent.replace(/\s+/g, ' '))).toEqual([
      'What is it about?',
      'Your name (optional)',
      'Your e-mail address',
    ]);
  });

  it('is the conversation that only this device knows, which was written offline', async () => {
    const { element, messages } = await aTalkingChat({ known: false });
    messages.arrive('new', { author: { type: 'visitor' }, text: 'Kept', status: 'sending' });
    messages.set({ unsent: ['new'] });
    await settled(element);
    expect(linesIn(element)).toEqual(['Kept']);
  });

  it('is that there is no connection, with a way to write nevertheless', async () => {
    const { element } = await aTalkingChat({ known: false, connection: 'offline' });
    await userEvent.click(button('Start a conversation'));
    await write(element, 'Kept');
    await userEvent.keyboard('{Enter}');
    expect(linesIn(element)).toEqual(['Kept']);
    expect(wordsOf(element, '[part=connection]')).toContain('What you write is kept');
  });

  it('asks the server of nobody on mere display in a page', async () => {
    const { element, messages } = await aTalkingChat('empty');
    const asked = vi.spyOn(messages, 'availability');
    await settled(element);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('the line above', () => {
  it.each([
    ['queue', 'You are number 3 in the line. It takes about 4 minutes.'],
    ['closed', /We are closed now, and back \w+ \d+:\d\d\./],
    ['empty', 'We usually answer within 4 minutes.'],
  ] as const)('says honestly how long it takes: %s', async (state, words) => {
    const { element } = await aTalkingChat(state, { panel: true, open: true });
    expect(wordsOf(element, '[part=wait]')).toMatch(words);
  });
});

describe('the assistant', () => {
  it('names its sources as cards that the page may open', async () => {
    const { element } = await aTalkingChat('bot');
    const asked: unknown[] = [];
    element.addEventListener('rapport-chat-article', (event) => {
      event.preventDefault();
      asked.push(event.detail);
    });
    await userEvent.click(page.getByRole('link', { name: /Track your parcel/ }));
    expect(asked).toEqual([{ slug: 'track-your-parcel', locale: 'en' }]);
    expect(within(element, '[part=article]')).toMatchObject({ target: '_blank', rel: 'noopener' });
  });

  it('is answered with one press', async () => {
    const { element, messages } = await aTalkingChat('bot');
    await userEvent.click(button('No, I need a person'));
    await settled(element);
    expect(messages.asked).toContainEqual(['send', 'No, I need a person', { choice: 'person' }]);
    expect(element.shadowRoot!.querySelector('[part=choices]')).toBeNull();
  });
});

describe('what is asked before a conversation', () => {
  it('holds nobody up who may leave it out', async () => {
    const { element } = await aTalkingChat('empty', {
      panel: true,
      open: true,
      settings: { ...settings, ask: { name: 'optional', email: 'optional', topic: 'optional' } },
    });
    expect(element.shadowRoot!.querySelector('[part=form]')).toBeNull();
    await expect.poll(() => element.shadowRoot!.activeElement).toBe(within(element, '#write'));
  });

  it('is checked, and begins the conversation', async () => {
    const { element, messages } = await aTalkingChat('empty', { settings });
    await userEvent.click(button('Go on'));
    expect(focusIn(element)).toBe(within(element, '#topic'));
    expect(wordsOf(element, '#email-error')).toBe('Please fill this in.');
    await userEvent.selectOptions(page.getByLabelText('What is it about?'), 'orders');
    await userEvent.fill(page.getByLabelText('Your e-mail address'), 'ada@tilia');
    await userEvent.click(button('Go on'));
    expect(wordsOf(element, '#email-error')).toContain('name@example.com');
    expect(focusIn(element)).toBe(within(element, '#email'));
    await userEvent.fill(page.getByLabelText('Your e-mail address'), 'ada@tilia.example');
    await userEvent.click(button('Go on'));
    await settled(element);
    expect(messages.asked).toContainEqual([
      'startConversation',
      { topic: 'orders', contact: { email: 'ada@tilia.example' }, locale: 'en' },
    ]);
    expect(focusIn(element)).toBe(within(element, '#write'));
  });
});

describe('who waits', () => {
  it('may be told by e-mail, and stop it', async () => {
    const { element, messages } = await aTalkingChat('queue');
    await userEvent.fill(page.getByLabelText('Your e-mail address'), 'ada@tilia.example');
    await userEvent.click(button('E-mail me'));
    await settled(element);
    expect(messages.asked).toContainEqual([
      'changeConversation',
      { contact: { email: 'ada@tilia.example', notify: true } },
    ]);
    expect(wordsOf(element, '[part=mail]')).toContain('ada@tilia.example');
    await userEvent.click(button('No e-mail'));
    await settled(element);
    expect(within(element, '[part=mail] input')).toBeDefined();
  });

  it('learns when it could not be saved', async () => {
    const { element } = await aTalkingChat({
      conversations: [aConversation('queued')],
      messages: {
        [conversationId]: [
          {
            id: '1',
            sequence: 1,
            author: { type: 'visitor' },
            text: 'Hello',
            createdAt: '2026-05-04T09:00:00Z',
          },
        ],
      },
      isDown: true,
    });
    await userEvent.fill(page.getByLabelText('Your e-mail address'), 'ada@tilia.example');
    await userEvent.click(button('E-mail me'));
    await settled(element);
    await expect.poll(() => wordsOf(element, '[role=alert]')).toContain('This could not be saved');
  });
});

describe('more that can be done', () => {
  it('downloads what was said', async () => {
    const { element, messages } = await aTalkingChat();
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    within(element, '#options').click();
    await settled(element);
    await userEvent.click(button('Download what was said'));
    await settled(element);
    expect(messages.asked).toContainEqual(['transcript', conversationId]);
    expect(saved).toEqual(['conversation.txt']);
    expect(focusIn(element)).toBe(within(element, '#options'));
  });

  it('ends the conversation, which a message opens again', async () => {
    const { element, messages } = await aTalkingChat();
    within(element, '#options').click();
    await settled(element);
    await userEvent.click(button('End the conversation'));
    await settled(element);
    expect(messages.asked).toContainEqual(['changeConversation', { state: 'closed' }]);
    expect(wordsOf(element, '.closed')).toBe('This conversation has ended. Write to open it again.');
  });

  it('is left with Escape before the panel is', async () => {
    const { element } = await aTalkingChat('talking', { panel: true, open: true });
    within(element, '#options').click();
    await settled(element);
    await userEvent.keyboard('{Escape}');
    await settled(element);
    expect(element.shadowRoot!.querySelector('.options')).toBeNull();
    expect(focusIn(element)).toBe(within(element, '#options'));
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => element.open).toBe(false);
  });
});

describe('the panel', () => {
  it('is nowhere until it is shown, and asks for nothing', async () => {
    const { messages } = await aTalkingChat();
    document.body.replaceChildren();
    const element = putChat({ messages: messages as Messages });
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('dialog')).toBeNull();
    expect(messages.listeners()).toBe(0);
  });

  it('takes the focus to where one writes, holds nobody, and gives it back when it is left with Escape', async () => {
    const [before, after] = ['before', 'after'].map((text) => {
      const made = document.body.appendChild(document.createElement('button'));
      made.textContent = text;
      return made;
    });
    before!.focus();
    const { element, messages } = await aTalkingChat('talking', { panel: true });
    element.show();
    await expect.poll(() => focusIn(element)?.id).toBe('write');
    after!.focus();
    expect(document.activeElement).toBe(after);
    within(element, '#write').focus();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.activeElement).toBe(before);
    expect(messages.listeners()).toBe(0);
  });

  it('is as it was left when it is opened again', async () => {
    const { element } = await aTalkingChat('talking', { panel: true, open: true });
    await write(element, 'Half');
    element.close();
    await settled(element);
    element.show();
    await settled(element);
    expect(within<HTMLTextAreaElement>(element, '#write').value).toBe('Half');
  });

  it('has what the page wants written in the field, unless there is something', async () => {
    const { element } = await aTalkingChat('empty', { panel: true });
    element.show({ text: 'About order 4711: ' });
    await settled(element);
    expect(within<HTMLTextAreaElement>(element, '#write').value).toBe('About order 4711: ');
    element.show({ text: 'Something else' });
    await settled(element);
    expect(within<HTMLTextAreaElement>(element, '#write').value).toBe('About order 4711: ');
  });
});

describe('somebody who signs out', () => {
  it('leaves nothing behind, neither what was said nor what was half written', async () => {
    const { element, messages } = await aTalkingChat();
    await write(element, 'My secret draft');
    messages.threadOf(conversationId).change({ messages: [], about: undefined });
    messages.set({ conversations: [] });
    await settled(element);
    for (const trace of ['My secret draft', 'order 4711', 'Ada'])
      expect(element.shadowRoot!.innerHTML).not.toContain(trace);
    expect(within<HTMLTextAreaElement>(element, '#write').value).toBe('');
  });

  it('leaves no filled-in form either', async () => {
    const { element } = await aTalkingChat('empty', { settings });
    await userEvent.fill(page.getByLabelText(/Your name/), 'Ada of Tilia');
    element.forget();
    await settled(element);
    expect(within<HTMLInputElement>(element, '#name').value).toBe('');
  });
});

describe('the connection', () => {
  it.each([
    ['connecting', 'Connecting again…'],
    ['catching-up', 'Reading what you missed…'],
    ['offline', 'You are offline. What you write is kept, and sent later.'],
  ] as const)('is spoken of when it is gone: %s', async (connection, words) => {
    const { element, messages } = await aTalkingChat();
    messages.set({ connection: 'live' });
    messages.set({ connection });
    await settled(element);
    expect(wordsOf(element, '[part=connection]')).toBe(words);
    messages.set({ connection: 'live' });
    await settled(element);
    expect(element.shadowRoot!.querySelector('[part=connection]')).toBeNull();
  });

  it('is not spoken of while everything is only being read for the first time', async () => {
    const { element } = await aTalkingChat({ known: false, connection: 'connecting' });
    expect(element.shadowRoot!.querySelector('[part=connection]')).toBeNull();
    await expect.element(page.getByRole('status', { name: 'Loading' })).toBeVisible();
  });

  it('lets one try again where the messages did not come', async () => {
    const { element, messages } = await aTalkingChat('failed');
    await expect.poll(() => wordsOf(element, '[role=alert]')).toContain('The messages could not be loaded');
    messages.threadOf(conversationId).change({
      failure: undefined,
      about: aConversation('open'),
      messages: [],
    });
    await settled(element);
    expect(element.shadowRoot!.querySelector('[role=alert]')).toBeNull();
  });
});

it('tells the page how many messages are unread, and that something was sent, but not what', async () => {
  const { element, messages } = await aTalkingChat('many');
  const told: unknown[] = [];
  for (const type of ['rapport-chat-unread', 'rapport-chat-send'] as const)
    element.addEventListener(type, ({ detail }) => told.push(detail));
  messages.set({ conversations: [aConversation('open', { unread: 5 })] });
  await settled(element);
  await userEvent.click(page.getByRole('button', { name: /5 new messages/ }));
  await write(element, 'Secret');
  await userEvent.keyboard('{Enter}');
  await settled(element);
  expect(told).toEqual([{ unread: 5 }, { conversation: conversationId }]);
});
