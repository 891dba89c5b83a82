import type { ThreadMessage } from '@rapport/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { watchKeyboard } from '../shared/panel/keyboard-room.ts';
import type { RapportChat } from './index.ts';
import {
  aConversation,
  allWithin,
  announced,
  aTalkingChat,
  conversationId,
  hears,
  scroll,
  settled,
  within,
  wordsOf,
  write,
} from './rapport-chat.fixture.ts';

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => document.body.replaceChildren());

/** A history of so many messages, a minute apart. */
const aHistory = (count: number): ThreadMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `message-${index + 1}`,
    sequence: index + 1,
    author: index % 3 ? { type: 'agent', name: 'Ada' } : { type: 'visitor' },
    text: `Message ${index + 1}`,
    createdAt: new Date(Date.UTC(2026, 4, 4) + index * 60_000).toISOString(),
    ...(index % 3 === 0 && { status: 'read' as const }),
  }));

const aLongChat = (count: number, readByVisitor = count, pageSize = 50) =>
  aTalkingChat(
    {
      conversations: [
        aConversation('open', { agent: { name: 'Ada' }, readByVisitor, unread: count - readByVisitor }),
      ],
      messages: { [conversationId]: aHistory(count) },
      page: pageSize,
    },
    { panel: true, open: true },
  );

const logOf = (element: RapportChat) => within(element, '[part=log]');
const isAtEnd = (element: RapportChat) => {
  const { scrollHeight, scrollTop, clientHeight } = logOf(element);
  return scrollHeight - scrollTop - clientHeight < 2;
};
/** The line at the top of what is seen, and where it is. */
const readingAt = (element: RapportChat) => {
  const { top } = logOf(element).getBoundingClientRect();
  const line = allWithin(element, '[data-key]').find((each) => each.getBoundingClientRect().bottom > top)!;
  return `${line.dataset.key} ${Math.round(line.getBoundingClientRect().top)}`;
};
const pill = (element: RapportChat) => element.shadowRoot!.querySelector('[part=newest]')?.textContent.trim();

describe('what arrives', () => {
  it('is followed by who reads the newest, and by who is within 128 px of it', async () => {
    const { element, messages } = await aLongChat(40);
    expect(isAtEnd(element)).toBe(true);
    messages.arrive(conversationId, { text: 'Hello' });
    await settled(element);
    expect(isAtEnd(element)).toBe(true);
    await scroll(element, logOf(element).scrollTop - 120);
    messages.arrive(conversationId, { text: 'Again' });
    await settled(element);
    expect(isAtEnd(element)).toBe(true);
    expect(pill(element)).toBeUndefined();
  });

  it('never moves what is read further up, and is counted', async () => {
    const { element, messages } = await aLongChat(40);
    await scroll(element, 300);
    const before = readingAt(element);
    messages.arrive(conversationId, { text: 'One' }, { text: 'Two' });
    await settled(element);
    messages.arrive(
      conversationId,
      { text: 'Three' },
      { author: { type: 'visitor' }, text: 'From my phone' },
    );
    await settled(element);
    expect(readingAt(element)).toBe(before);
    expect(pill(element)).toBe('3 new');
    await userEvent.click(page.getByRole('button', { name: '3 new' }));
    await settled(element);
    expect(isAtEnd(element)).toBe(true);
    expect(pill(element)).toBeUndefined();
    expect(element.shadowRoot!.activeElement).toBe(logOf(element));
  });

  it('leaves what is read where it is when something comes in around it', async () => {
    const { element, messages } = await aLongChat(40);
    await scroll(element, 300);
    const place = () => within(element, '[data-key=message-8]').getBoundingClientRect().top;
    const before = place();
    messages.set({ connection: 'offline' });
    await settled(element);
    expect(wordsOf(element, '[part=connection]')).toContain('offline');
    expect(Math.abs(place() - before)).toBeLessThan(1);
    await write(element, 'one\ntwo\nthree\nfour');
    expect(Math.abs(place() - before)).toBeLessThan(1);
  });

  it('is read when it is in view, and not before', async () => {
    const { element, messages } = await aLongChat(40);
    const read = () => messages.asked.filter(([what]) => what === 'read').map(([, sequence]) => sequence);
    expect(read()).toEqual([]);
    await scroll(element, 0);
    messages.arrive(conversationId, { text: 'Hello' });
    await settled(element);
    expect(read()).toEqual([]);
    await scroll(element, logOf(element).scrollHeight);
    expect(read()).toEqual([41]);
  });

  it('stands in the order of the sequence, whatever the clocks say', async () => {
    const { element, messages } = await aLongChat(3);
    messages.arrive(
      conversationId,
      { text: 'First', createdAt: '2026-05-05T09:00:00Z' },
      { text: 'Second', createdAt: '2026-05-04T09:00:00Z' },
      { text: 'Third', createdAt: '2026-05-05T09:00:01Z' },
    );
    await settled(element);
    expect(
      allWithin(element, '.bubble')
        .map(({ textContent }) => textContent.trim())
        .slice(-3),
    ).toEqual(['First', 'Second', 'Third']);
  });
});

