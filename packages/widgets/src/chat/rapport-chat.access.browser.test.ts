import axe from 'axe-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { locales } from '../shared/locale.ts';
import type { RapportChat } from './index.ts';
import {
  allWithin,
  aTalkingChat,
  conversationId,
  type State,
  settings,
  settled,
  within,
  write,
} from './rapport-chat.fixture.ts';

const emulate = (features: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

const violationsIn = async (element: RapportChat): Promise<string[]> => {
  const { violations } = await axe.run(element);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  await page.viewport(1280, 800);
});
afterAll(() => emulate({}));

const click = async (element: RapportChat, selector: string): Promise<void> => {
  within(element, selector).click();
  await settled(element);
};

const withRemarks = async (element: RapportChat): Promise<void> => {
  const files = new DataTransfer();
  files.items.add(new File(['x'], 'movie.mov', { type: 'video/quicktime' }));
  files.items.add(new File(['x'], 'letter.pdf', { type: 'application/pdf' }));
  const chooser = within<HTMLInputElement>(element, 'input[type=file]');
  chooser.files = files.files;
  chooser.dispatchEvent(new Event('change'));
  await write(element, 'My card is 4111 1111 1111 1111.');
};

/** Every state, by the way that leads to it. */
const states: [
  name: string,
  state: State,
  reach?: (element: RapportChat) => Promise<void>,
  asks?: boolean,
][] = [
  ['at first', 'empty'],
  ['loading', 'loading'],
  ['failed', 'failed'],
  ['with the assistant', 'bot'],
  ['waiting', 'queue'],
  ['closed', 'closed'],
  ['talking', 'talking', (element) => click(element, '#options')],
  ['with files', 'files'],
  ['not sent', 'not sent'],
  ['offline', 'offline'],
  ['ended', 'ended'],
  ['at the list', 'many'],
  ['too long', 'too long'],
  ['asking', 'empty', (element) => click(element, '[part~=start]'), true],
  ['writing', 'talking', withRemarks],
  [
    'choosing an emoji',
    'talking',
    async (element) => {
      await click(element, '#emoji');
      await expect.poll(() => element.shadowRoot!.querySelector('.emoji')).not.toBeNull();
    },
  ],
];

describe.each(['light', 'dark'])('in %s', (scheme) => {
  it.each(states)('has no violation that axe finds, %s', async (_, state, reach, asks) => {
    document.documentElement.style.colorScheme = scheme;
    const { element } = await aTalkingChat(state, {
      panel: scheme === 'light',
      open: true,
      ...(asks && { settings }),
    });
    await reach?.(element);
    await settled(element);
    expect(await violationsIn(element)).toEqual([]);
  });

  it.each(locales)('has none in %s', async (locale) => {
    document.documentElement.style.colorScheme = scheme;
    for (const state of ['bot', 'queue'] as const) {
      document.body.replaceChildren();
      const { element } = await aTalkingChat(state, { locale, panel: true, open: true });
      expect(await violationsIn(element)).toEqual([]);
    }
  });
});

describe('in forced colours', () => {
  it.each(['light', 'dark'])('tells own messages from others, and has no violation, %s', async (scheme) => {
    await emulate({ 'forced-colors': 'active', 'prefers-color-scheme': scheme });
    const { element } = await aTalkingChat('bot');
    expect(await violationsIn(element)).toEqual([]);
    const [own, other] = allWithin(element, '.bubble').map((each) => getComputedStyle(each).borderStyle);
    expect([own, other]).toEqual(['double', 'solid']);
    await emulate({});
  });
});

