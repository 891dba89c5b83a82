import { describe, expect, it } from 'vitest';
import { locales } from '../shared/locale.ts';
import { stringsContract } from '../shared/strings.contract.ts';
import { loadCentreStrings } from './centre/centre.locale.ts';
import { ConsentChoiceEvent, ConsentCloseEvent, RapportConsent } from './index.ts';
import { loadConsentStrings } from './rapport-consent.locale.ts';

stringsContract('the banner', loadConsentStrings);
stringsContract('the details', loadCentreStrings);

describe('the one sentence', () => {
  it.each(locales)('holds the aims in %s, whether it asks or tells', async (locale) => {
    const { strings } = await loadConsentStrings(locale);
    for (const sentence of [strings.message('AIMS'), strings.objection('AIMS')])
      expect(sentence).toMatch(/AIMS.*[.。]$/u);
    expect(strings.message('')).not.toBe(strings.objection(''));
  });
});

describe('the buttons', () => {
  it.each(locales)('are told apart by their words in %s', async (locale) => {
    const { acceptAll, rejectAll, objectAll, choose, save } = (await loadConsentStrings(locale)).strings;
    expect(new Set([acceptAll, rejectAll, objectAll, choose, save]).size).toBe(5);
  });
});

describe('index', () => {
  it('does not register the element when it is imported', () => {
    expect(RapportConsent).toBeTypeOf('function');
    expect(customElements.get('rapport-consent')).toBeUndefined();
  });
});

describe.each([
  ['rapport-consent-choice', new ConsentChoiceEvent({ choices: { necessary: true }, source: 'banner' })],
  ['rapport-consent-close', new ConsentCloseEvent()],
])('%s', (type, event) => {
  it('reaches the page from inside any shadow root', () => {
    expect(event).toMatchObject({ type, bubbles: true, composed: true });
  });
});
