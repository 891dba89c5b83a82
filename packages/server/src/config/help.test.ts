import { describe, expect, it } from 'vitest';
import { completeHelp } from './help.ts';
import { resolveConfig } from './resolve.ts';

const resolve = (help: unknown) =>
  resolveConfig({
    input: { sites: [{ key: 'shop', origins: ['https://shop.example'], help }] },
    secretKey: 'a secret key that is long enough for the tests',
  }).sites[0]?.help;

describe('the settings of a help centre', () => {
  it('are filled in where the owner leaves them out', () => {
    expect(completeHelp()).toEqual({
      locales: [],
      fallbacks: {},
      synonyms: {},
      vocabulary: 'shop',
      contact: { when: 'after-search', options: [] },
    });
    expect(resolve(undefined)).toEqual(completeHelp());
  });

  it('name languages as BCP 47 does', () => {
    expect(
      resolve({
        locales: ['en', 'ZH-hant', 'en'],
        fallbacks: { 'zh-hant': ['zh-hans', 'EN'] },
        folder: './help',
        synonyms: { EN: [['parcel', 'package']] },
        contact: { when: 'always', options: [{ label: { EN: 'Write' }, url: 'mailto:hello@shop.example' }] },
      }),
    ).toEqual({
      locales: ['en', 'zh-Hant'],
      fallbacks: { 'zh-Hant': ['zh-Hans', 'en'] },
      folder: './help',
      vocabulary: 'shop',
      synonyms: { en: [['parcel', 'package']] },
      contact: { when: 'always', options: [{ label: { en: 'Write' }, url: 'mailto:hello@shop.example' }] },
    });
  });

  it.each([
    [{ locales: [] }, 'sites[0].help.locales'],
    [{ locales: ['no language'] }, 'sites[0].help.locales[0]'],
    [{ synonyms: { en: [['alone']] } }, 'sites[0].help.synonyms.en[0]'],
    [{ contact: { when: 'never' } }, 'sites[0].help.contact.when'],
    [{ contact: { options: [{ label: {}, url: '/contact' }] } }, 'sites[0].help.contact.options[0].label'],
    [
      { contact: { options: [{ label: { en: 'x' }, url: 'javascript:alert(1)' }] } },
      'sites[0].help.contact.options[0].url',
    ],
    [
      { contact: { options: [{ label: { en: 'x' }, url: '//evil.example' }] } },
      'sites[0].help.contact.options[0].url',
    ],
    [{ local: ['en'] }, 'sites[0].help.local'],
  ])('are refused by name: %o', (help, setting) => {
    expect(() => resolve(help)).toThrow(setting);
  });
});
