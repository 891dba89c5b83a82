import { checkList, checkLocale, checkObject, checkOptional, checkText } from './check.ts';

/** A part of an article that can answer by itself. */
export interface AnswerSection {
  heading?: string | undefined;
  /** The heading's id in the article. */
  id?: string | undefined;
  /** Plain text; paragraphs are parted by line breaks. */
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
  /** Of the collection that it is in. */
  category?: string | undefined;
  /** Other words for what it is about. */
  tags?: readonly string[] | undefined;
  sections: readonly AnswerSection[];
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

/** @throws TypeError that names what is wrong and where */
export const checkAnswerArticle = (where: string, article: unknown): void => {
  checkObject(where, article);
  for (const name of ['id', 'slug', 'title']) checkText(`${where}.${name}`, article[name]);
  checkLocale(`${where}.locale`, article.locale);
  checkOptional(`${where}.category`, article.category, checkText);
  checkOptional(`${where}.tags`, article.tags, (at, tags) => checkList(at, tags, checkText));
  checkList(`${where}.sections`, article.sections, (at, section) => {
    checkObject(at, section);
    checkText(`${at}.text`, section.text);
    checkOptional(`${at}.heading`, section.heading, checkText);
    checkOptional(`${at}.id`, section.id, checkText);
  });
};
