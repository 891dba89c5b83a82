import type { ConsentChoices } from '@rapport/sdk/models';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearCookies, endTrackers, startTracker } from '../consent-tracker.fixture.ts';
import * as links from './index.ts';

const everything: ConsentChoices = { preferences: true, analytics: true, marketing: true };
let made = 0;

const start = async (
  choices?: ConsentChoices,
  answers: Parameters<typeof startTracker>[0]['answers'] = {},
) => {
  const caught = startTracker({
    modules: { links },
    settings: { linkedDomains: ['other.example', location.hostname] },
    answers: {
      'POST /v1/visitor-links': () => ({
        link: `link-${++made}`,
        expiresAt: new Date(Date.now() + 60_000).toISOString(),
      }),
      'POST /v1/visitor-links/redeem': () => ({ success: true }),
      ...answers,
    },
  });
  await caught.started();
  if (choices) await caught.rapport.consent.set(choices);
  return caught;
};
type Caught = Awaited<ReturnType<typeof start>>;
const asked = ({ bodies }: Caught) => bodies('POST /v1/visitor-links').length;

const aLink = (href: string): HTMLAnchorElement => {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = 'Other';
  document.body.append(link);
  return link;
};
/** Clicks as a visitor does, and tells which address the browser would have gone to. */
const addressOf = (link: HTMLAnchorElement, type = 'click', button = 0): string => {
  let followed = '';
  const stop = (event: Event) => {
    followed = link.href;
    event.preventDefault();
  };
  document.addEventListener(type, stop, { once: true });
  link.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, button }));
  return followed;
};
const hover = (link: Element) => link.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));

beforeEach(() => {
  clearCookies();
  document.body.replaceChildren();
  made = 0;
});
afterEach(async () => {
  await endTrackers();
  history.replaceState(null, '', location.pathname);
});

describe('a link to another site of the owner', () => {
  it.each([
    ['click', 0],
    ['auxclick', 1],
  ])('carries what was asked for ahead, on %s', async (type, button) => {
    const caught = await start(everything);
    const link = aLink('https://other.example/p?q=1#s');
    hover(link);
    await expect.poll(() => asked(caught)).toBe(1);
    expect(caught.bodies('POST /v1/visitor-links')[0]).toMatchObject({ domain: 'other.example' });
    await expect
      .poll(() => addressOf(link, type, button))
      .toMatch(/^https:\/\/other\.example\/p\?q=1&rapport_link=link-\d#s$/);
    await expect.poll(() => link.getAttribute('href')).toBe('https://other.example/p?q=1#s');
  });

  it.each(['focusin', 'touchstart'])('is prepared by %s as well', async (type) => {
    const caught = await start(everything);
    aLink('https://other.example/').dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    await expect.poll(() => asked(caught)).toBe(1);
  });

  it('may lead to a sub-domain, which is asked for by its own name', async () => {
    const caught = await start(everything);
    hover(aLink('https://shop.other.example/'));
    await expect
      .poll(() => caught.bodies('POST /v1/visitor-links'))
      .toMatchObject([{ domain: 'shop.other.example' }]);
  });

  it('is followed as it is when nothing was prepared', async () => {
    await start(everything);
    expect(addressOf(aLink('https://other.example/'))).toBe('https://other.example/');
  });

  it('is left alone by the menu from which addresses are copied', async () => {
    const caught = await start(everything);
    const link = aLink('https://other.example/');
    hover(link);
    await expect.poll(() => asked(caught)).toBe(1);
    expect(addressOf(link, 'auxclick', 2)).toBe('https://other.example/');
    await expect.poll(() => addressOf(link)).toContain('rapport_link');
  });

  it('is found in a shadow root', async () => {
    const caught = await start(everything);
    const host = document.body.appendChild(document.createElement('div'));
    const link = aLink('https://other.example/');
    host.attachShadow({ mode: 'open' }).append(link);
    link.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await expect.poll(() => asked(caught)).toBe(1);
  });

  it.each<[reason: string, choices: ConsentChoices | undefined, href: string]>([
    ['without a choice', undefined, 'https://other.example/'],
    ['without consent to marketing', { analytics: true }, 'https://other.example/'],
    ['without consent to analytics', { marketing: true }, 'https://other.example/'],
    ['to a site that is not the owner’s', everything, 'https://elsewhere.example/'],
    ['to a host whose name only ends alike', everything, 'https://another.example/'],
    ['to this very host', everything, location.href],
    ['that is none', everything, 'mailto:me@other.example'],
  ])('asks for nothing %s', async (_reason, choices, href) => {
    const caught = await start(choices);
    hover(aLink(href));
    const marker = aLink('https://other.example/marker');
    await caught.rapport.consent.set(everything);
    hover(marker);
    await expect.poll(() => asked(caught)).toBe(1);
  });

  it('asks once however often the pointer passes, and anew when it was used', async () => {
    const caught = await start(everything);
    const link = aLink('https://other.example/');
    for (let times = 0; times < 5; times++) hover(link);
    await expect.poll(() => addressOf(link)).toContain('link-1');
    expect(asked(caught)).toBe(1);
    hover(link);
    await expect.poll(() => addressOf(link)).toContain('link-2');
  });
});

describe('on arrival', () => {
  const arrive = () => history.replaceState({ page: 'state' }, '', '?q=1&rapport_link=a%2Eb#top');

  it('the parameter leaves the address bar, and waits in memory for consent', async () => {
    arrive();
    const caught = await start();
    expect(location.search + location.hash).toBe('?q=1#top');
    expect(history.state).toEqual({ page: 'state' });
    expect(caught.bodies('POST /v1/visitor-links/redeem')).toEqual([]);
    await caught.rapport.consent.set({ analytics: true });
    await expect
      .poll(() => caught.bodies('POST /v1/visitor-links/redeem'))
      .toMatchObject([{ link: 'a.b', referrer: document.referrer }]);
  });

  it('it is redeemed once', async () => {
    arrive();
    const caught = await start({ analytics: true });
    await expect.poll(() => caught.bodies('POST /v1/visitor-links/redeem').length).toBe(1);
    await caught.rapport.consent.set({ marketing: true });
    await caught.rapport.flush();
    expect(caught.bodies('POST /v1/visitor-links/redeem').length).toBe(1);
  });

  it('it is offered again when nobody was reached', async () => {
    arrive();
    let times = 0;
    const caught = await start(
      { analytics: true },
      {
        'POST /v1/visitor-links/redeem': () =>
          ++times === 1 ? new Response('', { status: 503 }) : { success: true },
      },
    );
    await expect.poll(() => times).toBe(1);
    await caught.rapport.flush();
    await caught.rapport.consent.set({ marketing: true });
    await expect.poll(() => times).toBe(2);
  });

  it('it goes nowhere with a refusal', async () => {
    arrive();
    const caught = await start({ analytics: false });
    await caught.rapport.flush();
    expect(caught.bodies('POST /v1/visitor-links/redeem')).toEqual([]);
  });
});
