import { afterEach, describe, expect, it } from 'vitest';
import {
  aCard,
  aLoyalty,
  allWithin,
  appears,
  loaded,
  press,
  someSettings,
  within,
} from './rapport-loyalty-card.fixture.ts';

afterEach(() => {
  document.head.querySelectorAll('[data-hostile]').forEach((style) => void style.remove());
  document.body.replaceChildren();
});

describe('style sheets of the page', () => {
  it.each([
    '* { all: unset !important }',
    '* { text-transform: uppercase !important; letter-spacing: 1em !important; opacity: 0.2 !important }',
    'html { font-size: 5px } dialog, button, svg { padding: 3em !important; border: 9px solid red !important }',
  ])('leave it as it is: %s', async (text) => {
    const element = await aCard({ panel: true, open: true });
    const look = () =>
      allWithin(element, '*').map((part) => {
        const { left, top, width, height } = part.getBoundingClientRect();
        const { color, font, letterSpacing, textTransform } = getComputedStyle(part);
        return [part.tagName, left, top, width, height, color, font, letterSpacing, textTransform].join(' ');
      });
    const before = look();
    const style = document.head.appendChild(document.createElement('style'));
    style.dataset.hostile = '';
    style.textContent = text;
    expect(look()).toEqual(before);
    expect(before.length).toBeGreaterThan(50);
  });
});

describe('text of others', () => {
  const hostile = [
    '<img src=x onerror="parent.hacked = true">',
    '<svg><script>hacked = true</script></svg>',
    'javascript:alert(1)',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '\u202egnp.exe',
  ];

  it.each(hostile)('is shown as text and nothing else: %s', async (text) => {
    const given = aLoyalty();
    const account = (await given.get())!;
    const loyalty = aLoyalty('member', {
      get: async () => ({ ...account, name: text, tier: { ...account.tier, name: text, benefits: [text] } }),
      rewards: async () => ({
        items: (await given.rewards()).items.map((reward) => ({ ...reward, name: text, description: text })),
      }),
      coupons: async () => ({
        items: (await given.coupons()).items.map((coupon) => ({
          ...coupon,
          name: text,
          reason: text,
          categories: [text],
        })),
        next: null,
      }),
      entries: async () => ({
        items: (await given.entries()).items.map((entry) => ({ ...entry, reason: text })),
        next: null,
      }),
    });
    const element = await aCard({ loyalty, programme: someSettings({ name: { en: text } }) });
    for (const view of ['coupons', 'history', 'rewards']) {
      await press(element, `#tab-${view}`);
      await appears(element, `#view[part=${view}] li`);
      expect(within(element, '#view').textContent).toContain(text);
      expect(allWithin(element, 'img, script, iframe, table, [onerror], a[href^="javascript"]')).toEqual([]);
    }
    await press(element, '[part~=redeem]');
    expect(within(element, '#ask').textContent).toContain(text);
    expect(allWithin(element, 'bdi').every((part) => getComputedStyle(part).unicodeBidi === 'isolate')).toBe(
      true,
    );
  });
});

describe('a strict Content-Security-Policy', () => {
  const policy =
    "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types rapport lit-html";

  it('is not violated by the card, its codes, a redemption and the history', async () => {
    const frame = document.createElement('iframe');
    const module = new URL('./register.ts', import.meta.url).href;
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
      <body><rapport-loyalty-card locale="fa"></rapport-loyalty-card><script type="module" src="${module}"></script>`;
    document.body.append(frame);
    const violations: string[] = [];
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const inner = frame.contentDocument!;
    // What the test runner makes of `import()` looks for it in the window.
    const runner = '__vitest_browser_runner__';
    Object.assign(frame.contentWindow!, { [runner]: (window as unknown as Record<string, unknown>)[runner] });
    inner.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    await frame.contentWindow!.customElements.whenDefined('rapport-loyalty-card');
    const element = inner.querySelector('rapport-loyalty-card')!;
    element.programme = someSettings();
    element.client = { loyalty: aLoyalty('member', {}, 'fa') };
    await loaded(element);
    await press(element, '[part~=redeem]');
    await press(element, '[part~=confirm]');
    await appears(element, '.won');
    await press(element, '[part~=dismiss]');
    await press(element, '#tab-history');
    await appears(element, '.entry');
    await press(element, '#store');
    await appears(element, '.store .modules');

    // The policy is in force: what it forbids is noticed.
    expect(violations).toEqual([]);
    inner.body.append(Object.assign(inner.createElement('style'), { textContent: 'p {}' }));
    await expect.poll(() => violations).toEqual(['style-src-elem']);
  });
});