describe('pictures that load late', () => {
  // Said so that no bundler puts the picture into this file.
  const here = import.meta.url;
  const url = () => new URL(`./example-picture.svg?${crypto.randomUUID()}`, here).href;
  const aPicture = (sizes: { width?: number; height?: number }) => ({
    id: crypto.randomUUID(),
    name: 'jug.png',
    type: 'image/png',
    sizeBytes: 48_200,
    url: url(),
    urlExpiresAt: '2999-01-01T00:00:00Z',
    ...sizes,
  });

  it('never move what is read, whether their size is known or not', async () => {
    const history = aHistory(40).map((message, index) => ({
      ...message,
      ...(index % 4 === 1 && { files: [aPicture(index % 8 === 1 ? { width: 640, height: 240 } : {})] }),
    }));
    const messages = { [conversationId]: history };
    await cdp().send('Fetch.enable', { patterns: [{ urlPattern: '*example-picture*' }] });
    const { element } = await aTalkingChat(
      { conversations: [aConversation('open', { agent: { name: 'Ada' } })], messages, page: 50 },
      { panel: true, open: true },
    );
    const pictures = () => allWithin(element, '[part=file] img') as HTMLImageElement[];
    await scroll(element, 600);
    const before = readingAt(element);
    expect(pictures().every(({ complete }) => !complete)).toBe(true);
    await cdp().send('Fetch.disable');
    await expect.poll(() => pictures().every(({ complete }) => complete)).toBe(true);
    expect(pictures().every(({ naturalWidth }) => naturalWidth > 0)).toBe(true);
    expect(readingAt(element)).toBe(before);
  });
});

describe('what was said before', () => {
  it('comes in above without moving what is read', async () => {
    const { element, messages } = await aLongChat(200);
    await scroll(element, 60);
    const before = readingAt(element);
    await expect
      .poll(() => messages.asked.filter(([what]) => what === 'loadOlder').length)
      .toBeGreaterThan(0);
    await settled(element);
    expect(readingAt(element)).toBe(before);
    expect(logOf(element).scrollTop).toBeGreaterThan(500);
  });

  it('is read to the first word, and back to the last', async () => {
    const { element } = await aLongChat(400);
    for (let turn = 0; turn < 40 && !wordsOf(element, '.lines').includes('Message 1 '); turn += 1) {
      await scroll(element, logOf(element).scrollTop > 0 ? 0 : 1);
      expect(allWithin(element, '[part=message]').length).toBeLessThanOrEqual(200);
    }
    expect(wordsOf(element, '.lines')).toContain('Message 1 ');
    for (let turn = 0; turn < 40 && !wordsOf(element, '.lines').includes('Message 400'); turn += 1)
      await scroll(element, logOf(element).scrollHeight);
    expect(wordsOf(element, '.lines')).toContain('Message 400');
    expect(allWithin(element, '[part=message]').length).toBeLessThanOrEqual(200);
  });

  it('is divided from what is new', async () => {
    const { element } = await aLongChat(40, 37);
    expect(wordsOf(element, '.day.fresh')).toBe('New');
    const next = within(element, '.day.fresh').nextElementSibling as HTMLElement;
    expect(next.dataset.key).toBe('message-38');
  });
});

