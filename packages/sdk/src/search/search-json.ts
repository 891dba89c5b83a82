/** A search as JSON. What is in it may change with any version; `version` says which one wrote it. */
export interface SearchJson {
  version: 1;
  locale: string;
  synonyms: string[][];
  stopWords: string[];
}
