import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import type { HelpSearchEvent, RapportHelp } from './index.ts';
import {
  aHelp,
  aHelpClient,
  allWithin,
  loaded,
  search,
  settled,
  within,
  wordsOf,
} from './rapport-help.fixture.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const field = (element: RapportHelp) => within<HTMLInputElement>(element, '#search');
const names = (element: RapportHelp) =>
  allWithin(element, '.hit .name').map(({ textContent }) => textContent);
const activeName = (element: RapportHelp) => {
  const id = field(element).getAttribute('aria-activedescendant');
  return id ? element.shadowRoot!.getElementById(id)?.querySelector('.name')?.textContent : undefined;
};

describe('the field', () => {
  it('is a combobox that names its list, which is there and closed before anything is typed', async () => {
    const element = await aHelp();
    const list = within(element, `#${field(element).getAttribute('aria-controls')}`);
    expect(list.role).toBe('listbox');
    expect(list.hidden).toBe(true);
    expect(field(element).getAttribute('aria-expanded')).toBe('false');
    expect(field(element).getAttribute('aria-autocomplete')).toBe('list');
    await expect.element(page.getByRole('combobox', { name: 'Search the help' })).toBeVisible();
  });

  it('finds while the customer types, with what was found marked', async () => {
    const element = await aHelp();
    await userEvent.click(page.getByRole('combobox'));
    await userEvent.keyboard('parcel');
    await expect.poll(() => names(element)).toContain('Where is my parcel?');
    expect(field(element).getAttribute('aria-expanded')).toBe('true');
    const marks = allWithin(element, '.hit mark').map(({ textContent }) => textContent.toLowerCase());
    expect(marks.length).toBeGreaterThan(1);
    for (const mark of marks) expect(mark).toMatch(/parcel/);
  });

  it('is gone through with the arrows, and Enter opens what is active', async () => {
    const element = await aHelp();
    await search(element, 'parcel');
    const all = names(element);
    expect(activeName(element)).toBeUndefined();
    await userEvent.keyboard('{ArrowDown}');
    expect(activeName(element)).toBe(all[0]);
    await userEvent.keyboard('{ArrowDown}');
    expect(activeName(element)).toBe(all[1]);
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(activeName(element)).toBe(all.at(-1));
    expect(allWithin(element, '[aria-selected=true]')).toHaveLength(1);
    expect(element.shadowRoot!.activeElement).toBe(field(element));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => element.shadowRoot!.querySelector('article h3')?.textContent).toBe(all[0]);
  });

  it('leaves Home and End to the text, and gives the mark up for them', async () => {
    const element = await aHelp();
    await search(element, 'parcel');
    await userEvent.keyboard('{ArrowDown}{Home}');
    expect(activeName(element)).toBeUndefined();
    expect(field(element).selectionStart).toBe(0);
    await userEvent.keyboard('{ArrowDown}{End}');
    expect(activeName(element)).toBeUndefined();
    expect(field(element).selectionStart).toBe(6);
    expect(field(element).getAttribute('aria-expanded')).toBe('true');
  });

  it('closes its list with Escape, then empties itself, then leaves the panel', async () => {
    const element = await aHelp({ panel: true, open: true });
    await search(element, 'parcel');
    await userEvent.keyboard('{Escape}');
    expect(field(element).getAttribute('aria-expanded')).toBe('false');
    expect(field(element).value).toBe('parcel');
    await userEvent.keyboard('{Escape}');
    expect(field(element).value).toBe('');
    expect(element.open).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => element.open).toBe(false);
  });

  it('shows all results with Enter where none is active', async () => {
    const element = await aHelp();
    await search(element, 'parcel');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => element.shadowRoot!.querySelector('#place')?.textContent).toMatch(/^Results for/);
    await expect.poll(() => allWithin(element, '.articles a').length).toBeGreaterThan(1);
    expect(field(element).getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => element.shadowRoot!.activeElement).toBe(within(element, '#place'));
  });

  it('is emptied by its button, which keeps the focus in it', async () => {
    const element = await aHelp();
    await search(element, 'parcel');
    await userEvent.click(page.getByRole('button', { name: 'Clear the search' }));
    expect(field(element).value).toBe('');
    expect(element.shadowRoot!.activeElement).toBe(field(element));
    await expect.element(page.getByRole('heading', { name: 'Topics' })).toBeVisible();
  });

  it('keeps the focus while a result is pressed with the mouse', async () => {
    const element = await aHelp();
    await search(element, 'parcel');
    await userEvent.click(within(element, '.hit'));
    await expect.poll(() => element.shadowRoot!.querySelector('article')).not.toBeNull();
  });
});