describe('on a small screen, as on a large one at 400 %', () => {
  it.each(
    locales.flatMap((locale) => [
      { locale, height: 640, state: 'queue' as const },
      { locale, height: 256, state: 'bot' as const },
    ]),
  )(
    'is a sheet that fits 320 by $height px in $locale without scrolling sideways',
    async ({ locale, height, state }) => {
      await page.viewport(320, height);
      const { element } = await aTalkingChat(state, { locale, panel: true, open: true });
      await write(element, 'one\ntwo\nthree');
      for (const part of allWithin(element, 'dialog, .header, .scroller, .foot'))
        expect(part.scrollWidth, part.className).toBe(part.clientWidth);
      const { left, right, top, bottom } = within(element, 'dialog').getBoundingClientRect();
      expect([left, right, Math.round(bottom), top > 0]).toEqual([0, 320, height, true]);
      expect(within(element, '#write').getBoundingClientRect().bottom).toBeLessThanOrEqual(height);
      expect(within(element, '[part=log]').clientHeight).toBeGreaterThan(height / 8);
    },
  );

  it('holds what is too long', async () => {
    await page.viewport(320, 640);
    const { element } = await aTalkingChat('too long', { panel: true, open: true });
    for (const part of allWithin(element, 'dialog, .header, .scroller, .foot'))
      expect(part.scrollWidth, part.className).toBe(part.clientWidth);
  });

  it('offers targets of 24 px and more, and fields that no phone zooms into', async () => {
    await page.viewport(320, 640);
    for (const state of ['bot', 'files', 'not sent', 'queue', 'many'] as const) {
      document.body.replaceChildren();
      const { element } = await aTalkingChat(state, { panel: true, open: true });
      // Links within a sentence are as high as its line.
      const targets = allWithin(element, 'button, a, input:not([hidden]), textarea').filter(
        (each) => !each.matches('.bubble a'),
      );
      expect(targets.length).toBeGreaterThan(2);
      for (const target of targets) {
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML).toBeGreaterThanOrEqual(24);
        if (target.matches('input, textarea')) expect(getComputedStyle(target).fontSize).toBe('16px');
      }
    }
  });

  it('keeps the focus inside while it covers the page, and gives it back', async () => {
    await page.viewport(360, 640);
    const before = document.body.appendChild(document.createElement('button'));
    before.textContent = 'On the page';
    before.focus();
    const { element } = await aTalkingChat('talking', { panel: true, open: true });
    before.focus();
    expect(document.activeElement).toBe(element);
    within(element, '[part=close]').click();
    await expect.poll(() => document.activeElement).toBe(before);
  });
});

describe('right to left', () => {
  it('lies at the other side, with one’s own messages at the end of the line', async () => {
    const { element } = await aTalkingChat('talking', { locale: 'fa', panel: true, open: true });
    expect(within(element, 'dialog')).toMatchObject({ dir: 'rtl', lang: 'fa' });
    const log = within(element, '[part=log]').getBoundingClientRect();
    const own = within(element, '.own .bubble').getBoundingClientRect();
    const other = within(element, '.message:not(.own) .bubble').getBoundingClientRect();
    expect([Math.round(own.left - log.left), Math.round(log.right - other.right)]).toEqual([20, 20]);
  });

  it('isolates names and what was written, so that nothing turns round what stands beside it', async () => {
    const { element, messages } = await aTalkingChat('talking', { locale: 'fa' });
    const name = 'Ada \u202eevil';
    messages.arrive(conversationId, { author: { type: 'agent', name }, text: 'Order 4711-A' });
    messages.arrive(conversationId, { author: { type: 'system' }, notice: { code: 'assigned', name } });
    await settled(element);
    const author = allWithin(element, '.author').at(-1)!;
    expect(author.firstElementChild!.tagName).toBe('BDI');
    expect(getComputedStyle(allWithin(element, '.bubble').at(-1)!).unicodeBidi).toBe('plaintext');
    expect(allWithin(element, '.notice').at(-1)!.textContent).toContain(`\u2068${name}\u2069`);
  });
});

describe('the panel', () => {
  it('is 400 px wide, above the page', async () => {
    const { element } = await aTalkingChat('talking', { panel: true, open: true });
    const { width, height, right } = within(element, 'dialog').getBoundingClientRect();
    expect([width, height, window.innerWidth - right]).toEqual([400, 680, 16]);
  });

  it('does not move where less motion is asked for', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' });
    const { element, messages } = await aTalkingChat('talking', { panel: true, open: true });
    messages.threadOf(conversationId).change({ typing: { type: 'agent', name: 'Ada' } });
    await settled(element);
    expect(getComputedStyle(within(element, 'dialog')).transitionDuration).toBe('0s, 0s');
    expect(getComputedStyle(within(element, '.dots i')).animationName).toBe('none');
    await emulate({});
  });

  it('does not grow or move when somebody writes', async () => {
    const { element, messages } = await aTalkingChat('talking', { panel: true, open: true });
    const places = () =>
      allWithin(element, '.bubble, #write').map((each) => Math.round(each.getBoundingClientRect().top));
    const before = places();
    messages.threadOf(conversationId).change({ typing: { type: 'agent', name: 'Ada' } });
    await settled(element);
    expect(within(element, '.typing').textContent).toContain('is writing…');
    expect(places()).toEqual(before);
  });
});
