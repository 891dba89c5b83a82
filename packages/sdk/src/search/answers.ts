import { type AnswerArticle, checkAnswerArticle, type FoundPassage } from './answer-article.ts';
import { createArticleIndex } from './article-index.ts';
import { checkCount, checkList, checkLocale, checkText } from './check.ts';
import { confidenceOf } from './confidence.ts';
import { type Passage, passagesOf } from './passages.ts';
import { planSearch } from './plan.ts';
import { createQueryReader, type QueryWord } from './query.ts';
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

/** Below this for the best one, it is likelier that none of them answers. */
const leastConfidence = 0.3;
/** Below this another one is not worth its place beside the best. */
const leastBeside = 0.1;

/** How many passages are looked at for those of the articles that answer. */
const passagesSeen = 200;

/**
 * Makes answers without articles.
 * @throws TypeError that names the option that is wrong
 */
export const createAnswers = (options: AnswersOptions): Answers => {
  checkSearchOptions(options);
  const { locale, synonyms = [], stopWords = [] } = options;
  const articleIndex = createArticleIndex();
  const passageIndex = createArticleIndex();
  const queries = createQueryReader(stopWords);
  const alike = readSynonyms(synonyms);
  const passages = new Map<string, Passage[]>();
  const byKey = new Map<string, Passage>();

  const remove = (id: string) => {
    articleIndex.remove(id);
    for (const { key } of passages.get(id) ?? []) {
      passageIndex.remove(key);
      byKey.delete(key);
    }
    passages.delete(id);
  };

  const insert = (article: AnswerArticle) => {
    const { id, locale: language, title, category = '', tags = [], sections } = article;
    const parts = passagesOf(article);
    passages.set(id, parts);
    const body = sections.map(({ heading = '', text }) => `${heading}\n${text}`).join('\n');
    articleIndex.insert(articleIndex.read({ id, locale: language, title, category, tags, body }));
    for (const part of parts) {
      byKey.set(part.key, part);
      const own = {
        id: part.key,
        locale: language,
        title: part.heading ?? '',
        category: '',
        body: part.found.text,
      };
      passageIndex.insert(passageIndex.read(own));
    }
  };

  /** The passage of each article that says most of what was asked. */
  const findPassages = (words: readonly QueryWord[], asked: string): Map<string, Passage> => {
    const best = new Map<string, Passage>();
    const slots = planSearch(passageIndex, words, alike, asked);
    for (const { number } of rank(passageIndex, slots, passagesSeen)) {
      const passage = byKey.get(passageIndex.texts[number]?.id ?? '');
      if (passage && !best.has(passage.found.id)) best.set(passage.found.id, passage);
    }
    return best;
  };

  return {
    add(articles) {
      checkList('articles', articles, checkAnswerArticle);
      for (const article of articles) {
        remove(article.id);
        insert(article);
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
      const words = queries.read(`${question} `, asked);
      const count = articleIndex.size().articles;
      const sure = rank(articleIndex, planSearch(articleIndex, words, alike, asked), limit)
        .map((ranked) => ({ ranked, confidence: confidenceOf(ranked, count) }))
        .filter(({ confidence }) => confidence >= leastBeside)
        .sort((one, other) => other.confidence - one.confidence || other.ranked.score - one.ranked.score);
      if ((sure[0]?.confidence ?? 0) < leastConfidence) return [];
      const best = findPassages(words, asked);
      return sure
        .flatMap(({ ranked, confidence }) => {
          const id = articleIndex.texts[ranked.number]?.id ?? '';
          const passage = best.get(id) ?? passages.get(id)?.[0];
          return passage ? [{ ...passage.found, confidence }] : [];
        })
        .slice(0, limit);
    },
  };
};
