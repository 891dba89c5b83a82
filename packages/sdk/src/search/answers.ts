import { type AnswerArticle, checkAnswerArticle, type FoundPassage } from './answer-article.ts';
import { createArticleIndex } from './article-index.ts';
import { checkCount, checkList, checkLocale, checkText } from './check.ts';
import { confidenceOf } from './confidence.ts';
import { type Passage, passagesOf } from './passages.ts';
import { planSearch } from './plan.ts';
import { createQueryReader } from './query.ts';
import { rank } from './rank.ts';
import { checkSearchOptions } from './search-options.ts';
import { readSynonyms } from './synonyms.ts';

export interface AnswersOptions {
  /** A BCP 47 tag: the language that questions are asked in. */
  locale: string;
  /** As of a search. */
  synonyms?: readonly (readonly string[])[] | undefined;
  /** As of a search. */
  stopWords?: readonly string[] | undefined;
}

/** Articles that can be asked. No text is made up: an answer is a passage of an article. */
export interface Answers {
  /** Adds articles; one whose id is known replaces what was there. @throws TypeError that names what is wrong */
  add: (articles: readonly AnswerArticle[]) => void;
  /** Takes articles out; unknown ids are nothing. */
  remove: (ids: readonly string[]) => void;
  /**
   * Finds the passages that answer a question, the surest first and one of each article: none when the articles do
   * not say. `limit` is 3 unless told, `locale` the language of this question.
   */
  answer: (
    question: string,
    options?: { limit?: number | undefined; locale?: string | undefined },
  ) => FoundPassage[];
}

/** Below this a passage is no answer. */
const leastConfidence = 0.4;

/**
 * Makes answers without articles.
 * @throws TypeError that names the option that is wrong
 */
export const createAnswers = (options: AnswersOptions): Answers => {
  checkSearchOptions(options);
  const { locale, synonyms = [], stopWords = [] } = options;
  const index = createArticleIndex();
  const queries = createQueryReader(stopWords);
  const alike = readSynonyms(synonyms);
  const passages = new Map<string, Passage[]>();
  const byKey = new Map<string, Passage>();

  const remove = (id: string) => {
    for (const { key } of passages.get(id) ?? []) {
      index.remove(key);
      byKey.delete(key);
    }
    passages.delete(id);
  };

  return {
    add(articles) {
      checkList('articles', articles, checkAnswerArticle);
      for (const article of articles) {
        remove(article.id);
        const parts = passagesOf(article);
        passages.set(article.id, parts);
        for (const part of parts) {
          byKey.set(part.key, part);
          const title = part.heading ? `${article.title}\n${part.heading}` : article.title;
          const { locale: language } = article;
          index.insert(
            index.read({ id: part.key, locale: language, title, category: '', body: part.found.text }),
          );
        }
      }
    },
    remove(ids) {
      checkList('ids', ids, checkText);
      for (const id of ids) remove(id);
    },
    answer(question, { limit = 3, locale: asked = locale } = {}) {
      checkText('question', question);
      checkCount('limit', limit);
      checkLocale('locale', asked);
      if (!queries.asksForSomething(question, asked)) return [];
      const seen = new Set<string>();
      const slots = planSearch(index, queries.read(`${question} `, asked), alike, asked);
      return rank(index, slots, limit)
        .map((ranked) => ({ ranked, confidence: confidenceOf(ranked) }))
        .filter(({ confidence }) => confidence >= leastConfidence)
        .sort((one, other) => other.confidence - one.confidence || other.ranked.score - one.ranked.score)
        .flatMap(({ ranked, confidence }) => {
          const passage = byKey.get(index.texts[ranked.number]?.id ?? '');
          if (!passage || seen.has(passage.found.id)) return [];
          seen.add(passage.found.id);
          return [{ ...passage.found, confidence }];
        })
        .slice(0, limit);
    },
  };
};
