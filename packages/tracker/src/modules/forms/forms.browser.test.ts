import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type CapturingTracker, put, startCapture } from '../capture-tracker.fixture.ts';

const allowed = ['topic', 'newsletter', 'password', 'card', 'code', 'secret', 'file', 'plain'];

let tracker: CapturingTracker;
let target: HTMLIFrameElement;
beforeAll(async () => {
  tracker = await startCapture({ forms: true, formFields: allowed });
});
beforeEach(() => {
  // Forms are sent for real, into a frame.
  target = put('iframe', { name: 'target', src: 'about:blank' });
});
afterEach(async () => {
  dispatchEvent(new PageTransitionEvent('pagehide'));
  document.body.replaceChildren();
  await tracker.clear();
});

const input = (attributes: Record<string, string>) => put('input', attributes);
/** A form that is sent into a frame. */
const aForm = (children: Node[], attributes: Record<string, string> = {}, parent: Node = document.body) =>
  put('form', { target: 'target', action: 'about:blank', ...attributes }, children, parent);
const sent = () => new Promise((resolve) => target.addEventListener('load', resolve, { once: true }));
const leave = () => dispatchEvent(new PageTransitionEvent('pagehide'));

describe('Form containing `name="submit"`, named button, AJAX preventDefault: submission unchanged, one event', () => {
  it('whatever its fields are called', async () => {
    const names = ['submit', 'id', 'action', 'elements', 'name', 'method', 'addEventListener'];
    const fields = names.map((name) => input({ name, value: 'x' }));
    const button = put('button', { name: 'go', value: 'now' }, ['Send']);
    aForm([...fields, button], { id: 'order', action: '/echo', method: 'get' });
    await userEvent.fill(fields[0]!, 'changed');
    const arrived = sent();
    await userEvent.click(button);
    await arrived;
    const { search } = target.contentWindow!.location;
    expect([...new URLSearchParams(search).entries()]).toEqual([
      ['submit', 'changed'],
      ...names.slice(1).map((name) => [name, 'x']),
      ['go', 'now'],
    ]);
    expect(await tracker.tracked('Form Submitted')).toEqual([
      { formId: 'order', fields: names.length, lastField: 'submit', durationMs: expect.any(Number) },
    ]);
    expect(await tracker.names()).toEqual(['Form Started', 'Form Submitted']);
  });

  it('sent by a script of the page', async () => {
    const field = input({ name: 'email' });
    const form = aForm([field], { name: 'newsletter' });
    let wasPrevented: boolean | undefined;
    form.addEventListener('submit', (event) => {
      wasPrevented = event.defaultPrevented;
      event.preventDefault();
      event.stopImmediatePropagation();
    });
    await userEvent.fill(field, 'alice@example.com');
    await userEvent.keyboard('{Enter}');
    expect(wasPrevented).toBe(false);
    leave();
    expect(await tracker.tracked('Form Submitted')).toMatchObject([{ name: 'newsletter', fields: 1 }]);
    expect(await tracker.names()).toEqual(['Form Started', 'Form Submitted']);
  });

  it('sent by a double click', async () => {
    const button = put('button', {}, ['Send']);
    aForm([button]).addEventListener('submit', (event) => event.preventDefault());
    await userEvent.dblClick(button);
    expect(await tracker.names()).toEqual(['Form Submitted']);
  });

  it('sent twice with a change in between is two', async () => {
    const [field, button] = [input({ name: 'email' }), put('button', {}, ['Send'])];
    aForm([field, button]).addEventListener('submit', (event) => event.preventDefault());
    for (const text of ['a', 'b']) {
      await userEvent.fill(field, text);
      await userEvent.click(button);
    }
    const names = ['Form Started', 'Form Submitted'];
    expect(await tracker.names()).toEqual([...names, ...names]);
  });

  it('sent past its event, by form.submit()', async () => {
    const field = input({ name: 'email' });
    const form = aForm([field]);
    await userEvent.fill(field, 'x');
    form.submit();
    leave();
    expect(await tracker.names()).toEqual(['Form Started', 'Form Submitted']);
  });

  it('in a shadow root', async () => {
    const root = put('div').attachShadow({ mode: 'open' });
    const [field, button] = [input({ name: 'email' }), put('button', {}, ['Send'])];
    aForm([field, button], { id: 'inner' }, root).addEventListener('submit', (event) =>
      event.preventDefault(),
    );
    await userEvent.fill(field, 'x');
    await userEvent.click(button);
    expect(await tracker.tracked('Form Submitted')).toMatchObject([{ formId: 'inner', lastField: 'email' }]);
    expect(await tracker.names()).toEqual(['Form Started', 'Form Submitted']);
  });

  it('with its fields in elements of the page’s own', async () => {
    const host = put('div', { name: 'delivery-date' });
    const field = put('input', {}, [], host.attachShadow({ mode: 'open' }));
    aForm([host], { id: 'delivery' });
    await userEvent.fill(field, '2026-11-22');
    expect(await tracker.tracked('Form Started')).toMatchObject([
      { formId: 'delivery', lastField: 'delivery-date' },
    ]);
  });
});

