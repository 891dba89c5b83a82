import type { CentreStrings } from '../centre-strings.ts';

/** The words of the details. */
export const strings: CentreStrings = {
  partners: { one: '# partner', few: '# partnerzy', many: '# partnerów', other: '# partnera' },
  cookies: { one: '# plik cookie', few: '# pliki cookie', many: '# plików cookie', other: '# pliku cookie' },
  policyOf: (vendor) => `Polityka prywatności: ${vendor}`,
  policy: 'Polityka prywatności',
  caption: (purpose) => `Pliki cookie: ${purpose}`,
  columns: { name: 'Nazwa', who: 'Kto ustawia', use: 'Do czego służy', keptFor: 'Okres' },
  thisSite: 'Ta strona',
  untilClosed: 'Do zamknięcia przeglądarki',
  unsaid: 'Brak opisu',
  own: {
    rapport_consent: 'Zapamiętuje ten wybór: przez sześć miesięcy po odmowie, przez 13 po zgodzie.',
    rapport_anonymous_id: 'Rozpoznaje tę przeglądarkę przy kolejnej wizycie.',
    rapport_visitor_key: 'Potwierdza, że to ta sama przeglądarka, aby nikt inny nie odczytał Twoich danych.',
    rapport_user_id: 'Zapamiętuje po zalogowaniu, kim jest klient.',
    rapport_visit: 'Odróżnia jedną wizytę od następnej.',
  },
  why: {
    title: 'Dlaczego takie ustawienia',
    choice: (day) => (day ? `Ten wybór pochodzi od Ciebie, z dnia ${day}.` : 'Ten wybór pochodzi od Ciebie.'),
    gpc: (off) =>
      off
        ? `Twoja przeglądarka wysyła sygnał Global Privacy Control, dlatego wyłączone są: ${off}.`
        : 'Twoja przeglądarka wysyła sygnał Global Privacy Control.',
    dnt: (off) =>
      off
        ? `Twoja przeglądarka wysyła sygnał Do Not Track, dlatego wyłączone są: ${off}.`
        : 'Twoja przeglądarka wysyła sygnał Do Not Track.',
    tcf: 'Decyduje menedżer zgód na tej stronie (IAB TCF).',
    gpp: 'Decyduje menedżer zgód na tej stronie (IAB GPP).',
    objection: 'Tam, gdzie jesteś, wszystko jest włączone, dopóki się nie sprzeciwisz.',
    none: 'Właściciel strony oświadcza, że zgoda nie jest potrzebna.',
    default: 'Nic jeszcze nie wybrano, dlatego włączone jest tylko to, co niezbędne.',
  },
  undeclared: {
    title: 'Pliki cookie, których nikt nie zgłosił',
    note: 'Znalezione na tej stronie, do sprawdzenia przez jej właściciela.',
  },
  version: (version) => `Wersja ${version} tego tekstu`,
  fingerprint: 'Skrót',
};
