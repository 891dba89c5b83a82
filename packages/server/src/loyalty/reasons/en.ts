import type { ReasonTexts } from './reason-texts.ts';

export const en: ReasonTexts = {
  order: (orderId) => `Order ${orderId}`,
  action: (name) => name,
  birthday: 'Birthday',
  reward: (name) => name,
  purchase: (orderId) => (orderId ? `Paid towards order ${orderId}` : 'Paid towards a purchase'),
  rewardReturned: 'Not used, given back',
  refund: (orderId) => `Refund of order ${orderId}`,
  cancelled: (orderId) => `Order ${orderId} was cancelled`,
  expired: 'Expired',
  owed: 'Settled after a refund',
  correction: 'Correction',
};
