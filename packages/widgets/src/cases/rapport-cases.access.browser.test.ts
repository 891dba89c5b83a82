import axe from 'axe-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { locales } from '../shared/locale.ts';
import type { RapportCases } from './index.ts';
import {
  allWithin,
  appears,
  press,
  type State,
  settled,
  someCases,
  someMessages,
  within,
  write,
} from './rapport-cases.fixture.ts';

const emulate = (features: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

const violationsIn = async (element: RapportCases): Promise<string[]> => {
  const { violations } = await axe.run(element);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

afterEach(async () => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = '';
  await page.viewport(1280, 800);
});
afterAll(() => emulate({}));

/** Every state, by the way that leads to it. */
const states: [name: string, state: State, reach?: (element: RapportCases) => Promise<void>][] = [
  ['with some', 'written'],
  ['empty', 'empty'],
  ['loading', 'loading'],
  ['offline', 'offline'],
  ['gone offline', 'goes offline'],
  ['at a case', 'written', (element) => press(element, '.case')],
  [
    'with an answer that was not sent',
    'fails to send',
    async (element) => {
      await press(element, '.case');
      await write(element, '#answer', 'Hello');
      await press(element, '[part~=send]');
      await appears(element, '[part~=discard]');
    },
  ],
  ['at a closed case', 'written', (element) => press(element, 'li:last-child .case')],
  [
    'at the form, incomplete',
    'written',
    async (element) => {
      await press(element, '[part~=new]');
      await press(element, '[part~=submit]');
    },
  ],
  [
    'where an open case is offered',
    'same again',
    async (element) => {
      element.show({ subject: 'A lid', text: 'It is missing' });
      await appears(element, '#subject');
      await press(element, '[part~=submit]');
      await appears(element, '[part=same]');
    },
  ],
];

describe.each(['light', 'dark'])('in %s', (scheme) => {
  it.each(states)('has no violation that axe finds, %s', async (_, state, reach) => {
    document.documentElement.style.colorScheme = scheme;
    const element = await someCases({ messages: someMessages(state), panel: true, open: true });
    await reach?.(element);
    await settled(element);
    expect(await violationsIn(element)).toEqual([]);
  });
});

describe.each(locales)('in %s', (locale) => {
  it('has none either, fits 320 px without scrolling sideways, and offers large enough targets', async () => {
    await page.viewport(320, 640);
    const element = await someCases({ locale, panel: true, open: true });
    const look = async () => {
      const scroller = within(element, '.scroller');
      expect(scroller.scrollWidth).toBe(scroller.clientWidth);
      for (const target of allWithin(element, 'button, a, textarea, input:not([type=file])')) {
        if (target.matches('.facts a')) continue;
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML).toBeGreaterThanOrEqual(24);
      }
      expect(await violationsIn(element)).toEqual([]);
    };
    expect(within(element, 'dialog')).toMatchObject({ lang: locale, dir: locale === 'fa' ? 'rtl' : 'ltr' });
    await look();
    await press(element, '.case');
    expect(getComputedStyle(within(element, '#answer')).fontSize).toBe('16px');
    await look();
    await press(element, '[part=back]');
    await press(element, '[part~=new]');
    await look();
  });
});

it('shows what is done without colours, in forced ones', async () => {
  await emulate({ 'forced-colors': 'active' });
  const element = await someCases();
  const [done, open] = ['.bar i.done', '.bar i:not(.done)'].map(
    (each) => getComputedStyle(within(element, each)).backgroundColor,
  );
  expect(done).not.toBe(open);
  expect(await violationsIn(element)).toEqual([]);
  await emulate({});
});

describe('what somebody wrote', () => {
  const hostile = [
    '<img src=x onerror="window.hacked=1">',
    'javascript:window.hacked=1',
    'data:image/svg+xml,<svg onload="window.hacked=1">',
    '<math><mtext><table><mglyph><style><img src onerror=window.hacked=1>',
    '"><script>window.hacked=1</script>',
  ];

  it.each(hostile)('stays text in subject, message, name and file: %s', async (text) => {
    const messages = someMessages();
    const [first] = messages.state().cases;
    messages.change({ cases: [{ ...first, subject: text, orderId: text, agent: { name: text } }] });
    const element = await someCases({ messages });
    await press(element, '.case');
    messages.opened.get(first!.id)!.receive({
      author: { type: 'agent', name: text },
      text,
      files: [
        {
          id: 'f',
          name: text,
          type: 'text/html',
          sizeBytes: 3,
          url: 'javascript:window.hacked=1',
          urlExpiresAt: '2999-01-01T00:00:00.000Z',
        },
      ],
    });
    await appears(element, '.entry:last-child .file');
    expect(within(element, '#place').textContent).toBe(text);
    expect(within(element, '.entry:last-child .text').textContent).toBe(text);
    expect(within(element, '.entry:last-child .file').hasAttribute('href')).toBe(false);
    expect(allWithin(element, 'img, script, svg [onload], math, [onerror]')).toEqual([]);
    for (const link of allWithin(element, 'a[href]'))
      expect(link.getAttribute('href')).toMatch(/^(https?:|#case\/)/);
    expect(window).not.toHaveProperty('hacked');
  });

  it('cannot turn the line around it: a number and a name are isolated', async () => {
    const messages = someMessages('written', {}, 'fa');
    const [first] = messages.state().cases;
    messages.change({ cases: [{ ...first, number: 'A-1042', agent: { name: 'Ana\u202e' } }] });
    const element = await someCases({ messages, locale: 'fa', case: 'A-1042' });
    expect(within(element, '.facts').textContent).toContain('\u2068A-1042\u2069');
    expect(within(element, '.facts').textContent).toContain('\u2068Ana\u202e\u2069');
  });
});

describe('a strict Content-Security-Policy', () => {
  const policy =
    "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types rapport lit-html";

  it('is not violated by the list, a case and a form', async () => {
    const frame = document.createElement('iframe');
    const module = new URL('./register.ts', import.meta.url).href;
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
      <body><rapport-cases locale="en"></rapport-cases><script type="module" src="${module}"></script>`;
    document.body.append(frame);
    const violations: string[] = [];
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const inner = frame.contentDocument!;
    // What the test runner makes of `import()` looks for it in the window.
    const runner = '__vitest_browser_runner__';
    Object.assign(frame.contentWindow!, { [runner]: (window as unknown as Record<string, unknown>)[runner] });
    inner.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    await frame.contentWindow!.customElements.whenDefined('rapport-cases');
    const element = inner.querySelector('rapport-cases')!;
    element.messages = someMessages();
    await appears(element, '.case');
    await press(element, '.case');
    await press(element, '[part=back]');
    await press(element, '[part~=new]');
    expect(violations).toEqual([]);
    inner.body.append(Object.assign(inner.createElement('style'), { textContent: 'p {}' }));
    await expect.poll(() => violations).toEqual(['style-src-elem']);
  });
});

it('is the same whatever the page’s sheets say', async () => {
  const element = await someCases({ panel: true, open: true });
  await press(element, '.case');
  const look = () =>
    [...element.shadowRoot!.querySelectorAll('*')].map((part) => {
      const { left, top, width, height } = part.getBoundingClientRect();
      const { color, font } = getComputedStyle(part);
      return [part.tagName, left, top, width, height, color, font].join(' ');
    });
  const before = look();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { all: unset !important } html { font-size: 5px } a { padding: 3em !important }');
  document.adoptedStyleSheets = [sheet];
  expect(look()).toEqual(before);
  document.adoptedStyleSheets = [];
});
