import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ConsentChoiceDetail, RapportConsent } from './index.ts';
import { aConsent, buttonsOf, inside, settled } from './rapport-consent.fixture.ts';

let heard: Omit<ConsentChoiceDetail, 'textHash'>[];
const listen = ({ detail: { textHash: _, ...chosen } }: HTMLElementEventMap['rapport-consent-choice']) =>
  heard.push(chosen);

beforeEach(() => {
  heard = [];
  document.body.innerHTML = '<button>Settings</button>';
  document.body.addEventListener('rapport-consent-choice', listen);
});

afterEach(() => {
  document.body.removeEventListener('rapport-consent-choice', listen);
  document.body.replaceChildren();
});

const opener = (): HTMLButtonElement => document.querySelector('button')!;
const focusIn = (element: RapportConsent): Element | null => element.shadowRoot!.activeElement;
const switchFor = (element: RapportConsent, purpose: string): HTMLInputElement =>
  inside(element, `input[name=${purpose}]`);
const isShown = (element: RapportConsent): boolean => element.shadowRoot!.querySelector('.card') !== null;

describe('the banner', () => {
  it('is shown only when it is asked to', async () => {
    const element = await aConsent({ open: false });
    expect(isShown(element)).toBe(false);
    element.show();
    await settled(element);
    expect(isShown(element)).toBe(true);
    expect(element.hasAttribute('open')).toBe(true);
  });

  it('is a named region that takes no focus', async () => {
    opener().focus();
    await aConsent();
    await expect.element(page.getByRole('region', { name: 'Cookies on this site' })).toBeVisible();
    expect(document.activeElement).toBe(opener());
  });

  it('is reached with the Tab key after the page', async () => {
    const element = await aConsent({ policyUrl: '/privacy' });
    opener().focus();
    const reached: string[] = [];
    for (let press = 0; press < 4; press += 1) {
      await userEvent.tab();
      reached.push(focusIn(element)?.textContent?.trim() ?? '');
    }
    expect(reached).toEqual(['Privacy policy', 'Accept all', 'Reject all', 'Choose']);
  });

  it('grants every purpose that it asked for when all is accepted', async () => {
    const element = await aConsent({ purposes: ['necessary', 'analytics', 'marketing'] });
    await userEvent.click(page.getByRole('button', { name: 'Accept all' }));
    expect(heard).toEqual([
      { choices: { necessary: true, analytics: true, marketing: true }, source: 'banner' },
    ]);
    await settled(element);
    expect(isShown(element)).toBe(false);
  });

  it('grants nothing but the necessary when all is rejected', async () => {
    await aConsent({ choices: { analytics: true } });
    await userEvent.click(page.getByRole('button', { name: 'Reject all' }));
    const choices = { necessary: true, preferences: false, analytics: false, marketing: false };
    expect(heard).toEqual([{ choices, source: 'banner' }]);
  });

  it('says for what it asks, and no more', async () => {
    const element = await aConsent({ purposes: ['analytics'] });
    expect(inside(element, '[part=message]').textContent).toMatch(/to understand how the site is used\.\s*$/);
    await userEvent.click(page.getByRole('button', { name: 'Choose' }));
    expect(element.shadowRoot!.querySelectorAll('input')).toHaveLength(1);
  });

  it('shows nothing when there is nothing to ask for', async () => {
    expect(isShown(await aConsent({ purposes: ['necessary'] }))).toBe(false);
  });

  it('speaks the language of the page when it is not told one', async () => {
    document.body.lang = 'pl-PL';
    const element = await aConsent();
    document.body.lang = '';
    expect(inside(element, 'h2').textContent).toBe('Pliki cookie na tej stronie');
  });
});

