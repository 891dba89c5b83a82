export type { AnswerArticle, AnswerSection, FoundPassage } from './answer-article.ts';
export { type Answers, type AnswersOptions, createAnswers } from './answers.ts';
export { type ExcerptOptions, excerptOf } from './excerpt.ts';
export { type HighlightOptions, highlight } from './highlight.ts';
export { listTerms } from './list-terms.ts';
export {
  createSearch,
  loadSearch,
  type Search,
  type SearchHit,
  type SearchOptions,
  type SearchQueryOptions,
} from './search.ts';
export type { SearchArticle } from './search-article.ts';
export type { SearchJson } from './search-json.ts';
