import { chooseLocale, directionOf, type Strings } from '../shared/locale.ts';

/** What the button is called; so short that no file of a language is worth a request. */
const labels: Strings<string> = { en: 'Help', vi: 'Trợ giúp', pl: 'Pomoc', fa: 'راهنما', zh: '帮助' };

/** The button's name in the first language of some that we speak, and which way that is written. */
export const labelIn = (tags: readonly string[]): { lang: string; dir: 'ltr' | 'rtl'; label: string } => {
  const lang = chooseLocale(tags);
  return { lang, dir: directionOf(lang), label: labels[lang] };
};
