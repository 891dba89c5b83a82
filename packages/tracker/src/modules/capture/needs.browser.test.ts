import { beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type CapturingTracker, put, startCapture } from '../capture-tracker.fixture.ts';

let tracker: CapturingTracker;
beforeAll(async () => {
  tracker = await startCapture(
    { forms: true, commerce: true, search: ['q'], engagement: true },
    { spa: 'auto', isBare: true },
  );
});

describe('a page', () => {
  it('that has neither form nor shop loads nothing for them', () => {
    expect(tracker.modules().toSorted()).toEqual(['capture', 'modules', 'signals']);
  });

  it('with a form that came later, in a shadow root, has it recorded from the first field on', async () => {
    const field = document.createElement('input');
    const form = document.createElement('form');
    form.id = 'late';
    form.append(field);
    form.addEventListener('submit', (event) => event.preventDefault());
    put('section').attachShadow({ mode: 'open' }).append(form);
    field.focus();
    await expect.poll(() => tracker.modules()).toContain('forms');
    await userEvent.keyboard('tea');
    form.requestSubmit();
    await expect.poll(() => tracker.names()).toEqual(['Form Started', 'Form Submitted']);
  });

  it('that begins to tell Google of its shop has all of that recorded', async () => {
    expect(tracker.modules()).not.toContain('commerce');
    const item = { event: 'view_item', ecommerce: { items: [{ item_id: 'x1' }] } };
    Object.assign(window, { dataLayer: [item] });
    document.body.click();
    await expect.poll(() => tracker.tracked('Product Viewed')).toEqual([{ product_id: 'x1' }]);
  });
});
