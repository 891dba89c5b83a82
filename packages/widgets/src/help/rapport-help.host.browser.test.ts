import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { aHelp, aHelpClient, loaded, read, search, within } from './rapport-help.fixture.ts';
import { frameForPrint } from './reading/print-article.ts';

afterEach(() => {
  document.head.querySelectorAll('[data-hostile]').forEach((style) => void style.remove());
  document.body.replaceChildren();
});

describe('style sheets of the page', () => {
  it.each([
    '* { all: unset !important }',
    '* { text-transform: uppercase !important; letter-spacing: 1em !important; opacity: 0.2 !important }',
    'html { font-size: 5px } a, input, mark, table { padding: 3em !important; border: 9px solid red !important }',
  ])('leave it as it is: %s', async (text) => {
    await page.viewport(1280, 800);
    const element = await aHelp({ panel: true, open: true });
    await read(element, 'track-your-parcel');
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

  it('is not violated, by a search, an article, a vote and a print neither', async () => {
    const frame = document.createElement('iframe');
    const module = new URL('./register.ts', import.meta.url).href;
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
      <body><rapport-help locale="en"></rapport-help><script type="module" src="${module}"></script>`;
    document.body.append(frame);
    const violations: string[] = [];
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const inner = frame.contentDocument!;
    // What the test runner makes of `import()` looks for it in the window.
    const runner = '__vitest_browser_runner__';
    Object.assign(frame.contentWindow!, { [runner]: (window as unknown as Record<string, unknown>)[runner] });
    inner.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    await frame.contentWindow!.customElements.whenDefined('rapport-help');
    const element = inner.querySelector('rapport-help')!;
    const { get } = aHelpClient().articles;
    element.client = aHelpClient('written', {
      // A picture needs the page's own leave.
      get: async (slug) => {
        const found = await get(slug);
        return (
          found && {
            ...found,
            body: found.body.filter((node) => typeof node !== 'object' || node.type !== 'image'),
          }
        );
      },
    });
    await loaded(element);
    await search(element, 'parcel');
    await read(element, 'track-your-parcel');
    within(element, '[part~=no]').click();
    await element.updateComplete;
    frameForPrint(within(element, 'article'), 'Where is my parcel?');

    // The policy is in force: what it forbids is noticed.
    expect(violations).toEqual([]);
    inner.body.append(Object.assign(inner.createElement('style'), { textContent: 'p {}' }));
    await expect.poll(() => violations).toEqual(['style-src-elem']);
  });
});

describe('a print', () => {
  it('is of the article alone, in its own language', async () => {
    const element = await aHelp();
    await read(element, 'track-your-parcel');
    const { contentDocument: paper } = frameForPrint(within(element, 'article'), 'Where is my parcel?');
    expect(paper!.title).toBe('Where is my parcel?');
    expect(paper!.documentElement.lang).toBe('en');
    expect(paper!.querySelector('h3')!.textContent).toBe('Where is my parcel?');
    expect(paper!.querySelectorAll('tbody tr')).toHaveLength(3);
    expect(paper!.querySelector('button, input, nav')).toBeNull();
    expect(paper!.adoptedStyleSheets).toHaveLength(1);
  });
});
