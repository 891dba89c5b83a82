import type { Messages } from '@rapport/sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RapportChat } from './index.ts';
import { allWithin, aTalkingChat, settled, within, wordsOf, write } from './rapport-chat.fixture.ts';

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

describe('writing', () => {
  it('sends with Enter, begins a line with Shift, and empties the field', async () => {
    const { element, messages } = await aTalkingChat();
    const field = await write(element, 'Hello');
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    expect(field.value).toBe('Hello\n');
    await write(element, 'Hello\nthere');
    await userEvent.keyboard('{Enter}');
    await settled(element);
    expect(messages.asked.filter(([what]) => what === 'send')).toEqual([['send', 'Hello\nthere']]);
    expect([field.value, focusIn(element)]).toEqual(['', field]);
    expect(linesIn(element).at(-1)).toBe('Hello\nthere');
    expect(allWithin(element, '[part=state]').at(-1)!.textContent).toContain('Sending…');
  });

  it('never sends while an input method makes a word', async () => {
    const { element, messages } = await aTalkingChat();
    const field = await write(element, 'nihao');
    for (const init of [{ isComposing: true }, { keyCode: 229 }])
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...init }));
    expect(messages.asked.filter(([what]) => what === 'send')).toEqual([]);
  });

  it('grows to six lines, and then scrolls', async () => {
    const { element } = await aTalkingChat();
    const field = await write(element, 'one');
    const heightOf = async (lines: number) => {
      await write(element, Array.from({ length: lines }, () => 'x').join('\n'));
      return field.clientHeight;
    };
    const one = await heightOf(1);
    expect((await heightOf(6)) - one).toBe(5 * 22);
    expect((await heightOf(30)) - one).toBe(5 * 22);
    expect(field.scrollHeight).toBeGreaterThan(field.clientHeight);
  });

  it('shows what it hides of card and account numbers, before it sends the rest', async () => {
    const { element, messages } = await aTalkingChat();
    await write(element, 'My card is 4111 1111 1111 1111.');
    expect(wordsOf(element, '[part=hides]')).toBe(
      'Card and account numbers are hidden before they are sent: •••• 1111',
    );
    await userEvent.keyboard('{Enter}');
    await settled(element);
    expect(messages.asked).toContainEqual(['send', 'My card is •••• 1111.']);
    expect(element.shadowRoot!.innerHTML).not.toContain('4111 1111');
  });

  it('keeps in the field what the device cannot keep', async () => {
    const { element } = await aTalkingChat({ isFull: true });
    const field = await write(element, 'Hello');
    await userEvent.keyboard('{Enter}');
    await settled(element);
    expect(field.value).toBe('Hello');
    await expect
      .poll(() => wordsOf(element, '[role=alert]'))
      .toContain('This device cannot keep the message');
  });

  it('says so when a message is too long, and does not send it', async () => {
    const { element, messages } = await aTalkingChat();
    await write(element, 'x'.repeat(10_001));
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => wordsOf(element, '[role=alert]')).toContain('The message is too long');
    expect(messages.asked.filter(([what]) => what === 'send')).toEqual([]);
  });

  it('tells the other side, and keeps what is written in each conversation', async () => {
    const { element, messages } = await aTalkingChat('many');
    await userEvent.click(page.getByRole('button', { name: /Ada/ }));
    await write(element, 'For Ada');
    expect(messages.asked).toContainEqual(['typing']);
    await userEvent.click(button('All conversations'));
    await userEvent.click(page.getByRole('button', { name: /Waiting for a person/ }));
    expect(within<HTMLTextAreaElement>(element, '#write').value).toBe('');
    await userEvent.click(button('All conversations'));
    await userEvent.click(page.getByRole('button', { name: /Ada/ }));
    expect(within<HTMLTextAreaElement>(element, '#write').value).toBe('For Ada');
  });

  it('sends the draft of two tabs as two messages, and neither overwrites the other', async () => {
    const { element: one, messages } = await aTalkingChat();
    const { element: other } = await aTalkingChat('talking', { messages: messages as Messages });
    for (const element of [one, other]) {
      await write(element, 'The same');
      within(element, '[part=send]').click();
      await settled(element);
    }
    expect(linesIn(one).slice(-2)).toEqual(['The same', 'The same']);
    expect(linesIn(other)).toEqual(linesIn(one));
  });
});

