import { fold } from './letters.ts';
import { listWords } from './words.ts';

/** A phrase in words. */
export type Phrase = readonly { written: string; folded: string }[];

/** Groups of phrases that mean the same. */
export type Synonyms = readonly (readonly Phrase[])[];

/** Reads the owner's groups of words and phrases. */
export const readSynonyms = (groups: readonly (readonly string[])[]): Synonyms =>
  groups.map((group) =>
    group
      .map((phrase) =>
        listWords(phrase)
          .filter(({ isJoined }) => !isJoined)
          .map(({ written }) => ({ written, folded: fold(written) })),
      )
      .filter(({ length }) => length > 0),
  );
