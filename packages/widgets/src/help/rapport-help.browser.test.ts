import type { HelpUses } from '@rapport/sdk/models';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RapportHelp } from './index.ts';
import {
  aHelp,
  aHelpClient,
  allWithin,
  loaded,
  read,
  search,
  settled,
  within,
  wordsOf,
} from './rapport-help.fixture.ts';

beforeEach(async () => {
  await page.viewport(1280, 800);
  await caches.delete('rapport-help');
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  history.replaceState(null, '', location.pathname + location.search);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const link = (name: string | RegExp) => page.getByRole('link', { name });
const focusIn = (element: RapportHelp): Element | null => element.shadowRoot!.activeElement;
const titleOf = (element: RapportHelp) => element.shadowRoot!.querySelector('#place')?.textContent;
/** What a search session told the owner's reports. */
const listening = () => {
  const told: HelpUses[] = [];
  const client = aHelpClient('written', { tell: async (uses) => void told.push(uses) });
  return { client, told, types: () => told.flatMap(({ uses }) => uses.map(({ use }) => use.type)) };
};

describe('the first view', () => {
  it('begins with what fits the page, then six topics, then what is read most', async () => {
    const element = await aHelp();
    expect(allWithin(element, 'section > h3').map(({ textContent }) => textContent)).toEqual([
      'About this page',
      'Topics',
      'Often read',
    ]);
    expect(wordsOf(element, '[aria-labelledby=page]')).toContain('Where is my parcel?');
    expect(allWithin(element, '.topic')).toHaveLength(6);
    expect(wordsOf(element, '.topic')).toBe('Orders Place, change and follow an order 1 article');
  });

  it('shows the other topics when they are asked for, and moves the focus to the first of them', async () => {
    const element = await aHelp();
    await userEvent.click(button('All topics'));
    await settled(element);
    expect(allWithin(element, '.topic')).toHaveLength(7);
    expect(focusIn(element)).toBe(allWithin(element, '.topic')[6]);
  });

  it('offers people at once where the owner says so', async () => {
    const { index } = aHelpClient().articles;
    const contact = { when: 'always', options: [{ label: 'Call us', url: 'tel:+1' }] } as const;
    const client = aHelpClient('written', {
      index: async () => ({ ...(await index!()), contact: { ...contact, options: [...contact.options] } }),
    });
    await aHelp({ client });
    await expect.element(link('Call us')).toBeVisible();
  });

  it('says so where there is nothing yet', async () => {
    const element = await aHelp({ client: aHelpClient('empty') });
    expect(wordsOf(element, '[part=message]')).toContain('There are no articles yet');
  });

  it('lets the customer try again where nobody answers', async () => {
    const { index } = aHelpClient().articles;
    const asked = vi.fn(index!).mockRejectedValueOnce(new Error('down'));
    const element = await aHelp({ client: aHelpClient('written', { index: asked }) });
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(
        'The help could not be loaded The site did not answer. Try again in a moment. Try again',
      );
    await userEvent.click(button('Try again'));
    await expect.poll(() => allWithin(element, '.topic').length).toBe(6);
    expect(focusIn(element)).toBe(within(element, '#search'));
  });

  it('asks a large help centre for what is read most', async () => {
    const element = await aHelp({ client: aHelpClient('large') });
    await expect.poll(() => element.shadowRoot!.querySelector('[aria-labelledby=popular]')).not.toBeNull();
    expect(wordsOf(element, '[aria-labelledby=popular]')).toContain('How long does delivery take?');
  });
});

describe('an article', () => {
  it('is drawn with all that can be in it', async () => {
    const element = await aHelp();
    await read(element, 'track-your-parcel');
    expect(wordsOf(element, 'article h3')).toBe('Where is my parcel?');
    expect(allWithin(element, '.prose h4').map(({ textContent }) => textContent)).toEqual([
      'Follow it',
      'How long it takes',
      'If nothing moves',
    ]);
    expect(allWithin(element, '.prose ol > li')).toHaveLength(3);
    expect(within<HTMLImageElement>(element, '.prose img')).toMatchObject({
      alt: 'A parcel with a linden leaf',
      width: 640 > element.offsetWidth ? expect.any(Number) : 640,
      loading: 'lazy',
    });
    expect(allWithin(element, '.prose tbody tr')).toHaveLength(3);
    expect(within(element, '.scroll').tabIndex).toBe(0);
    expect(within(element, '.prose pre').dir).toBe('ltr');
  });

  it('has its headings listed, and goes to the one that is chosen', async () => {
    const element = await aHelp();
    await read(element, 'track-your-parcel');
    expect(allWithin(element, '.contents a')).toHaveLength(3);
    await userEvent.click(link('If nothing moves'));
    expect(focusIn(element)).toBe(within(element, '[data-heading=nothing]'));
    await read(element, 'delivery-times');
    expect(element.shadowRoot!.querySelector('.contents')).toBeNull();
  });

  it('opens other articles here, and everything else in a new tab that is announced', async () => {
    const element = await aHelp();
    await read(element, 'track-your-parcel');
    const outside = link(/the carrier’s page/).element() as HTMLAnchorElement;
    expect(outside).toMatchObject({ target: '_blank', rel: 'noopener' });
    expect(outside.textContent).toContain('opens in a new tab');
    await userEvent.click(link('read what you can do'));
    await expect.poll(() => titleOf(element)).toBe('Return an item');
    await expect.poll(() => focusIn(element)).toBe(within(element, '#place'));
  });

  it('is left to the page where the page says so', async () => {
    const element = await aHelp();
    element.addEventListener('rapport-help-open', (event) => event.preventDefault());
    await userEvent.click(link('How long does delivery take?'));
    await settled(element);
    expect(element.shadowRoot!.querySelector('article')).toBeNull();
  });

  it('says in which language it is where that is another one, and is read in that', async () => {
    const { get } = aHelpClient().articles;
    const polish = async (slug: string) => {
      const found = await get(slug);
      return found && { ...found, locale: 'pl', title: 'Gdzie jest moja paczka?' };
    };
    const element = await aHelp({ client: aHelpClient('written', { get: polish }) });
    await read(element, 'track-your-parcel');
    expect(wordsOf(element, '.notice')).toBe(
      'This article is not there in your language yet. It is shown in: Polish.',
    );
    expect(within(element, 'article').lang).toBe('pl');
  });

  it('says so where it is gone', async () => {
    const element = await aHelp({ article: 'no-such-thing' });
    await expect
      .poll(() => element.shadowRoot!.querySelector('[part=message]')?.textContent)
      .toMatch(/This article is not there/);
    await userEvent.click(button('Back'));
    await expect.element(page.getByRole('heading', { name: 'Topics' })).toBeVisible();
  });

  it('gives its link, and says that it did', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const element = await aHelp();
    await read(element, 'track-your-parcel');
    await userEvent.click(button('Copy link'));
    expect(write).toHaveBeenCalledWith(new URL('/help/en/track-your-parcel', location.href).href);
    await expect.poll(() => wordsOf(element, 'p[role=status]')).toBe('Link copied');
    await expect.element(button('Link copied')).toBeVisible();
  });
});

describe('a vote', () => {
  it('is sent at once, and the customer may say that it is solved', async () => {
    const rate = vi.fn(async () => {});
    const solved: unknown[] = [];
    const element = await aHelp({ client: aHelpClient('written', { rate }) });
    element.addEventListener('rapport-help-solved', ({ detail }) => solved.push(detail));
    await read(element, 'track-your-parcel');
    await userEvent.click(button('Yes'));
    await expect.poll(() => wordsOf(element, '#vote')).toBe('Thank you for telling us.');
    expect(rate).toHaveBeenCalledWith(
      'track-your-parcel',
      expect.objectContaining({ helpful: true, locale: 'en' }),
    );
    await userEvent.click(button('My question is solved'));
    expect(wordsOf(element, '#vote')).toBe('Good to hear that it is solved.');
    expect(solved).toEqual([{ slug: 'track-your-parcel' }]);
  });

  it('that is a no is one vote with its reason, and leads to people', async () => {
    const rate = vi.fn(async (_slug: string, _feedback: object) => {});
    const element = await aHelp({ client: aHelpClient('written', { rate }) });
    await read(element, 'track-your-parcel');
    expect(element.shadowRoot!.querySelector('[part=contact]')).toBeNull();
    await userEvent.click(button('No'));
    await expect.poll(() => focusIn(element)).toBe(within(element, '#vote'));
    expect(wordsOf(element, '[part=vote]')).toContain('Please leave out personal data');
    await userEvent.click(page.getByRole('radio', { name: 'Something is missing' }));
    await userEvent.fill(page.getByRole('textbox', { name: /What would have helped/ }), 'The price.');
    await userEvent.click(button('Send'));
    await expect.poll(() => wordsOf(element, '#vote')).toMatch(/^Thank you/);
    const [first, second] = rate.mock.calls.map(([, feedback]) => feedback as { id: string });
    expect(second).toMatchObject({ helpful: false, reason: 'incomplete', text: 'The price.' });
    expect(second!.id).toBe(first!.id);
    await expect.element(link('Write an e-mail')).toBeVisible();
  });

  it('that does not arrive can be cast again', async () => {
    const element = await aHelp({ client: aHelpClient('fails to send') });
    await read(element, 'track-your-parcel');
    await userEvent.click(button('Yes'));
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('This could not be sent. Check your connection and try again.');
    await expect.element(button('Yes')).toBeVisible();
  });
});

describe('the way back', () => {
  it('leads to the results as they were, and to the field', async () => {
    const element = await aHelp({ panel: true, open: true });
    await search(element, 'parcel');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.poll(() => element.shadowRoot!.querySelector('article')).not.toBeNull();
    await userEvent.click(button('Back'));
    await settled(element);
    expect(within<HTMLInputElement>(element, '#search').value).toBe('parcel');
    expect(within(element, '[aria-selected=true]').id).toBe('result-1');
    expect(focusIn(element)).toBe(within(element, '#search'));
  });

  it('leads to the topic, and to the link that was followed', async () => {
    const element = await aHelp();
    await userEvent.click(link(/^Delivery/));
    await expect.poll(() => titleOf(element)).toBe('Delivery');
    await userEvent.click(link(/^How long does delivery take/));
    await expect.poll(() => titleOf(element)).toBe('How long does delivery take?');
    await userEvent.click(button('Back'));
    await expect.poll(() => titleOf(element)).toBe('Delivery');
    await expect.poll(() => focusIn(element)?.getAttribute('data-slug')).toBe('delivery-times');
    await userEvent.click(button('Back'));
    await expect.poll(() => focusIn(element)?.getAttribute('data-slug')).toBe('topic/delivery');
    expect(element.shadowRoot!.querySelector('[part=back]')).toBeNull();
  });

  it('is the browser’s own where the places are in the address', async () => {
    const element = await aHelp({ inAddress: true });
    await userEvent.click(link(/^Delivery/));
    expect(location.hash).toBe('#help/topic/delivery');
    await expect.poll(() => titleOf(element)).toBe('Delivery');
    await userEvent.click(link(/^How long does delivery take/));
    expect(location.hash).toBe('#help/delivery-times');
    history.back();
    await expect.poll(() => titleOf(element)).toBe('Delivery');
    await userEvent.click(button('Back'));
    await expect.poll(() => location.hash).toBe('');
    await expect.element(page.getByRole('heading', { name: 'Topics' })).toBeVisible();
    history.forward();
    await expect.poll(() => titleOf(element)).toBe('Delivery');
  });

  it('leaves the address and the history alone otherwise', async () => {
    const before = history.length;
    const element = await aHelp();
    await userEvent.click(link(/^Delivery/));
    await expect.poll(() => titleOf(element)).toBe('Delivery');
    expect([location.hash, history.length]).toEqual(['', before]);
  });
});

describe('a deep link', () => {
  it('opens the article that the address names', async () => {
    history.replaceState(null, '', '#help/return-an-item');
    const element = await aHelp({ inAddress: true });
    await expect.poll(() => titleOf(element)).toBe('Return an item');
  });

  it('opens the article that the page names, from the beginning or later', async () => {
    const element = await aHelp({ article: 'return-an-item' });
    await expect.poll(() => titleOf(element)).toBe('Return an item');
    element.article = 'refund-times';
    await expect.poll(() => titleOf(element)).toBe('When do I get my refund?');
  });

  it('opens the panel at an article, a topic or a search', async () => {
    const element = await aHelp({ panel: true });
    element.show({ article: 'return-an-item' });
    await expect.poll(() => titleOf(element)).toBe('Return an item');
    element.show({ collection: 'delivery' });
    await expect.poll(() => titleOf(element)).toBe('Delivery');
    element.show({ query: 'parcel' });
    await expect.poll(() => titleOf(element)).toMatch(/^Results for/);
  });
});

describe('the panel', () => {
  it('asks for nothing until it is shown', async () => {
    const index = vi.fn(aHelpClient().articles.index!);
    const element = await aHelp({ panel: true, client: aHelpClient('written', { index }) });
    await element.updateComplete;
    expect(index).not.toHaveBeenCalled();
    element.show();
    await loaded(element);
    expect(index).toHaveBeenCalledOnce();
  });

  it('takes the focus, leaves the page usable, and gives the focus back', async () => {
    const before = document.body.appendChild(document.createElement('button'));
    before.textContent = 'On the page';
    before.focus();
    const element = await aHelp({ panel: true });
    element.show();
    await loaded(element);
    await expect.poll(() => focusIn(element)).toBe(within(element, '#search'));
    before.focus();
    expect(document.activeElement).toBe(before);
    within(element, '#search').focus();
    const closed = vi.fn();
    element.addEventListener('rapport-help-close', closed);
    await userEvent.click(button('Close'));
    await expect.poll(() => document.activeElement).toBe(before);
    expect(closed).toHaveBeenCalledOnce();
  });

  it('goes on where the customer left when it is opened again', async () => {
    const element = await aHelp({ panel: true, open: true });
    await userEvent.click(link(/^Delivery/));
    await expect.poll(() => titleOf(element)).toBe('Delivery');
    element.close();
    await settled(element);
    element.show();
    await expect.poll(() => titleOf(element)).toBe('Delivery');
  });

  it('makes way for what has the focus in the page', async () => {
    const covered = document.body.appendChild(document.createElement('a'));
    covered.href = '#x';
    covered.textContent = 'Covered';
    covered.className = 'covered';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.covered { position: fixed; right: 60px; bottom: 60px }');
    document.adoptedStyleSheets.push(sheet);
    const element = await aHelp({ panel: true, open: true });
    covered.focus();
    await expect.poll(() => within(element, 'dialog').className).toContain('aside');
    await settled(element);
    expect(within(element, 'dialog').getBoundingClientRect().left).toBe(16);
    document.adoptedStyleSheets.pop();
  });
});

describe('the owner’s reports', () => {
  it('hear what was searched and opened, by nobody in particular', async () => {
    const { client, told, types } = listening();
    const element = await aHelp({ client });
    await search(element, 'parcel');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => element.shadowRoot!.querySelector('article')).not.toBeNull();
    element.remove();
    await expect.poll(types).toEqual(['suggested', 'searched', 'opened']);
    expect(JSON.stringify(told)).not.toMatch(/anonymous|userId|visitor/i);
  });

  it('hear nothing of a mere display', async () => {
    const { client, told } = listening();
    const element = await aHelp({ client });
    element.remove();
    expect(told).toEqual([]);
  });

  it('hear nothing without consent, where the page asks for it', async () => {
    const { client, told } = listening();
    const page = window as { rapport?: object };
    page.rapport = { consent: { get: async () => ({ analytics: false }) } };
    const element = await aHelp({ client });
    await search(element, 'parcel');
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    delete page.rapport;
    expect(told).toEqual([]);
  });
});
