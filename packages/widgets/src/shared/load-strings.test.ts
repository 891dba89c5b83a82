import { expect, it } from 'vitest';
import { loadStrings } from './load-strings.ts';

const translations = {
  vi: async () => ({ strings: 'vi' }),
  pl: () => Promise.reject(new Error('gone')),
  fa: async () => ({ strings: 'fa' }),
  zh: async () => ({ strings: 'zh' }),
};

it('loads the words of a language', async () => {
  expect(await loadStrings('fa', 'en', translations)).toEqual({ language: 'fa', strings: 'fa' });
});

it('falls back to English when they cannot be loaded, and says that it is English', async () => {
  expect(await loadStrings('pl', 'en', translations)).toEqual({ language: 'en', strings: 'en' });
});
