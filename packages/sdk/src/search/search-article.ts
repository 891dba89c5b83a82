import { checkList, checkLocale, checkObject, checkOptional, checkShare, checkText } from './check.ts';

/** An article as search takes it. */
export interface SearchArticle {
  /** Names it in what is found; the same id again replaces it. */
  id: string;
  /** A BCP 47 tag: its words are read as this language's. */
  locale: string;
  title: string;
  /** What it is filed under, in words: the title of its collection. */
  category: string;
  /** Plain text. */
  body: string;
  tags?: readonly string[] | undefined;
  /**
   * 0 to 1; breaks ties between articles that match equally well.
   * @default 0
   */
  usefulness?: number | undefined;
}

/** @throws TypeError that names what is wrong and where */
export const checkArticle = (where: string, article: unknown): void => {
  checkObject(where, article);
  for (const name of ['id', 'title', 'category', 'body']) checkText(`${where}.${name}`, article[name]);
  checkLocale(`${where}.locale`, article.locale);
  checkOptional(`${where}.tags`, article.tags, (at, tags) => checkList(at, tags, checkText));
  checkOptional(`${where}.usefulness`, article.usefulness, checkShare);
};
