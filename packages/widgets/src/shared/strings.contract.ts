import { describe, expect, it } from 'vitest';
import type { Spoken } from './load-strings.ts';
import { type Locale, locales } from './locale.ts';

const leavesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

const textsOf = (strings: unknown): string[] =>
  leavesOf(strings).filter((text): text is string => typeof text === 'string');

/** What the words of every element have to fulfil, in every language. */
export const stringsContract = (name: string, load: (language: Locale) => Promise<Spoken<object>>): void => {
  describe(`the words of ${name}`, () => {
    it.each(locales)('are in %s when that is asked for, and said in full', async (locale) => {
      const { language, strings } = await load(locale);
      expect(language).toBe(locale);
      const texts = textsOf(strings);
      expect(texts.length).toBeGreaterThan(5);
      expect(texts).toEqual(texts.map((text) => text.trim()).filter((text) => text.length > 0));
    });

    it.each(locales)('have the shape of the English ones in %s', async (locale) => {
      const shapeOf = (value: unknown): unknown =>
        typeof value === 'object' && value !== null && !Array.isArray(value) && !('other' in value)
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
          : typeof value;
      const [english, other] = await Promise.all([load('en'), load(locale)]);
      expect(shapeOf(other.strings)).toEqual(shapeOf(english.strings));
    });

    it.each(locales.filter((locale) => locale !== 'en'))('leave nothing in English in %s', async (locale) => {
      const english = new Set(
        textsOf((await load('en')).strings).filter((text) => /\p{L}\s+\p{L}/u.test(text)),
      );
      expect(textsOf((await load(locale)).strings).filter((text) => english.has(text))).toEqual([]);
    });

    it.each(['fa', 'zh'] as const)('use the script of %s', async (locale) => {
      const script = locale === 'fa' ? /\p{Script=Arabic}/u : /\p{Script=Han}/u;
      const foreign = textsOf((await load(locale)).strings).filter((text) => !script.test(text));
      expect(foreign).toEqual([]);
    });

    it('have the forms that Polish asks for wherever something is counted', async () => {
      const formsIn = (value: unknown): object[] =>
        typeof value !== 'object' || value === null
          ? []
          : 'other' in value
            ? [value]
            : Object.values(value).flatMap(formsIn);
      for (const forms of formsIn((await load('pl')).strings))
        expect(Object.keys(forms).sort()).toEqual(['few', 'many', 'one', 'other']);
    });
  });
};
