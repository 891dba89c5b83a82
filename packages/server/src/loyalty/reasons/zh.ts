import type { ReasonTexts } from './reason-texts.ts';

export const zh: ReasonTexts = {
  order: (orderId) => `订单 ${orderId}`,
  action: (name) => name,
  birthday: '生日奖励',
  reward: (name) => name,
  purchase: (orderId) => (orderId ? `抵扣订单 ${orderId}` : '购物抵扣'),
  rewardReturned: '未使用，已退回',
  refund: (orderId) => `订单 ${orderId} 退款`,
  cancelled: (orderId) => `订单 ${orderId} 已取消`,
  expired: '已过期',
  owed: '退款后结算',
  correction: '更正',
};
