/** A part of an article that can answer by itself. */
export interface AnswerSection {
  heading?: string | undefined;
  /** The heading's id in the article. */
  id?: string | undefined;
  /** Plain text. */
  text: string;
}

/** An article with the parts that it is made of. */
export interface AnswerArticle {
  /** The same id again replaces it. */
  id: string;
  slug: string;
  /** A BCP 47 tag. */
  locale: string;
  title: string;
  sections: readonly AnswerSection[];
}

export interface AnswersOptions {
  /** A BCP 47 tag: the language that questions are asked in. */
  locale: string;
  /** As of a search. */
  synonyms?: readonly (readonly string[])[] | undefined;
  /** As of a search. */
  stopWords?: readonly string[] | undefined;
}

/** A passage that answers a question, word for word as its article has it. */
export interface FoundPassage {
  id: string;
  slug: string;
  locale: string;
  title: string;
  /** Of the section, where it has both. */
  heading?: { text: string; id: string };
  text: string;
  /** 0 to 1. */
  confidence: number;
}

/** Articles that can be asked. No text is made up: an answer is a passage of an article. */
export interface Answers {
  /** Adds articles; one whose id is known replaces what was there. @throws TypeError that names what is wrong */
  add: (articles: readonly AnswerArticle[]) => void;
  /** Takes articles out; unknown ids are nothing. */
  remove: (ids: readonly string[]) => void;
  /**
   * Finds the passages that answer a question, the surest first: none when the articles do not say.
   * `limit` is 3 unless told, `locale` the language of this question.
   */
  answer: (
    question: string,
    options?: { limit?: number | undefined; locale?: string | undefined },
  ) => FoundPassage[];
}

/**
 * Makes answers without articles.
 * @throws TypeError that names the option that is wrong
 */
export const createAnswers = (_options: AnswersOptions): Answers => ({
  add() {},
  remove() {},
  answer: () => [],
});
