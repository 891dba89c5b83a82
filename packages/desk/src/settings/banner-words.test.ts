import { describe, expect, it } from 'vitest';
import { faultsIn, withWords, wordsIn } from './banner-words.ts';

describe('the words of the banner', () => {
  it('are changed in one language and one field, and nothing else is', () => {
    const before = { en: { title: 'Cookies?' }, pl: { body: 'Zgoda?' } };
    expect(withWords(before, 'pl', 'analytics', 'Liczymy wizyty.')).toEqual({
      en: { title: 'Cookies?' },
      pl: { body: 'Zgoda?', descriptions: { analytics: 'Liczymy wizyty.' } },
    });
    expect(before).toEqual({ en: { title: 'Cookies?' }, pl: { body: 'Zgoda?' } });
  });

  it('are ours again where nothing is left of the owner’s', () => {
    const one = withWords(undefined, 'fa', 'marketing', 'تبلیغ');
    expect(wordsIn(one?.fa, 'marketing')).toBe('تبلیغ');
    expect(withWords(one, 'fa', 'marketing', '  ')).toBeUndefined();
    expect(withWords({ en: { title: 'a', body: 'b' } }, 'en', 'title', '')).toEqual({ en: { body: 'b' } });
  });

  it('are refused by field where they are too long, as the server would', () => {
    const texts = {
      en: { title: 'x'.repeat(101), body: 'x'.repeat(600) },
      zh: { descriptions: { analytics: 'x'.repeat(620), necessary: 'y' } },
    };
    expect(faultsIn(texts)).toEqual([
      { tag: 'en', field: 'title', over: 1 },
      { tag: 'zh', field: 'analytics', over: 20 },
    ]);
    expect(faultsIn(undefined)).toEqual([]);
  });
});
