/** What search has to know of a language. */
export interface Language {
  /** Words of one form, of a folded word; absent where words do not change. */
  stem?: (word: string) => string;
  /** Its words are of several parts that are written apart. */
  isSyllabic?: boolean;
  /** What people say around what they ask for: words and phrases, with commas between them. */
  said: string;
}
