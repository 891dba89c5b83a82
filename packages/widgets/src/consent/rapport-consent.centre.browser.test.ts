import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { consentTextHash } from './consent-text.ts';
import type { ConsentChoiceDetail } from './index.ts';
import { aConsent, inside, settled, someVendors } from './rapport-consent.fixture.ts';

afterEach(() => document.body.replaceChildren());

const aCentre = async (properties: Parameters<typeof aConsent>[0] = {}) => {
  const element = await aConsent({ locale: 'en', ...properties });
  element.showDetails();
  await settled(element);
  return element;
};

const wordsOf = (element: Element | null): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the vendors', () => {
  it('are folded under their purpose, with how many there are and of what', async () => {
    const element = await aCentre({ vendors: someVendors });
    const summaries = [...element.shadowRoot!.querySelectorAll('summary')].map(wordsOf);
    expect(summaries).toEqual(['1 cookie', '2 partners and 6 cookies', '1 partner and 1 cookie']);
    expect(element.shadowRoot!.querySelectorAll('details[open]')).toHaveLength(0);
  });

  it('unfold with the keyboard, each with the link to its policy where it has one', async () => {
    const element = await aCentre({ vendors: someVendors });
    const summary = element.shadowRoot!.querySelectorAll('summary')[1]!;
    summary.focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Google Analytics').first()).toBeVisible();
    const link = page.getByRole('link', { name: /Privacy policy of .?Google Analytics/ });
    await expect.element(link).toHaveAttribute('href', 'https://policies.example/ga');
    expect(inside(element, '[part=vendors]').querySelectorAll('a')).toHaveLength(1);
  });

  it('keep the direction of their names from turning the line around', async () => {
    const element = await aCentre({ vendors: someVendors });
    const name = [...element.shadowRoot!.querySelectorAll('bdi')].find(
      (each) => each.textContent === 'آمارگر',
    );
    expect(getComputedStyle(name!).unicodeBidi).toBe('isolate');
  });
});

describe('the cookies', () => {
  it('that nobody declared are listed for the owner, and only when something was found', async () => {
    const element = await aCentre({ vendors: someVendors, seen: ['_ga_7', 'rapport_visit', 'mystery'] });
    expect(wordsOf(element.shadowRoot!.querySelector('[part=undeclared] ul'))).toBe('mystery');
    element.seen = ['_ga_7'];
    await settled(element);
    expect(element.shadowRoot!.querySelector('[part=undeclared]')).toBeNull();
  });
});

describe('why what holds does', () => {
  const linesOf = async (properties: Parameters<typeof aConsent>[0]) => {
    const element = await aCentre(properties);
    return [...element.shadowRoot!.querySelectorAll('[part=why] li')].map(wordsOf);
  };

  it('is said in sentences, in order', async () => {
    const lines = await linesOf({
      choices: { analytics: true },
      why: [
        { source: 'gpc' },
        { source: 'dnt', purposes: ['preferences', 'marketing'] },
        { source: 'choice', at: '2026-05-03T10:00:00Z' },
        { source: 'tcf', detail: 'Some Manager' },
        { source: 'gpp' },
        { source: 'regime', detail: 'opt-out' },
        { source: 'regime', detail: 'none' },
        { source: 'default' },
      ],
    });
    expect(lines).toEqual([
      'Your browser sends Global Privacy Control, so marketing is off.',
      'Your browser sends Do Not Track, so preferences and marketing are off.',
      'You chose this on 3 May 2026.',
      'A consent manager on this page decides (IAB TCF). Some Manager',
      'A consent manager on this page decides (IAB GPP).',
      'Where you are, everything is on until you object.',
      'The owner of this site states that no consent is needed.',
      'Nothing was chosen yet, so only what is necessary is on.',
    ]);
  });

  it('does not blame a signal that the visitor has outweighed', async () => {
    const why = [{ source: 'gpc' as const }];
    expect(await linesOf({ choices: { marketing: true }, why })).toEqual([
      'Your browser sends Global Privacy Control.',
    ]);
  });

  it('is left out where nobody tells', async () => {
    expect((await aCentre()).shadowRoot!.querySelector('[part=why]')).toBeNull();
  });
});

describe('the text', () => {
  it('says which it is, with the beginning of the hash that the choice carries', async () => {
    const element = await aCentre({ purposes: ['analytics'], policyVersion: '2026-05' });
    const heard: ConsentChoiceDetail[] = [];
    element.addEventListener('rapport-consent-choice', ({ detail }) => heard.push(detail));
    const hash = await consentTextHash('en', ['analytics'], '2026-05');
    expect(wordsOf(inside(element, '[part=version]'))).toMatch(
      new RegExp(`^Version .?2026-05.? of this text Fingerprint ${hash.slice(0, 12)}$`),
    );
    inside(element, '[part~=save]').click();
    const choices = { necessary: true, analytics: false };
    expect(heard).toEqual([{ choices, source: 'banner', textHash: hash }]);
  });

  it('changes as a whole with the properties, its hash too', async () => {
    const element = await aCentre();
    Object.assign(element, { locale: 'pl', regime: 'opt-out' });
    await settled(element);
    expect(wordsOf(inside(element, '[part=message]'))).toMatch(/sprzeciwić\.$/);
    const hash = await consentTextHash('pl', element.purposes, '1', 'opt-out');
    const events: ConsentChoiceDetail[] = [];
    element.addEventListener('rapport-consent-choice', ({ detail }) => events.push(detail));
    inside(element, '[part~=reject]').click();
    expect(events[0]?.textHash).toBe(hash);
  });
});

describe('where all is on until a no', () => {
  it('tells instead of asking, and offers to object', async () => {
    const element = await aConsent({ locale: 'en', regime: 'opt-out' });
    expect(wordsOf(inside(element, '[part=message]'))).toMatch(/^We use .* You can object at any time\.$/);
    expect(wordsOf(inside(element, '[part~=reject]'))).toBe('Object to all');
  });

  it('shows on what holds, and off what was refused', async () => {
    const element = await aCentre({ regime: 'opt-out', choices: { marketing: false } });
    const switches = [...element.shadowRoot!.querySelectorAll('input')];
    expect(switches.map(({ name, checked }) => [name, checked])).toEqual([
      ['preferences', true],
      ['analytics', true],
      ['marketing', false],
    ]);
  });
});

describe('the card', () => {
  it('tells once when it has left, with a choice or without', async () => {
    const element = await aConsent({ open: false });
    let told = 0;
    element.addEventListener('rapport-consent-close', () => told++);
    for (const way of ['[part=close]', '[part~=accept]']) {
      element.showDetails();
      await settled(element);
      inside(element, way).click();
      await settled(element);
    }
    expect(told).toBe(2);
  });

  it('takes no focus from who is typing, whatever arrives', async () => {
    const input = document.body.appendChild(document.createElement('input'));
    input.focus();
    const element = await aConsent({ vendors: someVendors });
    await userEvent.keyboard('half a word');
    element.why = [{ source: 'gpc' }];
    await settled(element);
    await userEvent.keyboard(' and the rest');
    expect(document.activeElement).toBe(input);
    expect(input.value).toBe('half a word and the rest');
  });
});
