import { describe, expect, it } from 'vitest';
import { preferredLocale } from './preferred-locale.ts';
import { directionOf, nameOfLanguage, pageStrings, stringsIn } from './strings-in.ts';

/** Every text, with the path to it. */
const textsOf = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, value.length > 0 ? value(3) : value()]];
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
};

describe('the words of the pages', () => {
  it.each(Object.keys(pageStrings))('are all there in %s, and none is that of English', (language) => {
    const own = textsOf(pageStrings[language]);
    const english = new Map(textsOf(pageStrings.en));
    expect(own.map(([path]) => path).toSorted()).toEqual([...english.keys()].toSorted());
    expect(own.filter(([, text]) => text.trim() === '')).toEqual([]);
    if (language !== 'en') expect(own.filter(([path, text]) => english.get(path) === text)).toEqual([]);
  });

  it('are in English where we have none', () => {
    expect(stringsIn('de-AT').lang).toBe('en');
    expect(stringsIn('zh-Hant').lang).toBe('zh-Hant');
  });

  it('know which way a language is written and what it calls itself', () => {
    expect(['fa', 'ar-EG', 'he', 'ur', 'en', 'zh', 'az'].map(directionOf)).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
      'ltr',
    ]);
    expect(nameOfLanguage('fa')).toBe('فارسی');
  });
});

describe('preferredLocale', () => {
  it.each([
    ['zh-TW', ['en', 'zh'], 'zh'],
    ['zh-CN', ['en', 'zh'], 'zh'],
    ['pt-BR', ['en', 'pt-PT'], 'pt-PT'],
    ['x, y;q=abc', ['pl', 'en'], 'pl'],
    ['en;q=0, pl;q=0.1', ['en', 'pl'], 'pl'],
  ])('%s of %j is %s', (wish, locales, expected) => {
    expect(preferredLocale(locales, wish)).toBe(expected);
  });
});