describe('an input method', () => {
  const compose = (text: string) =>
    cdp().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

  it('keeps Enter and the arrows to itself while it makes a word', async () => {
    const element = await aHelp({ locale: 'zh' });
    await userEvent.click(page.getByRole('combobox'));
    await compose('退货');
    await expect.poll(() => names(element)).toEqual(['如何退货？']);
    const before = wordsOf(element, '#results');
    // What a browser sends for keys that the input method takes.
    for (const key of ['ArrowDown', 'Enter'])
      field(element).dispatchEvent(
        new KeyboardEvent('keydown', { key, keyCode: 229, isComposing: true, bubbles: true, composed: true }),
      );
    await settled(element);
    expect(activeName(element)).toBeUndefined();
    expect(wordsOf(element, '#results')).toBe(before);
    await cdp().send('Input.insertText', { text: '退货' });
    await expect.poll(() => field(element).value).toBe('退货');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => element.shadowRoot!.querySelector('article h3')?.textContent).toBe('如何退货？');
  });

  it('does not have nothing said of letters that are no word yet', async () => {
    const element = await aHelp({ locale: 'zh' });
    await search(element, '退货');
    await compose('xqzv');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await settled(element);
    expect(names(element)).toEqual(['如何退货？']);
    expect(element.shadowRoot!.querySelector('[part=none]')).toBeNull();
  });
});

describe('who cannot see the results', () => {
  const status = (element: RapportHelp) => wordsOf(element, '[role=status]').replace('\u200b', '');

  it('hears once how many there are, when the customer pauses', async () => {
    const element = await aHelp();
    const heard: string[] = [];
    const region = within(element, 'p[role=status]');
    new MutationObserver(() => heard.push(status(element))).observe(region, {
      characterData: true,
      subtree: true,
      childList: true,
    });
    await userEvent.click(page.getByRole('combobox'));
    await userEvent.keyboard('parcel');
    await expect.poll(() => heard).toEqual(['4 results. Choose with the arrow keys.']);
  });

  it('hears that there are none', async () => {
    const element = await aHelp();
    await search(element, 'xqzv');
    await expect.poll(() => status(element)).toBe('No results.');
  });

  it('hears it in their language', async () => {
    const element = await aHelp({ locale: 'fa' });
    await search(element, 'مرسوله');
    await expect.poll(() => status(element)).toMatch(/^۱ نتیجه/);
  });
});

describe('a search that finds nothing', () => {
  it('leads to topics and, where the owner says so, to people', async () => {
    const element = await aHelp();
    expect(element.shadowRoot!.querySelector('[part=contact]')).toBeNull();
    await search(element, 'xqzv');
    expect(wordsOf(element, '[part=none] h3')).toContain('Nothing found for');
    expect(allWithin(element, '[part=none] .topic')).toHaveLength(3);
    expect(within(element, '[part=contact] a').getAttribute('href')).toBe('mailto:hello@tilia.example');
    expect(field(element).getAttribute('aria-expanded')).toBe('false');
  });

  it('is told to the page, as others are', async () => {
    const element = await aHelp();
    const searched: HelpSearchEvent[] = [];
    element.addEventListener('rapport-help-search', (event) => searched.push(event));
    await search(element, 'xqzv');
    await expect
      .poll(() => searched.map(({ detail }) => detail), { timeout: 5_000 })
      .toEqual([{ query: 'xqzv', results: 0 }]);
  });
});

