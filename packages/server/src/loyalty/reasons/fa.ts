import type { ReasonTexts } from './reason-texts.ts';

export const fa: ReasonTexts = {
  order: (orderId) => `سفارش ${orderId}`,
  action: (name) => name,
  birthday: 'تولد',
  reward: (name) => name,
  purchase: (orderId) => (orderId ? `پرداخت بخشی از سفارش ${orderId}` : 'پرداخت بخشی از خرید'),
  rewardReturned: 'استفاده نشد و بازگشت',
  refund: (orderId) => `بازپرداخت سفارش ${orderId}`,
  cancelled: (orderId) => `سفارش ${orderId} لغو شد`,
  expired: 'منقضی شد',
  owed: 'تسویه پس از بازپرداخت',
  correction: 'اصلاح',
};
