import type { ConsentRegime, Purpose } from '@rapport/sdk/models';
import type { Spoken } from '../shared/load-strings.ts';
import { chooseLocale, type Locale, languageOf } from '../shared/locale.ts';
import type { AskedPurpose, ConsentStrings } from './consent-strings.ts';
import { type ConsentTexts, chooseOwnWords } from './own-words.ts';
import { loadConsentStrings } from './rapport-consent.locale.ts';

/** Words, and in which language the owner's own among them are, where that is another. */
export interface Said extends Spoken<ConsentStrings> {
  own?: string | undefined;
}

/** Loads the words of a language, with the owner's own in place of ours. */
export const loadWords = async (
  language: Locale,
  tags: readonly string[],
  texts: ConsentTexts = {},
): Promise<Said> => {
  const { language: spoken, strings } = await loadConsentStrings(language);
  const key = chooseOwnWords(texts, tags, spoken);
  if (!key) return { language: spoken, strings };
  // As JSON: what is there is a text.
  const own = texts[key] as Partial<ConsentStrings>;
  return {
    language: spoken,
    strings: { ...strings, ...own, descriptions: { ...strings.descriptions, ...own.descriptions } },
    own: languageOf(key) === spoken ? undefined : key,
  };
};

/** Tells what a visitor can refuse. */
export const isAsked = (purpose: Purpose): purpose is AskedPurpose => purpose !== 'necessary';

/** Says for what consent is asked, in one sentence; where all is done until a no, that one can object. */
export const askingSentence = (
  { language, strings }: Spoken<ConsentStrings>,
  asked: readonly AskedPurpose[],
  regime: ConsentRegime,
): string => {
  if (strings.body) return strings.body;
  const aims = new Intl.ListFormat(language).format(asked.map((purpose) => strings.aims[purpose]));
  return regime === 'opt-in' ? strings.message(aims) : strings.objection(aims);
};

/** Names the button that refuses everything. */
export const refusalOf = (strings: ConsentStrings, regime: ConsentRegime): string =>
  regime === 'opt-in' ? strings.rejectAll : strings.objectAll;

/** Digests a text in UTF-8. @returns SHA-256 in hexadecimal, or undefined on pages that came over plain HTTP */
const digest = async (text: string): Promise<string | undefined> => {
  const bytes = await crypto.subtle?.digest('SHA-256', new TextEncoder().encode(text));
  return bytes && [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/**
 * Digests exactly the words that are shown: a line each for the language, the version, the title, the sentence,
 * the purposes with what they mean, and the buttons.
 */
export const hashWords = (
  spoken: Spoken<ConsentStrings>,
  purposes: readonly Purpose[],
  policyVersion: string,
  regime: ConsentRegime,
): Promise<string | undefined> => {
  const { language, strings } = spoken;
  const asked = purposes.filter(isAsked);
  return digest(
    [
      language,
      policyVersion,
      strings.title,
      askingSentence(spoken, asked, regime),
      strings.policy,
      `${strings.names.necessary} ${strings.alwaysOn}`,
      strings.descriptions.necessary,
      ...asked.flatMap((purpose) => [strings.names[purpose], strings.descriptions[purpose]]),
      strings.acceptAll,
      refusalOf(strings, regime),
      strings.choose,
      strings.save,
    ].join('\n'),
  );
};

/**
 * Computes the hash that proves which words a visitor saw. The owner's list of vendors is not part of it: its
 * changes are told by the policy version.
 * @param locale a BCP 47 tag; one that neither the owner nor we speak is English
 * @param texts the owner's words, as the site's settings have them
 * @returns SHA-256 in hexadecimal
 * @throws Error on pages that came over plain HTTP, where browsers have no `crypto.subtle`
 */
export const consentTextHash = async (
  locale: string,
  purposes: readonly Purpose[],
  policyVersion: string,
  regime: ConsentRegime = 'opt-in',
  texts?: ConsentTexts,
): Promise<string> => {
  const spoken = await loadWords(chooseLocale([locale]), [locale], texts);
  const hash = await hashWords(spoken, purposes, policyVersion, regime);
  if (!hash) throw new Error('consentTextHash: this page has no crypto.subtle');
  return hash;
};
