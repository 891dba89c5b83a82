/** The words of the emoji. */
export interface EmojiStrings {
  label: string;
  search: string;
  none: string;
  /** What each of `emoji` is called and looked for by, in their order: the first word or words, then others after commas. */
  names: readonly string[];
}
