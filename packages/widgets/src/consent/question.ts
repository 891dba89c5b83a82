import type { ConsentRegime } from '@rapport/sdk/models';
import type { Spoken } from '../shared/load-strings.ts';
import type { Locale } from '../shared/locale.ts';
import type { AskedPurpose, ConsentStrings } from './consent-strings.ts';
import { hashWords } from './consent-text.ts';
import { loadConsentStrings } from './rapport-consent.locale.ts';

interface Asked {
  asked: readonly AskedPurpose[];
  regime: ConsentRegime;
  policyVersion: string;
}

/** The question as it is shown: it changes as a whole, so that its hash is always that of what is read. */
export interface Question extends Spoken<ConsentStrings>, Asked {
  /** Undefined on pages that came over plain HTTP. */
  textHash: string | undefined;
}

/** Loads the words of a question and computes their hash. */
export const prepareQuestion = async (language: Locale, asked: Asked): Promise<Question> => {
  const spoken = await loadConsentStrings(language);
  const textHash = await hashWords(spoken, asked.asked, asked.policyVersion, asked.regime);
  return { ...spoken, ...asked, textHash };
};
