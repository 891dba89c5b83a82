import type { PageStrings } from '../page-strings.ts';

const plural = new Intl.PluralRules('en');
const counted = (count: number, one: string, other: string): string =>
  `${count.toLocaleString('en')} ${plural.select(count) === 'one' ? one : other}`;

/** The words of the help pages in English. */
export const strings: PageStrings = {
  help: 'Help',
  skip: 'Skip to content',
  question: 'How can we help?',
  searchLabel: 'Search the help',
  search: 'Search',
  popular: 'Read most',
  topics: 'Topics',
  articleCount: (count) => counted(count, 'article', 'articles'),
  resultsFor: (query) => `Results for “${query}”`,
  resultCount: (count) => counted(count, 'article found', 'articles found'),
  nothingFound: (query) => `Nothing found for “${query}”`,
  searchAdvice: 'Try fewer or other words, or look through the topics below.',
  moreResults: 'More results',
  emptyTitle: 'There are no articles yet',
  contents: 'On this page',
  related: 'Read next',
  updated: (date) => `Updated on ${date}`,
  languages: 'Language',
  breadcrumbs: 'You are here',
  onlyIn: (language) => `In ${language}`,
  vote: {
    question: 'Did this help?',
    yes: 'Yes',
    no: 'No',
    thanks: 'Thank you. Good to know.',
    sorry: 'Thank you for telling us.',
    why: 'What was wrong?',
    reasons: {
      unclear: 'It is hard to understand',
      wrong: 'Something in it is not right',
      incomplete: 'Something is missing',
      'not-what-i-looked-for': 'I was looking for something else',
    },
    text: 'In your words, if you like',
    advice: 'Please leave out names, numbers and addresses.',
    send: 'Send',
    noted: 'Thank you. We read every answer and improve the article.',
  },
  notFoundTitle: 'This page is not here',
  notFoundText: 'It may have moved or been removed. Search for it, or start from the topics.',
  contact: 'Still need help?',
  contactText: 'A person will answer.',
  backTo: (site) => `Back to ${site}`,
  table: 'Table',
  done: 'Done',
  open: 'To do',
};