describe('a form that is begun', () => {
  it('and left is abandoned, with the field that was the last', async () => {
    const [first, second] = [input({ name: 'name' }), input({ name: 'phone' })];
    aForm([first, second, input({ type: 'hidden', name: 'csrf' })], { id: 'contact' });
    await userEvent.fill(first, 'Alice');
    await userEvent.fill(second, '0');
    leave();
    expect(await tracker.tracked('Form Abandoned')).toEqual([
      { formId: 'contact', fields: 2, lastField: 'phone', durationMs: expect.any(Number) },
    ]);
    leave();
    expect((await tracker.names()).length).toBe(2);
  });

  it('is not left when another tab is looked at', async () => {
    const field = input({ name: 'code' });
    aForm([field]);
    await userEvent.fill(field, '1');
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    hidden.mockRestore();
    expect(await tracker.names()).toEqual(['Form Started']);
  });

  it('is nothing when nothing was entered', async () => {
    const field = input({ name: 'name' });
    aForm([field]);
    await userEvent.click(field);
    leave();
    expect(await tracker.names()).toEqual([]);
  });
});

describe('Password, `cc-*`, one-time-code fields and emails in URLs: never in payload', () => {
  it('whatever the owner allows', async () => {
    const secrets = [
      input({ name: 'password', type: 'password', value: 's3cret-1' }),
      input({ name: 'card', autocomplete: 'billing cc-number', value: 's3cret-2' }),
      input({ name: 'code', autocomplete: 'one-time-code', value: 's3cret-3' }),
      input({ name: 'secret', type: 'hidden', value: 's3cret-4' }),
      input({ name: 'plain', autocomplete: 'current-password', value: 's3cret-5' }),
    ];
    const shown = input({ name: 'password', type: 'password' });
    const button = put('button', {}, ['Send']);
    const form = aForm([...secrets, shown, input({ name: 'file', type: 'file' }), button]);
    form.addEventListener('submit', (event) => event.preventDefault());
    await userEvent.fill(shown, 's3cret-6');
    shown.type = 'text';
    await userEvent.click(button);
    const told = JSON.stringify(await tracker.tracked('Form Submitted'));
    expect(told).toContain('"fields":6');
    expect(told).not.toContain('s3cret');
  });

  it('and of others only what the owner allows', async () => {
    const topic = put('select', { name: 'topic' }, [put('option', { value: 'returns' }, ['Returns'])]);
    const on = input({ name: 'newsletter', type: 'checkbox', value: 'weekly', checked: '' });
    const off = input({ name: 'newsletter', type: 'checkbox', value: 'daily' });
    const button = put('button', {}, ['Send']);
    const form = aForm([topic, on, off, input({ name: 'email', value: 'alice@example.com' }), button]);
    form.addEventListener('submit', (event) => event.preventDefault());
    await userEvent.click(button);
    expect(await tracker.tracked('Form Submitted')).toEqual([
      { fields: 4, values: { topic: 'returns', newsletter: 'weekly' } },
    ]);
  });
});

describe('a visitor who changes his mind', () => {
  it('leaves no form behind', async () => {
    const field = input({ name: 'name' });
    aForm([field]);
    await userEvent.fill(field, 'A');
    await tracker.rapport.consent.set({ analytics: false });
    leave();
    await tracker.rapport.consent.set({ analytics: true });
    leave();
    expect((await tracker.names()).filter((name) => name === 'Form Abandoned')).toEqual([]);
  });
});
