import { checkList, checkLocale, checkObject, checkText } from './check.ts';

/** @throws TypeError that names what is wrong and where */
export const checkSearchOptions = (options: unknown): void => {
  checkObject('options', options);
  const { locale, synonyms = [], stopWords = [] } = options;
  checkLocale('locale', locale);
  checkList('synonyms', synonyms, (where, group) => checkList(where, group, checkText));
  checkList('stopWords', stopWords, checkText);
};
