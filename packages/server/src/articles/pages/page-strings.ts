/** The words of the help pages, the same in every language. */
export interface PageStrings {
  help: string;
  skip: string;
  question: string;
  searchLabel: string;
  search: string;
  popular: string;
  topics: string;
  articleCount(count: number): string;
  /** `query` stands between quotation marks. */
  resultsFor(query: string): string;
  resultCount(count: number): string;
  nothingFound(query: string): string;
  searchAdvice: string;
  moreResults: string;
  emptyTitle: string;
  contents: string;
  related: string;
  updated(date: string): string;
  languages: string;
  breadcrumbs: string;
  /** Of an article that is there in another language only. */
  onlyIn(language: string): string;
  vote: {
    question: string;
    yes: string;
    no: string;
    thanks: string;
    sorry: string;
    why: string;
    reasons: Readonly<Record<'unclear' | 'wrong' | 'incomplete' | 'not-what-i-looked-for', string>>;
    text: string;
    advice: string;
    send: string;
    noted: string;
  };
  notFoundTitle: string;
  notFoundText: string;
  contact: string;
  contactText: string;
  backTo(site: string): string;
  table: string;
  done: string;
  open: string;
}
