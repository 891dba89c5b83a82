import type { NoticeTexts } from './notice-texts.ts';

export const pl: NoticeTexts = {
  queued: 'Jesteś w kolejce. Ktoś się do Ciebie odezwie.',
  assigned: (name) => (name ? `Rozmowę prowadzi teraz ${name}.` : 'Ktoś już się Tobą zajmuje.'),
  transferred: (name) => (name ? `Rozmowę przejmuje ${name}.` : 'Rozmowę przejmuje ktoś inny z zespołu.'),
  closed: 'Ta rozmowa jest zamknięta. Napisz, aby ją otworzyć ponownie.',
  reopened: 'Rozmowa jest znów otwarta.',
  away: 'Teraz nikogo nie ma. Wiadomość jest zapisana i otrzymasz odpowiedź.',
  opens: (when) => `Wracamy: ${when}.`,
  leaveEmail: 'Zostaw adres e-mail, a napiszemy do Ciebie.',
  caseCreated: (number) => `Utworzono zgłoszenie ${number}.`,
  caseState: (state) => `Stan zgłoszenia: ${state}.`,
  merged: (number) => `Dołączono do zgłoszenia ${number}.`,
  joined: (number) => `Zgłoszenie ${number} dołączono do tego.`,
  states: {
    received: 'przyjęte',
    'in-progress': 'w toku',
    'waiting-for-you': 'czeka na Ciebie',
    solved: 'rozwiązane',
    closed: 'zamknięte',
  },
};
