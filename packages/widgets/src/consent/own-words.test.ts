import { expect, it } from 'vitest';
import { chooseOwnWords } from './own-words.ts';

const own = {};

it.each([
  ['as they are asked for', ['pt-BR', 'pt'], ['pt-BR'], 'en', 'pt-BR'],
  ['in the language without its country', ['pt'], ['pt-BR'], 'en', 'pt'],
  ['in the language of another country', ['pt-BR'], ['pt_PT'], 'en', 'pt-BR'],
  ['in a language that we do not speak', ['en', 'fr'], ['fr', 'pl'], 'pl', 'fr'],
  ['in the language that we speak instead', ['en'], ['fr'], 'en', 'en'],
] as const)('chooses words %s', (_, known, tags, spoken, chosen) => {
  const texts = Object.fromEntries(known.map((key) => [key, own]));
  expect(chooseOwnWords(texts, tags, spoken)).toBe(chosen);
});

it('chooses none where only a language that is wanted less has some', () => {
  expect(chooseOwnWords({ en: own }, ['vi', 'en-US'], 'vi')).toBeUndefined();
  expect(chooseOwnWords({ en: own }, ['constructor', 'pl'], 'pl')).toBeUndefined();
  expect(chooseOwnWords({}, ['en'], 'en')).toBeUndefined();
});
