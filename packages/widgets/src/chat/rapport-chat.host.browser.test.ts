import type { Messages } from '@rapport/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { aTalk } from './example-states.js';
import {
  allWithin,
  aTalkingChat,
  conversationId,
  settings,
  settled,
  within,
  write,
} from './rapport-chat.fixture.ts';

beforeEach(async () => {
  await page.viewport(1280, 800);
});
afterEach(() => {
  document.head.querySelectorAll('[data-hostile]').forEach((style) => void style.remove());
  document.body.replaceChildren();
});

describe('style sheets of the page', () => {
  it.each([
    '* { all: unset !important }',
    '* { text-transform: uppercase !important; letter-spacing: 1em !important; opacity: 0.2 !important }',
    'html { font-size: 5px } a, input, textarea, button { padding: 3em !important; border: 9px solid red !important }',
  ])('leave it as it is: %s', async (text) => {
    const { element } = await aTalkingChat('files', { panel: true, open: true });
    const look = () =>
      allWithin(element, '*').map((part) => {
        const { left, top, width, height } = part.getBoundingClientRect();
        const { color, font, letterSpacing, textTransform } = getComputedStyle(part);
        return [part.tagName, left, top, width, height, color, font, letterSpacing, textTransform].join(' ');
      });
    await expect.poll(() => within<HTMLImageElement>(element, 'img').complete).toBe(true);
    const before = look();
    const style = document.head.appendChild(document.createElement('style'));
    style.dataset.hostile = '';
    style.textContent = text;
    expect(look()).toEqual(before);
    expect(before.length).toBeGreaterThan(50);
  });
});

describe('a strict Content-Security-Policy', () => {
  const policy =
    "default-src 'none'; script-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types rapport lit-html";

  it('is not violated by writing, files, pictures, emoji, forms and a transcript', async () => {
    const frame = document.createElement('iframe');
    const module = new URL('./register.ts', import.meta.url).href;
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
      <body><rapport-chat locale="fa"></rapport-chat><script type="module" src="${module}"></script>`;
    document.body.append(frame);
    const violations: string[] = [];
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const inner = frame.contentDocument!;
    // What the test runner makes of `import()` looks for it in the window.
    const runner = '__vitest_browser_runner__';
    Object.assign(frame.contentWindow!, { [runner]: (window as unknown as Record<string, unknown>)[runner] });
    inner.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    await frame.contentWindow!.customElements.whenDefined('rapport-chat');
    const element = inner.querySelector('rapport-chat')!;
    const messages = aTalk('files', 'fa');
    Object.assign(element, { messages, settings });
    await settled(element);
    await expect.poll(() => element.shadowRoot!.querySelector('img')).not.toBeNull();
    await write(element, 'Hello\n4111 1111 1111 1111');
    within(element, '#emoji').click();
    await expect.poll(() => element.shadowRoot!.querySelector('.faces button')).not.toBeNull();
    within(element, '.faces button').click();
    const canvas = new OffscreenCanvas(30, 20);
    canvas.getContext('2d');
    const picture = new File([await canvas.convertToBlob()], 'a.png', { type: 'image/png' });
    const files = new DataTransfer();
    files.items.add(picture);
    const chooser = within<HTMLInputElement>(element, 'input[type=file]');
    chooser.files = files.files;
    chooser.dispatchEvent(new Event('change'));
    await expect
      .poll(() => element.shadowRoot!.querySelector<HTMLCanvasElement>('.staged canvas')?.width)
      .toBe(30);
    within(element, '[part=send]').click();
    await settled(element);
    Object.assign(element, { messages: aTalk('empty', 'fa') as Messages });
    await settled(element);
    within(element, '[part~=start]').click();
    await settled(element);

    // The policy is in force: what it forbids is noticed.
    expect(violations).toEqual([]);
    inner.body.append(Object.assign(inner.createElement('style'), { textContent: 'p {}' }));
    await expect.poll(() => violations).toEqual(['style-src-elem']);
  });
});

describe('what somebody else wrote', () => {
  const attacks = [
    '<img src=x onerror="globalThis.broken = true">',
    '<svg><script>globalThis.broken = true</script></svg>',
    '<math><mtext><table><mglyph><style><img src onerror="globalThis.broken = true">',
    '"><iframe srcdoc="<script>parent.broken = true</script>">',
    'javascript:globalThis.broken=true',
    'data:image/svg+xml,<svg onload="globalThis.broken = true">',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is tried
    '${globalThis.broken = true}{{constructor.constructor("globalThis.broken = true")()}}',
  ];

  it.each(attacks)('is a text and nothing else, wherever it stands: %s', async (attack) => {
    const { element, messages } = await aTalkingChat();
    const elements = () => allWithin(element, 'script, iframe, style, math, img, object, embed').length;
    const before = elements();
    const file = {
      id: 'file',
      name: attack,
      type: 'application/pdf',
      sizeBytes: 1,
      url: attack,
      urlExpiresAt: '2999-01-01T00:00:00Z',
    };
    messages.arrive(
      conversationId,
      {
        author: { type: 'agent', name: attack },
        text: attack,
        files: [
          file,
          { ...file, id: 'picture', type: 'image/png' },
          { ...file, id: 'drawing', type: 'image/svg+xml' },
        ],
        articles: [
          { slug: attack, locale: 'en', title: attack, excerpt: attack, collection: attack, url: attack },
        ],
        choices: [{ id: attack, text: attack }],
      },
      {
        author: { type: 'system' },
        text: attack,
        notice: { code: 'case-state', caseNumber: attack, state: attack },
      },
    );
    messages.threadOf(conversationId).change({ typing: { type: 'agent', name: attack } });
    await settled(element);
    // The one picture is an image without an address.
    expect(elements() - before).toBe(1);
    expect(allWithin(element, 'img')[0]!.hasAttribute('src')).toBe(
      attack.startsWith('"') || attack.startsWith('<') || attack.startsWith('$'),
    );
    for (const link of allWithin(element, 'a[href]'))
      expect((link as HTMLAnchorElement).protocol).toMatch(/^https?:$/);
    expect(allWithin(element, '.bubble').at(-1)!.textContent.trim()).toBe(attack.trim());
    expect(globalThis).not.toHaveProperty('broken');
  });
});
