/** What customers of shops say, in one language. */
export interface Vocabulary {
  /** Groups of words and phrases for the same thing. */
  alike: readonly (readonly string[])[];
  /**
   * What they say besides when they talk to somebody, with commas between: greetings, pleas, turns of speech. Of little
   * weight in questions, and not in searches, where it does harm.
   */
  talk: string;
}