describe('a help centre that the server searches', () => {
  it('shows no older answer after a newer one, and ends what nobody waits for', async () => {
    const answers = new Map<string, (items: string[]) => void>();
    const signals: AbortSignal[] = [];
    const client = aHelpClient('large', {
      list: ({ query = '' } = {}, signal) =>
        new Promise((resolve) => {
          if (signal) signals.push(signal);
          answers.set(query, (titles) =>
            resolve({
              items: titles.map((title, index) => ({
                slug: `s${index}`,
                locale: 'en',
                title,
                excerpt: '',
                collection: 'delivery',
                score: 1,
              })),
              next: null,
            }),
          );
        }),
    });
    const element = await aHelp({ client });
    const type = (value: string) => {
      field(element).value = value;
      field(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    type('old');
    await expect.poll(() => answers.has('old')).toBe(true);
    type('new');
    await expect.poll(() => answers.has('new')).toBe(true);
    answers.get('new')!(['The newer answer']);
    await expect.poll(() => names(element)).toEqual(['The newer answer']);
    answers.get('old')!(['The older answer']);
    await settled(element);
    expect(names(element)).toEqual(['The newer answer']);
    expect(signals[0]!.aborted).toBe(true);
  });

  it('asks when the customer pauses, not at every letter', async () => {
    const list = vi.fn(async () => ({ items: [], next: null }));
    const element = await aHelp({ client: aHelpClient('large', { list }) });
    await userEvent.click(page.getByRole('combobox'));
    for (const value of ['p', 'pa', 'par', 'parc']) {
      field(element).value = value;
      field(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    await expect.poll(() => list.mock.calls.length).toBe(1);
    expect(list).toHaveBeenCalledWith(
      expect.objectContaining({ query: 'parc', locale: 'en' }),
      expect.anything(),
    );
  });

  it('says so when the search does not work', async () => {
    const list = () => Promise.reject(new Error('down'));
    const element = await aHelp({ client: aHelpClient('large', { list }) });
    await search(element, 'parcel');
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('The search did not work. Check your connection and try again.');
  });
});

describe('what strangers wrote', () => {
  const hostile = [
    '<img src=x onerror="window.hacked=1">',
    '<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=window.hacked=1>">',
    '"><script>window.hacked=1</script>',
    'javascript:window.hacked=1',
  ];
  beforeEach(() => {
    delete (window as { hacked?: number }).hacked;
  });

  it.each(hostile)('in titles, texts, topics and what is searched for is only text: %s', async (text) => {
    const { index } = aHelpClient().articles;
    const client = aHelpClient('written', {
      index: async () => {
        const all = await index!();
        const [first] = all.articles;
        return {
          ...all,
          collections: all.collections.map((each) => ({ ...each, title: text, description: text })),
          articles: [
            {
              ...first!,
              slug: 'hostile',
              title: `parcel ${text}`,
              body: `parcel ${text} parcel`,
              excerpt: text,
            },
          ],
          popular: ['hostile'],
          contact: {
            when: 'always',
            options: [
              { label: text, url: 'javascript:window.hacked=1' },
              { label: text, url: 'tel:+1' },
            ],
          },
        };
      },
      get: async () => ({
        slug: 'hostile',
        locale: 'en',
        title: text,
        excerpt: text,
        collection: 'orders',
        body: [
          text,
          { type: 'paragraph', children: [text] },
          { type: 'heading', level: 2, id: text, children: [text] },
          { type: 'link', href: 'javascript:window.hacked=1', children: [text] },
          { type: 'link', href: 'data:text/html,<script>window.hacked=1</script>', children: [text] },
          { type: 'image', src: 'data:image/svg+xml,<svg onload=window.hacked=1>', alt: text },
          { type: 'code-block', value: text, language: text },
          { type: 'script', children: [text] } as never,
          null as never,
        ],
        tags: [text],
        url: `/help/en/hostile`,
        translations: [],
        related: [{ slug: 'other', locale: 'en', title: text, excerpt: text, collection: 'orders' }],
        version: 1,
        publishedAt: '2026-01-01T00:00:00Z',
        updatedAt: '2026-01-01T00:00:00Z',
      }),
    });
    const element = await aHelp({ client });
    await search(element, `parcel ${text}`);
    await search(element, text);
    await search(element, 'parcel');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => element.shadowRoot!.querySelector('article')).not.toBeNull();
    await loaded(element);
    const root = element.shadowRoot!;
    expect(root.querySelector('script, iframe, mglyph, animate, [onerror], [onload]')).toBeNull();
    expect([...root.querySelectorAll('[href], [src]')].map((each) => each.outerHTML).join()).not.toMatch(
      /(href|src)="(javascript|data):/,
    );
    expect(root.querySelector('article h3')!.textContent).toBe(text);
    expect((window as { hacked?: number }).hacked).toBeUndefined();
  });
});
