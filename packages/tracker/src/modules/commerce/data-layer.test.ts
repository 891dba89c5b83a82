import { describe, expect, it } from 'vitest';
import { followDataLayer, readEntry } from './data-layer.ts';

/** What `gtag` pushes. */
function argumentsOf(..._parameters: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: it is what gtag pushes
  return arguments;
}

describe('an entry', () => {
  it.each([
    [{ event: 'purchase', ecommerce: { value: 1 } }, ['purchase', { value: 1 }]],
    [argumentsOf('event', 'purchase', { value: 1 }), ['purchase', { value: 1 }]],
    [{ event: 'login', method: 'x' }, ['login', { event: 'login', method: 'x' }]],
  ])('is an event with parameters: %j', (entry, told) => {
    expect(readEntry(entry)).toEqual(told);
  });

  it.each([{ ecommerce: null }, argumentsOf('config', 'G-1'), { event: 7 }, 'event', null, () => {}])(
    'is no event: %j',
    (entry) => {
      expect(readEntry(entry)).toBeUndefined();
    },
  );
});

const follow = (page: { dataLayer?: unknown }) => {
  const told: unknown[] = [];
  const layer = followDataLayer(page, (entry) => told.push(entry));
  layer.look();
  return { told, layer };
};

describe('a data layer', () => {
  it('is read from its beginning, and on', () => {
    const [past, next] = [{ event: 'a' }, { event: 'b' }];
    const page = { dataLayer: [past] as unknown[] };
    const { told, layer } = follow(page);
    page.dataLayer.push(next);
    layer.look();
    expect(told).toEqual([past, next]);
    expect([...page.dataLayer]).toEqual([past, next]);
  });

  it('is put there where there is none yet, as Google’s tags do', () => {
    const page: { dataLayer?: unknown[] } = {};
    const { told } = follow(page);
    page.dataLayer?.push({ event: 'a' });
    expect(told).toEqual([{ event: 'a' }]);
  });

  it('is followed when the page puts another one in place', () => {
    const page: { dataLayer: unknown[] } = { dataLayer: [] };
    const { told, layer } = follow(page);
    page.dataLayer = [{ event: 'new' }];
    layer.look();
    page.dataLayer.push({ event: 'newer' });
    expect(told).toEqual([{ event: 'new' }, { event: 'newer' }]);
  });

  it('keeps the push that others put there, before and after', () => {
    const calls: unknown[][] = [];
    const list: unknown[] = [];
    const page = { dataLayer: list };
    const before = (...items: unknown[]) => {
      calls.push(items);
      return Array.prototype.push.apply(list, items);
    };
    list.push = before;
    const { told } = follow(page);
    const ours = list.push;
    list.push = (...items) => ours.apply(list, items) && 7;
    expect(list.push({ event: 'a' }, { event: 'b' })).toBe(7);
    expect(calls).toEqual([[{ event: 'a' }, { event: 'b' }]]);
    expect(told.length).toBe(2);
  });

  it('tells of an entry that is pushed twice each time, and of one that a tag manager drops once', () => {
    const entry = { event: 'a' };
    const page = { dataLayer: [] as unknown[] };
    const { told, layer } = follow(page);
    page.dataLayer.push(entry);
    page.dataLayer.push(entry);
    page.dataLayer.shift();
    layer.look();
    expect(told.length).toBe(2);
  });

  it('is left alone where it is something else', () => {
    const page = { dataLayer: 'mine' };
    expect(follow(page).told).toEqual([]);
    expect(page.dataLayer).toBe('mine');
  });
});
