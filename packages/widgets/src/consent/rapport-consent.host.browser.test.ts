import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aConsent, inside, settled } from './rapport-consent.fixture.ts';

afterEach(async () => {
  document.head.querySelectorAll('[data-hostile]').forEach((style) => void style.remove());
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  await page.viewport(1280, 800);
});

const hostile = (text: string): void => {
  const style = document.head.appendChild(document.createElement('style'));
  style.dataset.hostile = '';
  style.textContent = text;
};

/** What every element of the card looks like and where it is. */
const lookOf = (element: HTMLElement): string[] =>
  [...element.shadowRoot!.querySelectorAll('*')].map((part) => {
    const { left, top, width, height } = part.getBoundingClientRect();
    const style = getComputedStyle(part);
    const { color, backgroundColor, font, letterSpacing, textTransform, cursor, visibility } = style;
    const look = [color, backgroundColor, font, letterSpacing, textTransform, cursor, visibility];
    return [part.tagName, left, top, width, height, ...look].join(' ');
  });

describe('style sheets of the page', () => {
  it.each([
    '* { all: unset }',
    '* { all: unset !important }',
    '* { text-transform: uppercase !important; letter-spacing: 1em !important; opacity: 0.2 !important }',
    'body > * { position: static !important; display: none !important; transform: scale(2) !important }',
    'body { font: 40px serif; color: red; line-height: 4; text-align: right; cursor: wait; visibility: hidden }',
    'html { font-size: 5px } button, input, h2, p { padding: 3em !important; border: 9px solid red !important }',
  ])('leave the card as it is: %s', async (text) => {
    const element = await aConsent({ policyUrl: '/privacy', locale: 'en' });
    element.showDetails();
    await settled(element);
    const before = lookOf(element);
    hostile(text);
    expect(lookOf(element)).toEqual(before);
    expect(before.length).toBeGreaterThan(20);
  });

  it('may set the accent, the font and the colour scheme', async () => {
    const element = await aConsent({ policyUrl: '/privacy' });
    const look = () => {
      const { color, fontFamily, colorScheme } = getComputedStyle(inside(element, 'a'));
      return { color, fontFamily, colorScheme };
    };
    const before = look();
    hostile('rapport-consent { --rapport-accent: #e11d48; --rapport-font: Georgia; color-scheme: dark }');
    expect(look()).toMatchObject({ fontFamily: 'Georgia', colorScheme: 'dark' });
    expect(look().color).not.toBe(before.color);
  });

  it('may shape the parts', async () => {
    const element = await aConsent();
    hostile('rapport-consent::part(button) { border-radius: 20px }');
    expect(getComputedStyle(inside(element, '[part~=reject]')).borderRadius).toBe('20px');
  });
});

describe('the page', () => {
  it('keeps its layout', async () => {
    document.body.innerHTML = '<main>A page</main>';
    document.body.style.cssText = 'display: grid; gap: 50px; min-height: 100vh';
    const place = () => [
      JSON.stringify(document.querySelector('main')!.getBoundingClientRect()),
      document.documentElement.scrollHeight,
      document.documentElement.scrollWidth,
    ];
    const before = place();
    await aConsent();
    expect(place()).toEqual(before);
  });

  it('may be transformed, and the card stays at the bottom of the window', async () => {
    document.body.style.cssText = 'transform: translateY(-300px); overflow: hidden; height: 100px';
    const card = inside(await aConsent(), '.card');
    expect(Math.round(window.innerHeight - card.getBoundingClientRect().bottom)).toBe(16);
  });

  it('may move the element, and the card stays above everything', async () => {
    const element = await aConsent();
    document.body.prepend(element);
    await settled(element);
    expect(inside(element, '.card').matches(':popover-open')).toBe(true);
  });

  it('never has its focus wholly under the card', async () => {
    document.body.innerHTML = '<button>Top</button><div></div><button>Bottom</button>';
    document.body.style.cssText = 'margin: 30px; display: flex; flex-direction: column; align-items: start';
    document.querySelector('div')!.style.height = '3000px';
    const element = await aConsent();
    const [top, bottom] = document.querySelectorAll('button');
    top!.focus();
    for (const [target, press] of [
      [bottom!, '{Tab}'],
      [top!, '{Shift>}{Tab}{/Shift}'],
    ] as const) {
      await userEvent.keyboard(press);
      expect(document.activeElement).toBe(target);
      await expect.poll(() => hides(inside(element, '.card'), target)).toBe(false);
    }
  });

  const hides = (card: HTMLElement, target: HTMLElement): boolean => {
    const [over, under] = [card.getBoundingClientRect(), target.getBoundingClientRect()];
    return (
      over.top <= under.top &&
      over.bottom >= under.bottom &&
      over.left <= under.left &&
      over.right >= under.right
    );
  };
});

describe('a strict Content-Security-Policy', () => {
  const policy =
    "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types rapport lit-html";

  it('is not violated, by the details neither', async () => {
    const frame = document.createElement('iframe');
    const module = new URL('./register.ts', import.meta.url).href;
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
      <body><rapport-consent></rapport-consent><script type="module" src="${module}"></script>`;
    document.body.append(frame);
    const violations: string[] = [];
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const inner = frame.contentDocument!;
    inner.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    await frame.contentWindow!.customElements.whenDefined('rapport-consent');
    const element = inner.querySelector('rapport-consent')!;
    element.showDetails();
    await settled(element);
    expect(getComputedStyle(inside(element, '.card')).position).toBe('fixed');
    expect(inside(element, '.card').querySelectorAll('input')).toHaveLength(3);

    // The policy is in force: what it forbids is noticed.
    expect(violations).toEqual([]);
    inner.body.append(Object.assign(inner.createElement('style'), { textContent: 'p {}' }));
    await expect.poll(() => violations).toEqual(['style-src-elem']);
  });
});
