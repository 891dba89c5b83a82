import { describe, expect, it } from 'vitest';
import { chooseLocale, directionOf, locales } from './locale.ts';

describe('chooseLocale', () => {
  it.each([
    ['zh-Hans-CN', 'zh'],
    ['fa-IR', 'fa'],
    ['pl', 'pl'],
    ['VI-vn', 'vi'],
    ['en_GB', 'en'],
  ])('takes %s for %s', (tag, locale) => {
    expect(chooseLocale([tag])).toBe(locale);
  });

  it('takes the first language that it speaks', () => {
    expect(chooseLocale(['de-AT', 'pl-PL', 'vi'])).toBe('pl');
  });

  it.each([[[]], [['']], [['de', 'fr-CA']], [['english']]])('falls back to English for %j', (tags) => {
    expect(chooseLocale(tags)).toBe('en');
  });
});

describe('directionOf', () => {
  it('writes Persian from the right and the others from the left', () => {
    expect(locales.filter((locale) => directionOf(locale) === 'rtl')).toEqual(['fa']);
  });
});
