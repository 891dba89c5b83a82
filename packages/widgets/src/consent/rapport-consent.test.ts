import { describe, expect, it } from 'vitest';
import { locales } from '../shared/locale.ts';
import { ConsentChoiceEvent, RapportConsent } from './index.ts';
import { strings } from './rapport-consent.locale.ts';

const leavesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

describe('strings', () => {
  it.each(locales)('say everything in %s, once', (locale) => {
    const texts = leavesOf(strings[locale]).filter((text) => typeof text === 'string');
    expect(texts).toEqual(texts.map((text) => text.trim()).filter((text) => text.length > 0));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each(locales.filter((locale) => locale !== 'en'))('leave nothing in English in %s', (locale) => {
    const english = new Set(leavesOf(strings.en));
    expect(leavesOf(strings[locale]).filter((text) => english.has(text))).toEqual([]);
  });

  it.each(locales)('put the aims into the sentence in %s', (locale) => {
    const sentence = strings[locale].message('AIMS');
    expect(sentence).toMatch(/AIMS.*[.。]$/u);
  });

  it.each(['fa', 'zh'] as const)('use the script of %s', (locale) => {
    const script = locale === 'fa' ? /\p{Script=Arabic}/u : /\p{Script=Han}/u;
    const foreign = leavesOf(strings[locale]).filter(
      (text) => typeof text === 'string' && !script.test(text),
    );
    expect(foreign).toEqual([]);
  });
});

describe('index', () => {
  it('does not register the element when it is imported', () => {
    expect(RapportConsent).toBeTypeOf('function');
    expect(customElements.get('rapport-consent')).toBeUndefined();
  });
});

describe('ConsentChoiceEvent', () => {
  it('reaches the page from inside any shadow root', () => {
    const event = new ConsentChoiceEvent({ choices: { necessary: true }, source: 'banner' });
    expect(event).toMatchObject({ type: 'rapport-consent-choice', bubbles: true, composed: true });
    expect(event.detail).toEqual({ choices: { necessary: true }, source: 'banner' });
  });
});
