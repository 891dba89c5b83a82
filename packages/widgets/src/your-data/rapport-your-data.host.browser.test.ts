import { afterEach, describe, expect, it } from 'vitest';
import { aYourData, aYourDataClient, loaded, within } from './rapport-your-data.fixture.ts';

afterEach(() => {
  document.head.querySelectorAll('[data-hostile]').forEach((style) => void style.remove());
  document.body.replaceChildren();
});

describe('style sheets of the page', () => {
  it.each([
    '* { all: unset !important }',
    '* { text-transform: uppercase !important; letter-spacing: 1em !important; opacity: 0.2 !important }',
    'html { font-size: 5px } dl, dd, dialog, input { padding: 3em !important; border: 9px solid red !important }',
  ])('leave it as it is: %s', async (text) => {
    const element = await aYourData({ panel: true, open: true });
    const look = () =>
      [...element.shadowRoot!.querySelectorAll('*')].map((part) => {
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

describe('a strict Content-Security-Policy', () => {
  const policy =
    "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types rapport lit-html";

  it('is not violated, by a correction and a download neither', async () => {
    const frame = document.createElement('iframe');
    const module = new URL('./register.ts', import.meta.url).href;
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
      <body><rapport-your-data locale="vi"></rapport-your-data><script type="module" src="${module}"></script>`;
    document.body.append(frame);
    const violations: string[] = [];
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const inner = frame.contentDocument!;
    inner.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    await frame.contentWindow!.customElements.whenDefined('rapport-your-data');
    const element = inner.querySelector('rapport-your-data')!;
    element.client = aYourDataClient();
    await loaded(element);
    within(element, '[data-trait=email] button').click();
    await element.updateComplete;
    within<HTMLFormElement>(element, 'form').requestSubmit();
    await expect.poll(() => element.shadowRoot!.querySelector('.saved')).not.toBeNull();
    within(element, '[part~=download]').click();
    await expect.poll(() => element.shadowRoot!.querySelector('[part=take] .good')).not.toBeNull();

    // The policy is in force: what it forbids is noticed.
    expect(violations).toEqual([]);
    inner.body.append(Object.assign(inner.createElement('style'), { textContent: 'p {}' }));
    await expect.poll(() => violations).toEqual(['style-src-elem']);
  });
});
