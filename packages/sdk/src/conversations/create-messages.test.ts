import { HttpResponse } from 'msw';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  answerAsServer,
  arrived,
  backend,
  endpoint,
  failing,
  openDevice,
  openWith,
  server,
  statesOf,
  textsOf,
  until,
} from './messages-device.fixture.ts';
import type { MessagesOptions } from './messages-options.ts';

answerAsServer();

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
  });
});

describe('a listener that throws', () => {
  it('keeps nothing from the others, and is told of', async () => {
    const errors: unknown[] = [];
    const page = openDevice().openPage({ onError: (error) => errors.push(error) });
    const thread = page.startConversation();
    const fail = () => {
      throw new Error('of the page');
    };
    let told = 0;
    page.subscribe(fail);
    thread.subscribe(fail);
    thread.subscribe(() => {
      told += 1;
    });
    await thread.send('hello');
    await until(() => expect(statesOf(thread.state().messages)).toEqual(['sent']));
    await until(() => expect(thread.state().connection).toBe('live'));
    expect(told).toBeGreaterThan(1);
    expect(new Set(errors.map(String))).toEqual(new Set(['Error: of the page']));
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
