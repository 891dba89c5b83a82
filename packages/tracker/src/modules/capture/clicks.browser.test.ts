import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type CapturingTracker, put, startCapture } from '../capture-tracker.fixture.ts';

let tracker: CapturingTracker;
let prevented: boolean[] = [];
/** Whether the tracker stopped a click; and stays on the page. */
const stay = (event: Event): void => {
  prevented.push(event.defaultPrevented);
  event.preventDefault();
};

/** A click on a link before anything could be recorded. */
let earlyAt = 0;
const clickEarly = async (): Promise<void> => {
  addEventListener('click', stay);
  earlyAt = Date.now();
  await userEvent.click(link(elsewhere));
};

beforeAll(async () => {
  tracker = await startCapture(
    { links: true, clicks: true },
    { settings: { linkedDomains: ['blog.example'] }, before: clickEarly },
  );
});
beforeEach(() => {
  prevented = [];
  addEventListener('click', stay);
  addEventListener('auxclick', stay);
});
afterEach(async () => {
  removeEventListener('click', stay);
  removeEventListener('auxclick', stay);
  document.body.replaceChildren();
  await tracker.clear();
});

const link = (href: string, attributes: Record<string, string> = {}, parent: Node = document.body) =>
  put('a', { href, ...attributes }, ['Partner'], parent);
const elsewhere = 'https://partner.example/offers?ref=alice@example.com#top';
const told = { url: 'https://partner.example/offers', host: 'partner.example', text: 'Partner' };

const inShadow = (): HTMLAnchorElement => {
  const root = put('div').attachShadow({ mode: 'open' });
  return link(elsewhere, {}, root);
};
const inDrawing = (name: 'href' | 'xlink:href'): Element => {
  const namespace = 'http://www.w3.org/2000/svg';
  const make = (tag: string) => document.createElementNS(namespace, tag);
  const [drawing, anchor, circle] = [make('svg'), make('a'), make('circle')];
  if (name === 'href') anchor.setAttribute('href', elsewhere);
  else anchor.setAttributeNS('http://www.w3.org/1999/xlink', name, elsewhere);
  for (const [key, value] of Object.entries({ cx: '50', cy: '50', r: '40' })) circle.setAttribute(key, value);
  document.body.append(drawing);
  drawing.append(anchor);
  anchor.append(circle);
  return circle;
};

describe('what was clicked before the module was there', () => {
  it('is told with its time, once the visitor agrees', async () => {
    const events = await tracker.events('Link Clicked');
    expect(events.length).toBe(1);
    expect(Math.abs(Date.parse(events[0]?.timestamp ?? '') - earlyAt)).toBeLessThan(2_000);
  });
});

describe('Ctrl/middle-click, `_blank`, SVG and shadow-DOM links, stopPropagation: captured once, navigation undelayed', () => {
  it.each<[string, () => Element, object?]>([
    ['a click', () => link(elsewhere)],
    ['a click with Ctrl', () => link(elsewhere), { modifiers: ['Control'] }],
    ['a middle click', () => link(elsewhere), { button: 'middle' }],
    ['a link to a new tab', () => link(elsewhere, { target: '_blank', rel: 'noopener' })],
    ['a link in a shadow root', inShadow],
    ['a link in a drawing', () => inDrawing('href')],
    ['a link in an old drawing', () => inDrawing('xlink:href')],
  ])('%s', async (_, build, options) => {
    await userEvent.click(build(), options);
    expect(prevented).toEqual([false]);
    expect(await tracker.tracked('Link Clicked')).toMatchObject([{ url: told.url, host: told.host }]);
  });

  it('a click that the page stops', async () => {
    const element = link(elsewhere);
    const stop = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('click', stop, true);
    await userEvent.click(element);
    document.removeEventListener('click', stop, true);
    expect(await tracker.tracked('Link Clicked')).toEqual([told]);
  });

  it('the keyboard', async () => {
    link(elsewhere).focus();
    await userEvent.keyboard('{Enter}');
    expect(await tracker.tracked('Link Clicked')).toEqual([told]);
  });

  it('two clicks are two', async () => {
    await userEvent.dblClick(link(elsewhere));
    expect((await tracker.tracked('Link Clicked')).length).toBe(2);
  });

  it('the right button, which opens a menu, is none', async () => {
    await userEvent.click(link(elsewhere), { button: 'right' });
    expect(await tracker.names()).toEqual([]);
  });
});

