import type { ConsentRegime } from '@rapport/sdk/models';
import type { Locale } from '../shared/locale.ts';
import type { AskedPurpose } from './consent-strings.ts';
import { hashWords, loadWords, type Said } from './consent-text.ts';
import type { ConsentTexts } from './own-words.ts';

interface Asked {
  asked: readonly AskedPurpose[];
  regime: ConsentRegime;
  policyVersion: string;
}

/** The question as it is shown: it changes as a whole, so that its hash is always that of what is read. */
export interface Question extends Said, Asked {
  /** Undefined on pages that came over plain HTTP. */
  textHash: string | undefined;
}

/** Loads the words of a question and computes their hash. */
export const prepareQuestion = async (
  language: Locale,
  tags: readonly string[],
  texts: ConsentTexts | undefined,
  asked: Asked,
): Promise<Question> => {
  const said = await loadWords(language, tags, texts);
  const textHash = await hashWords(said, asked.asked, asked.policyVersion, asked.regime);
  return { ...said, ...asked, textHash };
};