describe('ten thousand messages', () => {
  it('keep the page small, and are not drawn again while one writes', async () => {
    const { element } = await aLongChat(10_000, 10_000, 10_000);
    expect(allWithin(element, '*').length).toBeLessThan(1_500);
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(within(element, '.lines'), { subtree: true, childList: true, characterData: true });
    await write(element, 'Hello');
    await write(element, 'Hello there');
    expect([...changes, ...observer.takeRecords()]).toEqual([]);
    for (let turn = 0; turn < 12; turn += 1) {
      await scroll(element, logOf(element).scrollTop > 0 ? 0 : 1);
      expect(allWithin(element, '*').length).toBeLessThan(3_000);
    }
    expect(wordsOf(element, '.lines')).not.toContain('Message 10000');
    await userEvent.click(page.getByRole('button', { name: 'Go to the newest message' }));
    await settled(element);
    expect(wordsOf(element, '.lines')).toContain('Message 10000');
  });
});

describe('who cannot see the page', () => {
  it('hears a new message once, and what was there before never', async () => {
    const { element, messages } = await aLongChat(200);
    expect(logOf(element).ariaLive).toBe('off');
    await scroll(element, 60);
    await expect.poll(() => messages.asked.some(([what]) => what === 'loadOlder')).toBe(true);
    await settled(element);
    expect(announced(element)).toBe('');
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(announced(element)));
    const status = within(element, '.unseen[role=status]');
    observer.observe(status, { subtree: true, childList: true, characterData: true });
    messages.arrive(conversationId, { text: 'It is on its way.' });
    await hears(element, 'Ada: It is on its way.');
    messages.threadOf(conversationId).change({ typing: { type: 'agent', name: 'Ada' } });
    await settled(element);
    expect(said).toHaveLength(1);
  });

  it('hears several as one, and many as a number', async () => {
    const { element, messages } = await aLongChat(3);
    messages.arrive(conversationId, { text: 'One' }, { text: 'Two' });
    await hears(element, 'Ada: One Ada: Two');
    messages.arrive(conversationId, ...['a', 'b', 'c', 'd'].map((text) => ({ text })));
    await hears(element, '4 new messages');
  });

  it('hears the sources and answers that are offered, what the system tells, and that something was not sent', async () => {
    const { element, messages } = await aLongChat(3);
    messages.arrive(conversationId, {
      author: { type: 'bot' },
      text: 'Look here.',
      choices: [{ id: 'solved', text: 'Thank you' }],
    });
    await hears(element, 'Assistant: Look here. Thank you');
    messages.arrive(conversationId, {
      author: { type: 'system' },
      notice: { code: 'assigned', name: 'Zoë' },
    });
    await hears(element, 'Zoë is here now.');
    await write(element, 'Hello');
    await userEvent.keyboard('{Enter}');
    await settled(element);
    messages.threadOf(conversationId).changeMessage('own-1', { status: 'failed' });
    await hears(element, 'Not sent.');
    messages.set({ connection: 'offline' });
    await hears(element, 'You are offline.');
  });

  it('is told of each message who wrote it', async () => {
    const { element } = await aLongChat(3);
    expect(
      allWithin(element, '[part=message]').map(({ textContent }) => textContent.trim().split(/\s+/)[0]),
    ).toEqual(['You', 'Ada', 'Ada']);
  });
});

describe('a phone’s keyboard', () => {
  it('leaves the field and the last message in view', async () => {
    await page.viewport(360, 640);
    const { element } = await aLongChat(40);
    const dialog = within(element, 'dialog');
    expect(dialog.getBoundingClientRect().bottom).toBe(640);
    const viewport = Object.assign(new EventTarget(), { height: 640, offsetTop: 0, scale: 1 });
    const stop = watchKeyboard(element.shadowRoot!, viewport, () => 640);
    Object.assign(viewport, { height: 340, offsetTop: 20 });
    viewport.dispatchEvent(new Event('resize'));
    await expect.poll(() => dialog.getBoundingClientRect().bottom).toBe(360);
    expect(dialog.getBoundingClientRect().top).toBe(28);
    await expect.poll(() => isAtEnd(element)).toBe(true);
    expect(within(element, '#write').getBoundingClientRect().bottom).toBeLessThan(360);
    expect(getComputedStyle(within(element, '#write')).fontSize).toBe('16px');
    // Who zooms in sees less too, and wants nothing moved.
    Object.assign(viewport, { scale: 2 });
    viewport.dispatchEvent(new Event('resize'));
    await expect.poll(() => dialog.getBoundingClientRect().bottom).toBe(640);
    stop();
  });
});