describe('the details', () => {
  it('open in place with nothing switched on and the necessary always on', async () => {
    const element = await aConsent();
    await userEvent.click(page.getByRole('button', { name: 'Choose' }));
    const switches = [...element.shadowRoot!.querySelectorAll('input')];
    expect(switches.map(({ name, checked }) => [name, checked])).toEqual([
      ['preferences', false],
      ['analytics', false],
      ['marketing', false],
    ]);
    await expect.element(page.getByText('Always on')).toBeVisible();
  });

  it('are worked with the keyboard alone', async () => {
    const element = await aConsent();
    buttonsOf(element)[2]!.focus();
    await userEvent.keyboard('{Enter}');
    await settled(element);
    expect(focusIn(element)).toBe(switchFor(element, 'preferences'));
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(switchFor(element, 'analytics').checked).toBe(true);
    while (focusIn(element) !== inside(element, '[part~=save]')) await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    const choices = { necessary: true, preferences: false, analytics: true, marketing: false };
    expect(heard).toEqual([{ choices, source: 'banner' }]);
    expect(element.choices).toEqual(choices);
  });

  it('are toggled anywhere on their row', async () => {
    const element = await aConsent();
    await userEvent.click(page.getByRole('button', { name: 'Choose' }));
    await userEvent.click(page.getByText('Remembers settings such as your language.'));
    expect(switchFor(element, 'preferences').checked).toBe(true);
    await userEvent.click(page.getByText('Remembers settings such as your language.'));
    expect(switchFor(element, 'preferences').checked).toBe(false);
  });

  it('choose nothing on Escape and go back to the banner', async () => {
    const element = await aConsent();
    await userEvent.click(page.getByRole('button', { name: 'Choose' }));
    await userEvent.keyboard(' {Escape}');
    await settled(element);
    expect(heard).toEqual([]);
    expect(focusIn(element)?.textContent?.trim()).toBe('Choose');
    await userEvent.click(page.getByRole('button', { name: 'Choose' }));
    expect(switchFor(element, 'preferences').checked).toBe(false);
  });

  it('are not saved by the second click of a double click on Choose', async () => {
    const element = await aConsent();
    await userEvent.dblClick(page.getByRole('button', { name: 'Choose' }));
    expect(heard).toEqual([]);
    expect(isShown(element)).toBe(true);
  });

  it('leave Escape to the page while the focus is there', async () => {
    const element = await aConsent();
    await userEvent.click(page.getByRole('button', { name: 'Choose' }));
    opener().focus();
    await userEvent.keyboard('{Escape}');
    await settled(element);
    expect(element.shadowRoot!.querySelector('[part=purposes]')).not.toBeNull();
  });
});

describe('the preferences that a visitor opens', () => {
  const openPreferences = async () => {
    const element = await aConsent({ open: false, choices: { analytics: true } });
    opener().onclick = () => element.showDetails();
    opener().focus();
    await userEvent.keyboard('{Enter}');
    await settled(element);
    return element;
  };

  it('take the focus and show what holds', async () => {
    const element = await openPreferences();
    expect(focusIn(element)).toBe(switchFor(element, 'preferences'));
    expect(switchFor(element, 'analytics').checked).toBe(true);
    expect(switchFor(element, 'marketing').checked).toBe(false);
  });

  it.each(['Escape', 'Close', 'Save choice'])('give the focus back on %s', async (way) => {
    const element = await openPreferences();
    if (way === 'Escape') {
      await userEvent.keyboard('{Escape}');
    } else {
      inside(element, way === 'Close' ? '[part=close]' : '[part~=save]').focus();
      await userEvent.keyboard('{Enter}');
    }
    await settled(element);
    expect(isShown(element)).toBe(false);
    expect(document.activeElement).toBe(opener());
  });

  it('say that they, not the banner, were asked', async () => {
    const element = await openPreferences();
    await userEvent.click(page.getByRole('button', { name: 'Save choice' }));
    const choices = { necessary: true, preferences: false, analytics: true, marketing: false };
    expect(heard).toEqual([{ choices, source: 'preferences' }]);
    await settled(element);
    element.show();
    await settled(element);
    await userEvent.click(page.getByRole('button', { name: 'Reject all' }));
    expect(heard[1]?.source).toBe('banner');
  });

  it('go back to the banner when that still waits for an answer', async () => {
    const element = await aConsent();
    opener().focus();
    element.showDetails();
    await settled(element);
    await userEvent.keyboard('{Escape}');
    await settled(element);
    expect(isShown(element)).toBe(true);
    expect(document.activeElement).toBe(opener());
  });
});
