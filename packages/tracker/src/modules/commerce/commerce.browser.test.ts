import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CapturingTracker, startCapture } from '../capture-tracker.fixture.ts';

const page = window as unknown as { dataLayer: unknown[] };
const go = (search: string) => history.pushState({}, '', `/results${search}`);

let tracker: CapturingTracker;
beforeAll(async () => {
  page.dataLayer = [{ event: 'purchase', ecommerce: { transaction_id: 'EARLY', value: 9, currency: 'EUR' } }];
  tracker = await startCapture({ commerce: true, search: ['q', 's'] }, { spa: 'auto' });
});
afterEach(() => tracker.clear());

const order = (transaction_id: string) => ({
  event: 'purchase',
  ecommerce: { transaction_id, value: 20, currency: 'EUR' },
});
const orders = async () => (await tracker.tracked('Order Completed')).map(({ order_id }) => order_id);

describe('what a shop tells Google', () => {
  it('is told, also what it told before the visitor agreed', async () => {
    page.dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'x1' }] } });
    expect(await orders()).toEqual(['EARLY']);
    expect(await tracker.tracked('Product Viewed')).toEqual([{ product_id: 'x1' }]);
  });

  it('never breaks its own push', async () => {
    const broken = {
      get event(): string {
        throw new Error('mine');
      },
    };
    expect(page.dataLayer.push(broken)).toBe(page.dataLayer.length);
    page.dataLayer.push(order('after'));
    expect(await orders()).toEqual(['after']);
    expect(tracker.errors.map(String)).toContain('Error: mine');
  });

  it('stops with consent, and goes on with it', async () => {
    await tracker.rapport.consent.set({ analytics: false });
    page.dataLayer.push(order('refused'));
    await tracker.rapport.consent.set({ analytics: true });
    page.dataLayer.push(order('granted'));
    expect(await orders()).toEqual(['granted']);
  });
});

describe('an order', () => {
  it('is told once, however often the shop does', async () => {
    page.dataLayer.push(order('T1'));
    page.dataLayer.push(order('T1'));
    page.dataLayer.push(order('T2'));
    expect(await orders()).toEqual(['T1', 'T2']);
  });

  it('is not doubled when the page tells it too, first or last', async () => {
    page.dataLayer.push(order('T3'));
    await tracker.rapport.track('Order Completed', { order_id: 'T3', total: 20 });
    await tracker.rapport.track('Order Completed', { order_id: 'T4', total: 20 });
    page.dataLayer.push(order('T4'));
    expect(await orders()).toEqual(['T3', 'T4']);
  });

  it('has the same id when the page is loaded again, so that the server stores it once', async () => {
    page.dataLayer.push(order('T5'));
    const [event] = await tracker.events('Order Completed');
    expect(event?.messageId).toBe(`order-T5-${event?.anonymousId}`);
  });
});

describe('a search on the site', () => {
  it('is told once by the address of its results, and not again by the next of their pages', async () => {
    go('?q=red+shoes');
    go('?q=red+shoes&page=2');
    go('?s=%20gift%20for%20alice@example.com');
    go('?page=1');
    expect(await tracker.tracked('Products Searched')).toEqual([
      { query: 'red shoes' },
      { query: 'gift for ***' },
    ]);
  });

  it('is not doubled when the shop tells Google of it', async () => {
    go('?q=hats');
    page.dataLayer.push({ event: 'search', search_term: 'hats' });
    page.dataLayer.push({ event: 'search', search_term: 'gloves' });
    expect(await tracker.tracked('Products Searched')).toEqual([{ query: 'hats' }, { query: 'gloves' }]);
  });
});
