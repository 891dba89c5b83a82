import { products } from '../catalogue/pl.ts';
import type { Locale } from './locale.ts';
import { createCounter } from './plural.ts';

const count = createCounter('pl-PL');

/** Polish: prices in złoty. */
export const pl: Locale = {
  code: 'pl',
  intl: 'pl-PL',
  direction: 'ltr',
  name: 'Polski',
  market: { currency: 'PLN', shipping: 1499, freeShippingFrom: 19_900, taxRate: 0.23 },
  products,
  strings: {
    brand: 'Tilia',
    tagline: 'Kawa, herbata i ceramika',
    categories: {
      coffee: {
        name: 'Kawa',
        line: 'Palona dwa razy w tygodniu',
        introduction:
          'Małe partie, palone w poniedziałki i czwartki, wysyłane tego samego popołudnia. Zawsze w ziarnach, żeby dotarły z pełnym aromatem.',
        factLabels: ['Pochodzenie', 'Waga', 'Nuty smakowe'],
      },
      tea: {
        name: 'Herbata',
        line: 'Całe liście i kwiaty',
        introduction: 'Całe liście i całe kwiaty od ludzi, których znamy z imienia. Tylko tegoroczne zbiory.',
        factLabels: ['Pochodzenie', 'Waga', 'Parzenie'],
      },
      ceramics: {
        name: 'Ceramika',
        line: 'Toczona i szkliwiona ręcznie',
        introduction:
          'Toczona, szkliwiona i wypalana po kilkadziesiąt sztuk. Nie ma dwóch takich samych i o to właśnie chodzi.',
        factLabels: ['Miejsce powstania', 'Wymiary', 'Pielęgnacja'],
      },
    },
    navigation: {
      skip: 'Przejdź do treści',
      main: 'Menu główne',
      breadcrumbs: 'Jesteś tutaj',
      home: 'Strona główna',
      language: 'Język',
      account: 'Konto',
      signIn: 'Zaloguj się',
      cart: 'Koszyk',
      cartWith: (n) =>
        count(n, { one: 'Koszyk, {n} produkt', few: 'Koszyk, {n} produkty', other: 'Koszyk, {n} produktów' }),
    },
    home: {
      title: 'Kawa, herbata i ceramika na spokojne chwile',
      heading: 'Na spokojne chwile dnia',
      lead: 'Kawa z małych partii, herbata liściasta i ręcznie toczone kubki z pracowni pod lipami.',
      coffeeLink: 'Zobacz kawy',
      teaLink: 'Zobacz herbaty',
      categories: 'Zajrzyj na półki',
      favourites: 'Po to się do nas wraca',
      storyHeading: 'Imię po drzewie',
      story: [
        'Tilia to po łacinie lipa. Jedna rośnie na naszym podwórku i w ostatnim tygodniu czerwca nikt nie pracuje: zbieramy kwiaty.',
        'Przez resztę roku palimy, próbujemy i pakujemy. Kupujemy niewiele, więc wiemy dokładnie, skąd co pochodzi, a płacimy przed zbiorami.',
      ],
      promises: [
        { heading: 'Palona na zamówienie', text: 'Kawa, która od nas wyjeżdża, ma najwyżej trzy dni.' },
        {
          heading: 'Płacimy z góry',
          text: 'Plantatorzy dostają dwie trzecie przed zbiorami, resztę przy dostawie.',
        },
        { heading: 'Stłukło się? Wyślemy nowe', text: 'Wystarczy zdjęcie. Bez formularzy i bez odsyłania.' },
      ],
    },
    category: { count: (n) => count(n, { one: '{n} produkt', few: '{n} produkty', other: '{n} produktów' }) },
    product: {
      quantity: 'Ilość',
      add: 'Dodaj do koszyka',
      added: (product) => `Dodano do koszyka: ${product}.`,
      viewCart: 'Przejdź do koszyka',
      taxNote: 'Cena zawiera VAT',
      shippingNote: (freeFrom) => `Darmowa dostawa od ${freeFrom}`,
      facts: 'Warto wiedzieć',
      goesWith: 'Dobrze pasuje do tego',
    },
    cart: {
      heading: 'Koszyk',
      empty: 'Twój koszyk jest pusty',
      emptyHint: 'Zacznij od tego, co pijesz rano jako pierwsze.',
      browse: 'Zajrzyj na półki',
      quantityOf: (product) => `Ilość: ${product}`,
      update: 'Zmień',
      remove: 'Usuń',
      removeProduct: (product) => `Usuń z koszyka: ${product}`,
      each: (price) => `${price} za sztukę`,
      summary: 'Podsumowanie',
      subtotal: 'Wartość produktów',
      shipping: 'Dostawa',
      free: 'Gratis',
      tax: 'W tym VAT',
      total: 'Razem',
      missingForFree: (amount) => `Do darmowej dostawy brakuje ${amount}.`,
      checkout: 'Do kasy',
      keepShopping: 'Kontynuuj zakupy',
    },
    checkout: {
      heading: 'Zamówienie',
      contact: 'Dane kontaktowe',
      delivery: 'Adres dostawy',
      fields: {
        name: 'Imię i nazwisko',
        email: 'E-mail',
        phone: 'Telefon',
        address: 'Ulica i numer',
        city: 'Miejscowość',
        postcode: 'Kod pocztowy',
      },
      phoneHint: 'Tylko dla kuriera.',
      optional: 'opcjonalnie',
      yourOrder: 'Twoje zamówienie',
      payment: 'Płatność',
      paymentNote: 'To przykładowy sklep: nic nie zapłacisz i nic nie wyślemy.',
      place: 'Zamawiam i płacę',
      errorTitle: 'Błąd',
      errorHeading: 'Sprawdź te pola',
      errors: {
        name: 'Podaj imię i nazwisko.',
        email: 'Podaj adres e-mail, na przykład imie@example.com.',
        address: 'Podaj ulicę i numer domu.',
        city: 'Podaj miejscowość.',
        postcode: 'Podaj kod pocztowy.',
        tooLong: 'Ten tekst jest za długi.',
      },
    },
    order: {
      title: 'Zamówienie przyjęte',
      heading: 'Dziękujemy za zamówienie',
      lead: 'Dotarło już do naszej pracowni. To przykładowy sklep, więc paczka nie wyruszy i nic nie zapłacisz.',
      number: 'Numer zamówienia',
      date: 'Data',
      address: 'Adres dostawy',
      items: 'Zamówione produkty',
      print: 'Drukuj',
      keepShopping: 'Wróć do sklepu',
    },
    account: {
      signInHeading: 'Zaloguj się',
      signInLead: 'Wystarczy imię i e-mail.',
      exampleNote:
        'To przykładowy sklep, dlatego nie pyta o hasło. Każdy może zalogować się dowolnym adresem, więc użyj zmyślonego.',
      signIn: 'Zaloguj się',
      heading: 'Twoje konto',
      lead: 'Logowanie na tym urządzeniu jest aktywne.',
      name: 'Imię i nazwisko',
      email: 'E-mail',
      customerNumber: 'Numer klienta',
      signOut: 'Wyloguj się',
      signedOut: 'Wylogowano.',
    },
    privacy: {
      heading: 'Prywatność',
      lead: 'Zapisujemy to, czego wymagają zakupy. Wszystko inne tylko za Twoją zgodą, którą możesz w każdej chwili zmienić.',
      sections: [
        {
          heading: 'Zanim wybierzesz',
          text: 'Dopóki nie odpowiesz na pytanie o pliki cookie, strona nie zapisuje żadnych plików cookie ani innych danych w przeglądarce. Gdy dodasz coś do koszyka lub się zalogujesz, sklep zapisze tylko to, co jest do tego niezbędne.',
        },
        {
          heading: 'Jeśli się zgodzisz',
          text: 'Zapisujemy, które strony otwierasz i co kupujesz, aby Cię rozpoznać, lepiej Ci pomagać i pokazywać to, co Ci odpowiada. Adresów IP nigdy nie przechowujemy.',
        },
        {
          heading: 'Jeśli odmówisz',
          text: 'Sklep działa tak samo. Jeden plik cookie pamięta Twoją odpowiedź, żebyśmy nie pytali na każdej stronie; nie pozwala Cię zidentyfikować.',
        },
        {
          heading: 'Twoje prawa',
          text: 'Możesz zobaczyć, pobrać, poprawić i usunąć swoje dane. Zgodę możesz wycofać tutaj; nie wpływa to na zgodność z prawem tego, co zrobiono wcześniej.',
        },
      ],
      cookiesHeading: 'Pliki cookie',
      cookieColumns: ['Nazwa', 'Do czego służy', 'Jak długo'],
      cookies: [
        { names: ['shop-cart'], purpose: 'Zawartość koszyka', kept: 'Do zamknięcia przeglądarki' },
        {
          names: ['shop-session'],
          purpose: 'Pamięta, że użytkownik jest zalogowany',
          kept: 'Do wylogowania lub zamknięcia przeglądarki',
        },
        {
          names: ['shop-note', 'shop-order', 'shop-order-placed'],
          purpose: 'Ostatnie zamówienie i komunikat na następnej stronie',
          kept: 'Do zamknięcia przeglądarki',
        },
        {
          names: ['rapport_consent'],
          purpose: 'Odpowiedź na pytanie o pliki cookie',
          kept: 'Trzynaście miesięcy po zgodzie, sześć po odmowie',
        },
        {
          names: ['rapport_anonymous_id', 'rapport_visitor_key', 'rapport_user_id', 'rapport_visit'],
          purpose: 'Rozpoznanie przeglądarki; tylko za zgodą na analitykę',
          kept: 'Trzynaście miesięcy lub do wycofania zgody',
        },
        {
          names: ['rapport-…'],
          purpose: 'Dane w drodze na nasz serwer, w IndexedDB',
          kept: 'Do chwili dostarczenia',
        },
      ],
      settings: 'Ustawienia plików cookie',
      settingsHint: 'Zobacz i zmień swoje zgody.',
      withoutScript:
        'JavaScript jest w Twojej przeglądarce wyłączony. Nic więc nie zapisujemy i nie ma czego ustawiać.',
    },
    footer: {
      shop: 'Sklep',
      help: 'Informacje',
      privacy: 'Prywatność',
      cookieSettings: 'Ustawienia plików cookie',
      example: 'Tilia to zmyślony sklep. Pokazuje, co potrafi Rapport; niczego tu nie sprzedajemy.',
    },
    notFound: {
      title: 'Nie ma takiej strony',
      heading: 'Ta półka jest pusta',
      lead: 'Strona mogła zostać przeniesiona albo w adresie jest literówka.',
      home: 'Na stronę główną',
    },
  },
};
