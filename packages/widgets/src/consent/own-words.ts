import type { ConsentText } from '@rapport/sdk/models';
import { type Locale, languageOf } from '../shared/locale.ts';

/** The owner's words of the banner, by language as BCP 47 tags. */
export type ConsentTexts = Readonly<Record<string, ConsentText>>;

/**
 * Chooses the owner's words among the languages that are asked for, before the one that we speak ourselves and that
 * one: `pt-BR` may be said in `pt`, and the other way round. Languages wanted less than ours are not looked at.
 * @returns a key of the texts
 */
export const chooseOwnWords = (
  texts: ConsentTexts,
  tags: readonly string[],
  spoken: Locale,
): string | undefined => {
  const known = Object.keys(texts);
  for (const tag of [...tags, spoken]) {
    const language = languageOf(tag);
    const found = known.includes(tag) ? tag : known.find((key) => languageOf(key) === language);
    if (found || language === spoken) return found;
  }
  return undefined;
};
