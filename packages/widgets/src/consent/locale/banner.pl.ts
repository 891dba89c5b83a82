import type { ConsentStrings } from '../consent-strings.ts';

/** The banner's words. */
export const strings: ConsentStrings = {
  title: 'Pliki cookie na tej stronie',
  message: (aims) => `Za Twoją zgodą używamy plików cookie i podobnych technologii, aby ${aims}.`,
  objection: (aims) =>
    `Używamy plików cookie i podobnych technologii, aby ${aims}. W każdej chwili możesz się sprzeciwić.`,
  aims: {
    preferences: 'zapamiętać Twoje ustawienia',
    analytics: 'analizować, jak używana jest strona',
    marketing: 'pokazywać Ci dopasowane oferty',
  },
  names: {
    necessary: 'Niezbędne',
    preferences: 'Funkcjonalne',
    analytics: 'Analityczne',
    marketing: 'Marketingowe',
  },
  descriptions: {
    necessary: 'Zapewniają działanie strony: bezpieczeństwo, logowanie, koszyk i zapis tego wyboru.',
    preferences: 'Zapamiętują ustawienia, na przykład język.',
    analytics:
      'Pozwalają rozpoznać Cię przy kolejnej wizycie i zapisać, co oglądasz i robisz na stronie, abyśmy mogli ją ulepszać.',
    marketing:
      'Mierzą skuteczność naszych reklam i pozwalają pokazywać Ci dopasowane oferty, tutaj i na innych stronach.',
  },
  acceptAll: 'Akceptuj wszystkie',
  rejectAll: 'Odrzuć wszystkie',
  objectAll: 'Sprzeciwiam się',
  choose: 'Dostosuj',
  save: 'Zapisz wybór',
  close: 'Zamknij',
  alwaysOn: 'Zawsze aktywne',
  policy: 'Polityka prywatności',
  unloaded: 'Nie udało się wczytać listy partnerów i plików cookie.',
  retry: 'Spróbuj ponownie',
};
