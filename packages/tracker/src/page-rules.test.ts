import type { TrackedEvent } from '@rapport/sdk/models';
import { afterEach, describe, expect, it } from 'vitest';
import { createPageRules, type PageRulesOptions } from './page-rules.ts';

const { origin } = location;

const aView = (path: string, referrer = '', anonymousId = 'a'): TrackedEvent => {
  const [pathname, search] = path.split('?');
  const page = {
    url: origin + path,
    path: `${pathname}`,
    search: search === undefined ? '' : `?${search}`,
    referrer: referrer && origin + referrer,
    title: 'Tea',
  };
  return {
    type: 'page',
    messageId: 'm',
    timestamp: '2026-11-22T12:00:00.000Z',
    anonymousId,
    properties: { ...page },
    context: { page: { ...page } },
  } as TrackedEvent;
};
const anEvent = (event: string, anonymousId: string): TrackedEvent =>
  ({ ...aView('/a', '', anonymousId), type: 'track', event }) as TrackedEvent;

/** What becomes of an event. */
const after = (options: PageRulesOptions, event: TrackedEvent) => createPageRules(options)(event) ?? event;

afterEach(() => {
  document.head.querySelector('link[rel="canonical"]')?.remove();
});

const putCanonical = (href: string): void => {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href }));
};

describe('the rules of pages', () => {
  it('keep the parameters that tell pages apart, and campaigns', () => {
    const event = after(
      { query: ['q'] },
      aView('/find?q=tea&sort=price&utm_source=mail', '/find?q=cup&page=2'),
    );
    const expected = {
      url: `${origin}/find?q=tea&utm_source=mail`,
      search: '?q=tea&utm_source=mail',
      referrer: `${origin}/find?q=cup`,
    };
    expect(event).toMatchObject({ properties: expected, context: { page: expected } });
    expect(after({ query: [] }, aView('/find?sort=price'))).toMatchObject({
      properties: { url: `${origin}/find`, search: '' },
    });
  });

  it('count no view that only another parameter would tell from the one before', () => {
    const rules = createPageRules({ query: ['q'] });
    expect(rules(aView('/find?q=tea', '/find?q=tea'))).toBeUndefined();
    expect(rules(aView('/find?q=tea&sort=price', '/find?q=tea'))).toBeNull();
    expect(rules(aView('/find?q=cup&sort=price', '/find?q=tea&sort=price'))).toBeUndefined();
  });

  it('leave other people’s addresses as they are', () => {
    const event = aView('/a');
    event.context!.page!.referrer = 'https://news.example/?story=7';
    createPageRules({ query: [] })(event);
    expect(event.context?.page?.referrer).toBe('https://news.example/?story=7');
  });

  it('name a page by its canonical address, with its campaign', () => {
    putCanonical('https://www.shop.example/tea/green');
    expect(after({ canonical: true }, aView('/p/17?utm_source=mail'))).toMatchObject({
      properties: {
        url: 'https://www.shop.example/tea/green?utm_source=mail',
        path: '/tea/green',
        search: '?utm_source=mail',
      },
    });
    expect(after({}, aView('/p/17'))).toMatchObject({ properties: { path: '/p/17' } });
  });

  it('leave a page as it is that has no canonical address, or one of another kind', () => {
    expect(after({ canonical: true }, aView('/a'))).toMatchObject({ properties: { path: '/a' } });
    putCanonical('javascript:alert(1)');
    expect(after({ canonical: true }, aView('/a'))).toMatchObject({ properties: { path: '/a' } });
  });

  it('record all of a share of the visitors, the same ones each time', () => {
    const rules = createPageRules({ sample: 0.25 });
    const visitors = Array.from({ length: 4_000 }, (_, index) => `visitor-${index}`);
    const isKept = (id: string) => rules(anEvent('Product Viewed', id)) !== null;
    const kept = visitors.filter(isKept);
    expect(kept.length / visitors.length).toBeCloseTo(0.25, 1);
    expect(visitors.filter(isKept)).toEqual(kept);
  });

  it('never leave out an order or who somebody is', () => {
    const rules = createPageRules({ sample: 0 });
    expect(rules(anEvent('Product Viewed', 'a'))).toBeNull();
    expect(rules(anEvent('Order Completed', 'a'))).toBeUndefined();
    expect(rules({ ...aView('/a'), type: 'identify', userId: 'u' } as TrackedEvent)).toBeUndefined();
  });

  it('name a share that is none', () => {
    for (const sample of [-0.1, 1.1, Number.NaN])
      expect(() => createPageRules({ sample })).toThrow('sample: expected a number from 0 to 1');
  });
});
