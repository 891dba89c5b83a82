import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type CapturingTracker, startCapture } from '../capture-tracker.fixture.ts';

let tracker: CapturingTracker;
const violations: string[] = [];
beforeAll(async () => {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
    violations.push(violatedDirective);
  });
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "style-src 'none'; require-trusted-types-for 'script'; trusted-types rapport lit-html";
  document.head.append(policy);
  tracker = await startCapture({}, { debug: true });
});
afterEach(() => tracker.clear());

const overlay = () => document.querySelector('rapport-debug')!;
const inside = () => overlay().shadowRoot!;
const toggle = () => inside().querySelector('button')!;
const section = () => inside().querySelector('section')!;
const fact = (name: string) => {
  const terms = [...inside().querySelectorAll('dt')];
  return terms.find(({ textContent }) => textContent === name)?.nextElementSibling?.textContent;
};
const listed = () => [...inside().querySelectorAll('summary')].map(({ textContent }) => textContent);

describe('the overlay', () => {
  it('is there with data-debug, closed and small', () => {
    expect(overlay().checkVisibility()).toBe(true);
    expect(section().checkVisibility()).toBe(false);
    expect(toggle().getAttribute('aria-expanded')).toBe('false');
    expect(overlay().getBoundingClientRect().height).toBeLessThan(60);
  });

  it('is opened and closed by keyboard, and gives the focus back', async () => {
    toggle().focus();
    await userEvent.keyboard('{Enter}');
    expect(section().checkVisibility()).toBe(true);
    await userEvent.tab();
    await userEvent.keyboard('{Escape}');
    expect(section().checkVisibility()).toBe(false);
    expect(inside().activeElement).toBe(toggle());
  });

  it('says what was captured, and what becomes of it and why', async () => {
    await tracker.rapport.open('debug');
    await tracker.rapport.track('Plan Chosen', { plan: '<b>Gold</b>' });
    expect(listed()[0]).toContain('track Plan Chosen');
    expect(inside().querySelector('pre')?.textContent).toContain('<b>Gold</b>');
    expect(fact('Consent')).toMatch(/^sent:/);
    expect(fact('Choices')).toContain('analytics yes, marketing no');
    expect(fact('Visit')).toMatch(/\w{16}/);
    await tracker.rapport.consent.set({ analytics: false });
    expect(fact('Consent')).toMatch(/^dropped:/);
    await tracker.rapport.consent.set({ analytics: true });
  });

  it('says what went wrong', async () => {
    await tracker.rapport.track('');
    expect(listed()[0]).toContain('error');
    expect(inside().querySelector('pre')?.textContent).toContain('event is missing');
  });

  it('keeps the last fifty', async () => {
    for (let index = 0; index < 60; index++) await tracker.rapport.track(`Step ${index}`);
    expect(listed().length).toBe(50);
    expect(listed()[0]).toContain('Step 59');
  });

  it('needs nothing that a strict policy forbids', () => {
    expect(violations).toEqual([]);
    expect(getComputedStyle(overlay()).position).toBe('fixed');
  });

  it('can be removed', async () => {
    const [, , , remove] = inside().querySelectorAll('button');
    await userEvent.click(remove!);
    expect(document.querySelector('rapport-debug')).toBeNull();
  });
});
