import type { ReasonTexts } from './reason-texts.ts';

export const pl: ReasonTexts = {
  order: (orderId) => `Zamówienie ${orderId}`,
  action: (name) => name,
  birthday: 'Urodziny',
  reward: (name) => name,
  purchase: (orderId) => (orderId ? `Zapłata za zamówienie ${orderId}` : 'Zapłata za zakupy'),
  rewardReturned: 'Niewykorzystane, zwrócone',
  refund: (orderId) => `Zwrot zamówienia ${orderId}`,
  cancelled: (orderId) => `Anulowano zamówienie ${orderId}`,
  expired: 'Wygasło',
  owed: 'Rozliczenie po zwrocie',
  correction: 'Korekta',
};
