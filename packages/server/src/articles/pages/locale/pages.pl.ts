import type { PageStrings } from '../page-strings.ts';

const plural = new Intl.PluralRules('pl');
const counted = (count: number, forms: { one: string; few: string; other: string }): string => {
  const form = plural.select(count);
  return `${count.toLocaleString('pl')} ${form === 'one' || form === 'few' ? forms[form] : forms.other}`;
};

/** The words of the help pages in Polish. */
export const strings: PageStrings = {
  help: 'Pomoc',
  skip: 'Przejdź do treści',
  question: 'W czym możemy pomóc?',
  searchLabel: 'Szukaj w pomocy',
  search: 'Szukaj',
  popular: 'Najczęściej czytane',
  topics: 'Tematy',
  articleCount: (count) => counted(count, { one: 'artykuł', few: 'artykuły', other: 'artykułów' }),
  resultsFor: (query) => `Wyniki dla „${query}”`,
  resultCount: (count) =>
    counted(count, {
      one: 'znaleziony artykuł',
      few: 'znalezione artykuły',
      other: 'znalezionych artykułów',
    }),
  nothingFound: (query) => `Brak wyników dla „${query}”`,
  searchAdvice: 'Użyj mniejszej liczby słów lub innych słów albo przejrzyj tematy poniżej.',
  moreResults: 'Więcej wyników',
  emptyTitle: 'Nie ma jeszcze żadnych artykułów',
  contents: 'Na tej stronie',
  related: 'Przeczytaj także',
  updated: (date) => `Zaktualizowano ${date}`,
  languages: 'Język',
  breadcrumbs: 'Jesteś tutaj',
  onlyIn: (language) => `Język: ${language}`,
  vote: {
    question: 'Czy to pomogło?',
    yes: 'Tak',
    no: 'Nie',
    thanks: 'Dziękujemy. Dobrze wiedzieć.',
    sorry: 'Dziękujemy za odpowiedź.',
    why: 'Co było nie tak?',
    reasons: {
      unclear: 'Trudno to zrozumieć',
      wrong: 'Coś się nie zgadza',
      incomplete: 'Czegoś brakuje',
      'not-what-i-looked-for': 'Szukam czegoś innego',
    },
    text: 'Własnymi słowami (opcjonalnie)',
    advice: 'Prosimy nie podawać nazwisk, numerów ani adresów.',
    send: 'Wyślij',
    noted: 'Dziękujemy. Czytamy każdą odpowiedź i poprawiamy artykuły.',
  },
  notFoundTitle: 'Tej strony tu nie ma',
  notFoundText: 'Mogła zostać przeniesiona lub usunięta. Wyszukaj ją albo zacznij od tematów.',
  contact: 'Nadal potrzebujesz pomocy?',
  contactText: 'Odpowie człowiek.',
  backTo: (site) => `Powrót na stronę ${site}`,
  table: 'Tabela',
  done: 'Zrobione',
  open: 'Do zrobienia',
};