describe('a link', () => {
  it.each(['/cart', '#part', 'https://blog.example/post', 'javascript:void 0'])(
    'within the site is not told: %s',
    async (href) => {
      await userEvent.click(link(href));
      expect(await tracker.names()).toEqual([]);
    },
  );

  it.each([
    ['/files/Price%20list.PDF?token=1', {}, 'pdf'],
    ['https://cdn.example/setup.exe', { target: '_blank' }, 'exe'],
    ['/export', { download: '' }, ''],
    ['/export?format=1', { download: 'orders.csv' }, 'csv'],
  ])('to a file is told once, as a download: %s', async (href, attributes, extension) => {
    await userEvent.click(link(href, attributes));
    const { origin, pathname } = new URL(href, location.href);
    expect(await tracker.tracked('File Downloaded')).toEqual([{ url: origin + pathname, extension }]);
    expect(await tracker.names()).toEqual(['File Downloaded']);
  });

  it.each([
    ['tel:+48601202303', 'tel'],
    ['mailto:alice@example.com?subject=Hello', 'mailto'],
    ['https://wa.me/48601202303', 'wa.me'],
    ['whatsapp://send?phone=48601202303', 'whatsapp'],
  ])('to somebody is told by its kind alone: %s', async (href, kind) => {
    await userEvent.click(link(href));
    expect(await tracker.tracked('Contact Clicked')).toEqual([{ kind }]);
    expect(await tracker.names()).toEqual(['Contact Clicked']);
  });

  it('is told with a text that tells of nobody', async () => {
    await userEvent.click(put('a', { href: elsewhere }, ['Mail  alice@example.com']));
    expect(await tracker.tracked('Link Clicked')).toMatchObject([{ text: 'Mail ***' }]);
  });
});

describe('an element with data-rapport-event', () => {
  it('is told by its name, with its other attributes', async () => {
    const inner = put('b', {}, ['Buy']);
    const attributes = {
      'data-rapport-plan-name': 'Gold',
      'data-rapport-product_id': 'x1',
      'data-other': '1',
    };
    put('button', { 'data-rapport-event': 'Plan Chosen', ...attributes }, [inner]);
    await userEvent.click(inner);
    expect(await tracker.tracked('Plan Chosen')).toEqual([{ planName: 'Gold', product_id: 'x1' }]);
  });

  it('is told once when a label clicks its field too', async () => {
    const field = put('input', { type: 'checkbox' });
    const label = put('label', { 'data-rapport-event': 'Newsletter Ticked' }, [field, 'Newsletter']);
    label.style.cssText = 'display: block; padding: 40px';
    await userEvent.click(label, { position: { x: 5, y: 5 } });
    expect(prevented.length).toBe(1);
    removeEventListener('click', stay);
    await userEvent.click(label, { position: { x: 5, y: 5 } });
    expect(field.checked).toBe(true);
    expect((await tracker.tracked('Newsletter Ticked')).length).toBe(2);
  });

  it('is told in a shadow root, and as a link too', async () => {
    const anchor = inShadow();
    anchor.dataset.rapportEvent = 'Partner Visited';
    await userEvent.click(anchor);
    expect((await tracker.names()).sort()).toEqual(['Link Clicked', 'Partner Visited']);
  });

  it('is told when it is sent, if it is a form', async () => {
    const button = put('button', {}, ['Send']);
    const form = put('form', { 'data-rapport-event': 'Callback Asked' }, [put('input'), button]);
    form.addEventListener('submit', (event) => event.preventDefault());
    removeEventListener('click', stay);
    await userEvent.click(form.querySelector('input')!);
    expect(await tracker.names()).toEqual([]);
    await userEvent.click(button);
    expect(await tracker.names()).toEqual(['Callback Asked']);
  });
});

describe('clicks in vain', () => {
  it('three within a second on one spot are told once', async () => {
    const button = put('button', { id: 'buy' }, ['Buy now']);
    for (let times = 0; times < 3; times++) button.dispatchEvent(clickAt(20, 20));
    expect(await tracker.tracked('Rage Clicked')).toEqual([
      { clicks: 3, element: 'button#buy', text: 'Buy now' },
    ]);
  });

  it('are none when something changes', async () => {
    const button = put('button', {}, ['0']);
    button.addEventListener('click', () => {
      button.textContent = `${Number(button.textContent) + 1}`;
    });
    await userEvent.tripleClick(button);
    expect(button.textContent).toBe('3');
    expect(await tracker.names()).toEqual([]);
  });

  it('are none when a paragraph is selected, or in a field', async () => {
    await userEvent.tripleClick(put('p', {}, ['Some words to select']));
    await userEvent.tripleClick(put('input', { value: 'words' }));
    expect(await tracker.names()).toEqual([]);
  });

  it('are none in different places', async () => {
    const button = put('button', {}, ['Buy']);
    for (let times = 0; times < 3; times++) button.dispatchEvent(clickAt(20 + 40 * times, 20));
    expect(await tracker.names()).toEqual([]);
  });
});

const clickAt = (clientX: number, clientY: number) =>
  new MouseEvent('click', { bubbles: true, composed: true, detail: 1, clientX, clientY });

describe('a visitor who changes his mind', () => {
  it('is not recorded any more, until he agrees again', async () => {
    const element = link(elsewhere);
    await tracker.rapport.consent.set({ analytics: false });
    await userEvent.click(element);
    await tracker.rapport.consent.set({ analytics: true });
    expect(await tracker.names()).toEqual([]);
    await userEvent.click(element);
    expect(await tracker.names()).toEqual(['Link Clicked']);
  });
});
