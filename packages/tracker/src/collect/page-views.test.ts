import type { PageContext } from '@rapport/sdk/models';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPageViews, type PageViews } from './page-views.ts';

let now = 0;
let seen: { page: Readonly<PageContext>; at: number }[] = [];
let views: PageViews;
beforeAll(() => {
  history.replaceState({}, '', '/start');
  views = createPageViews({ now: () => now }, (page, at) => seen.push({ page, at }));
  views.start();
});
beforeEach(() => {
  history.replaceState({}, '', '/before');
  views.settle();
  seen = [];
});
const counted = () => {
  views.settle();
  return seen.map(({ page }) => `${page.path}${page.search}`);
};

describe('a page view', () => {
  it.each([
    ['another path', '/a', ['/a']],
    ['another search', '/before?x=1', ['/before?x=1']],
    ['the same URL', '/before', []],
    ['another fragment', '/before#x', []],
    ['a route in the fragment', '/before#/cart', ['/before#/cart']],
    ['a route as crawlers knew it', '/before#!/cart?step=2', ['/before#!/cart?step=2']],
  ])('of pushState with %s', (_, url, expected) => {
    history.pushState({}, '', url);
    expect(counted()).toEqual(expected);
  });

  it.each([
    ['another path', '/a', ['/a']],
    ['another search', '/before?x=1', []],
    ['the same URL', '/before', []],
  ])('of replaceState with %s', (_, url, expected) => {
    history.replaceState({}, '', url);
    expect(counted()).toEqual(expected);
  });

  it('is not that of a search that had been replaced before', () => {
    history.replaceState({}, '', '/before?x=1');
    history.pushState({}, '', '/before?x=1');
    expect(counted()).toEqual([]);
  });

  it('says where the visitor came from, without the fragment', () => {
    history.replaceState({}, '', '/before?x=1#secret');
    history.pushState({}, '', '/a');
    views.settle();
    expect(seen[0]?.page.referrer).toBe(`${location.origin}/before?x=1`);
    expect(views.current().referrer).toBe(`${location.origin}/before?x=1`);
  });

  it('has the title of its end and the time of its beginning', () => {
    now = 5;
    history.pushState({}, '', '/a');
    now = 50;
    document.title = 'Rendered';
    views.settle();
    expect(seen).toMatchObject([{ at: 5, page: { title: 'Rendered' } }]);
  });

  it('ends when the next begins', () => {
    history.pushState({}, '', '/a');
    history.pushState({}, '', '/b');
    expect(seen.map(({ page }) => page.path)).toEqual(['/a']);
    expect(counted()).toEqual(['/a', '/b']);
  });

  it('leaves the fragment out of the URL', () => {
    history.pushState({}, '', '/a#access_token=secret');
    expect(views.current().url).toBe(`${location.origin}/a`);
  });

  it('is the same object for all events as long as nothing changes', () => {
    expect(views.current()).toBe(views.current());
  });
});
