import { type Locale, locales } from '@rapport/widgets/shared';
import { describe, expect, it } from 'vitest';
import { loadDeskStrings } from '../app/voice.ts';
import { loadOfficeStrings } from '../office/office-strings.ts';

const leavesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
const textsOf = (strings: unknown): string[] =>
  leavesOf(strings).filter((text): text is string => typeof text === 'string');
const formsIn = (value: unknown): object[] =>
  typeof value !== 'object' || value === null
    ? []
    : 'other' in value
      ? [value]
      : Object.values(value).flatMap(formsIn);
const shapeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !('other' in value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
    : typeof value;

describe.each([
  ['the desk', loadDeskStrings],
  ['the office', loadOfficeStrings],
] as [string, (language: Locale) => Promise<{ language: Locale; strings: object }>][])(
  'the words of %s',
  (_name, load) => {
    it.each(locales)('are said in full in %s, in the shape of the English ones', async (locale) => {
      const [english, other] = await Promise.all([load('en'), load(locale)]);
      expect(other.language).toBe(locale);
      expect(shapeOf(other.strings)).toEqual(shapeOf(english.strings));
      const texts = textsOf(other.strings);
      expect(texts.length).toBeGreaterThan(50);
      expect(texts.filter((text) => text.trim() === '' || text !== text.trim())).toEqual([]);
    });

    it.each(locales.filter((locale) => locale !== 'en'))('leave nothing in English in %s', async (locale) => {
      const english = new Set(
        textsOf((await load('en')).strings).filter((text) => /\p{L}\s+\p{L}/u.test(text)),
      );
      expect(textsOf((await load(locale)).strings).filter((text) => english.has(text))).toEqual([]);
    });

    it.each(['fa', 'zh'] as const)('use the script of %s', async (locale) => {
      const script = locale === 'fa' ? /\p{Script=Arabic}/u : /\p{Script=Han}/u;
      expect(textsOf((await load(locale)).strings).filter((text) => !script.test(text))).toEqual([]);
    });

    it('have the forms that Polish asks for wherever something is counted', async () => {
      for (const forms of formsIn((await load('pl')).strings))
        expect(Object.keys(forms).sort()).toEqual(['few', 'many', 'one', 'other']);
    });
  },
);
