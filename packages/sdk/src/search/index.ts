export {
  type AnswerArticle,
  type AnswerSection,
  type Answers,
  type AnswersOptions,
  createAnswers,
  type FoundPassage,
} from './answers.ts';
export { type ExcerptOptions, excerptOf } from './excerpt.ts';
export { type HighlightOptions, highlight } from './highlight.ts';
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
