import type { MailTexts } from './mail-texts.ts';

export const pl: MailTexts = {
  answeredSubject: (site) => `${site}: odpowiedź na Twoją wiadomość`,
  answered: (site) => `Pod Twoją nieobecność przyszła odpowiedź od ${site}:`,
  acknowledgedSubject: (number, site) => `${site}: mamy Twoje zgłoszenie ${number}`,
  acknowledged: (number, site) => `Twoje zgłoszenie dotarło do ${site}. Jego numer to ${number}.`,
  answerBy: (when) => `Odpowiemy do: ${when}.`,
  newsSubject: (number, subject) => `Zgłoszenie ${number}: ${subject}`,
  news: (number, site) => `W zgłoszeniu ${number} w ${site} jest coś nowego:`,
  agent: 'Obsługa klienta',
  read: 'Przeczytaj całość i odpowiedz',
  follow: 'Sprawdź stan zgłoszenia',
  why: (site) =>
    `Ta wiadomość przyszła, ponieważ ten adres podano w ${site}, aby otrzymać odpowiedź. Jeśli to nie Ty, nie musisz nic robić.`,
  files: 'Dołączono plik, który można otworzyć na stronie.',
};
