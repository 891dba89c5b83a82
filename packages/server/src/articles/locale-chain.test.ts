import { describe, expect, it } from 'vitest';
import { canonicalLocale, localeChain } from './locale-chain.ts';

describe('the languages for a reader', () => {
  const chain = (locale: string | undefined, available: string[], fallbacks = {}, first = 'en') =>
    localeChain({ locale, available, fallbacks, first });

  it.each<[string | undefined, string[], string[]]>([
    [undefined, ['pl', 'en'], ['en']],
    ['pl', ['pl', 'en'], ['pl', 'en']],
    ['PL-pl', ['pl', 'en'], ['pl', 'en']],
    ['pt-PT', ['pt-BR', 'en'], ['pt-BR', 'en']],
    ['zh-Hant-TW', ['zh-Hant', 'zh', 'en'], ['zh-Hant', 'zh', 'en']],
    ['zh-TW', ['zh-Hans', 'zh-Hant', 'en'], ['zh-Hant', 'en']],
    ['sr-Latn', ['sr-Cyrl', 'en'], ['en']],
    ['ja', ['pl', 'en'], ['en']],
    ['not a language', ['pl', 'en'], ['en']],
    ['fa', [], []],
  ])('%s, of %o, are %o', (locale, available, expected) => {
    expect(chain(locale, available)).toEqual(expected);
  });

  it('come as the owner says, before the site’s own', () => {
    expect(chain('uk', ['en', 'pl', 'ru'], { uk: ['ru', 'pl'] })).toEqual(['ru', 'pl', 'en']);
    expect(chain('uk-UA', ['en', 'pl'], { uk: ['pl'] })).toEqual(['pl', 'en']);
  });
});

describe('a language tag', () => {
  it('is written as BCP 47 does, or is none', () => {
    expect(canonicalLocale('zh-hANT-tw')).toBe('zh-Hant-TW');
    expect(canonicalLocale('')).toBeUndefined();
    expect(canonicalLocale('e')).toBeUndefined();
  });
});
