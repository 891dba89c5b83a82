/** What is wrong with an article or collection that was to be stored. */
export interface ArticleFault {
  /** Its place in what was given, where that was a list. */
  index?: number;
  /** Of an article; of a collection it is its slug. */
  key: string;
  locale: string;
  field: string;
  message: string;
}