describe('a message that was not sent', () => {
  it('says why, and can be tried again', async () => {
    const { element, messages } = await aTalkingChat('not sent');
    expect(wordsOf(element, '[part=state].error')).toContain('Not sent. The site did not accept it.');
    await userEvent.click(button('Try again'));
    expect(messages.asked).toContainEqual(['retry', 'message-10']);
    await settled(element);
    expect(element.shadowRoot!.querySelector('[part=state].error')).toBeNull();
  });

  it('can be taken back, and is in the field to be changed', async () => {
    const { element } = await aTalkingChat('not sent');
    await userEvent.click(button('Delete'));
    await settled(element);
    expect(linesIn(element)).not.toContain('My jug came broken.');
    expect(within<HTMLTextAreaElement>(element, '#write').value).toBe('My jug came broken.');
  });
});

describe('files', () => {
  const given = (...files: File[]): DataTransfer => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    return transfer;
  };
  const aPicture = async (name = 'jug.png') => {
    const canvas = new OffscreenCanvas(30, 20);
    canvas.getContext('2d')!.fillRect(0, 0, 30, 20);
    return new File([await canvas.convertToBlob()], name, { type: 'image/png' });
  };

  it.each(['chosen', 'pasted', 'dropped'])('are shown before they are sent: %s', async (way) => {
    const { element, messages } = await aTalkingChat();
    const transfer = given(await aPicture(), new File(['x'], 'movie.mov', { type: 'video/quicktime' }));
    const field = within(element, '#write');
    const chooser = within<HTMLInputElement>(element, 'input[type=file]');
    if (way === 'chosen') {
      chooser.files = transfer.files;
      chooser.dispatchEvent(new Event('change'));
    } else if (way === 'pasted')
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }));
    else {
      const init = { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true };
      field.dispatchEvent(new DragEvent('dragover', init));
      await settled(element);
      expect(wordsOf(element, '.drop')).toBe('Drop files here');
      field.dispatchEvent(new DragEvent('drop', init));
    }
    await settled(element);
    expect(wordsOf(element, '[part=files]')).toMatch(/jug\.png \d+ kB/);
    expect(wordsOf(element, '[role=alert]').replace(/[\u2068\u2069]/g, '')).toBe(
      'movie.mov cannot be sent. You can send PNG, JPEG, GIF, WEBP and PDF.',
    );
    await expect.poll(() => within<HTMLCanvasElement>(element, '.staged canvas').width).toBe(30);
    expect(messages.asked.filter(([what]) => what === 'sendFile')).toEqual([]);
    within(element, '[part=send]').click();
    await settled(element);
    expect(messages.asked).toContainEqual(['sendFile', 'jug.png']);
    expect(within(element, '.own progress')).toMatchObject({ value: 0 });
  });

  it('can be left out again', async () => {
    const { element } = await aTalkingChat();
    const chooser = within<HTMLInputElement>(element, 'input[type=file]');
    chooser.files = given(await aPicture()).files;
    chooser.dispatchEvent(new Event('change'));
    await settled(element);
    await userEvent.click(button('Remove jug.png'));
    expect(element.shadowRoot!.querySelector('[part=files]')).toBeNull();
  });

  it('have their place before a picture has come, and say how far they are', async () => {
    const { element } = await aTalkingChat('files');
    const picture = within<HTMLImageElement>(element, '.picture img');
    expect(picture.getAttribute('width')).toBe('640');
    expect(Math.round(picture.getBoundingClientRect().height)).toBe(89);
    expect(within(element, 'progress')).toMatchObject({ value: 0.4 });
  });

  it('get a new address when theirs has run out', async () => {
    const { element, messages } = await aTalkingChat('files');
    const picture = within<HTMLImageElement>(element, '.picture img');
    picture.dispatchEvent(new Event('error'));
    await expect.poll(() => picture.src).toContain('?new');
    expect(messages.asked.filter(([what]) => what === 'fileUrl')).toHaveLength(1);
  });
});

describe('emoji', () => {
  it('are chosen by name, with the keyboard, and written where the cursor is', async () => {
    const { element } = await aTalkingChat();
    const field = await write(element, 'Thank you, Ada');
    field.setSelectionRange(9, 9);
    within(element, '#emoji').click();
    await expect.poll(() => focusIn(element)?.id).toBe('emoji-search');
    await userEvent.keyboard('{Tab}{ArrowRight}{ArrowDown}{ArrowUp}{ArrowLeft}');
    expect(focusIn(element)?.ariaLabel).toBe('thumbs up');
    await userEvent.fill(page.getByRole('textbox', { name: 'Search emoji' }), 'thank');
    await userEvent.keyboard('{Enter}');
    await settled(element);
    expect(field.value).toBe('Thank you🙏, Ada');
    expect(focusIn(element)).toBe(field);
    expect(element.shadowRoot!.querySelector('.emoji')).toBeNull();
  });
});
