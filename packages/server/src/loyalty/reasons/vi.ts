import type { ReasonTexts } from './reason-texts.ts';

export const vi: ReasonTexts = {
  order: (orderId) => `Đơn hàng ${orderId}`,
  action: (name) => name,
  birthday: 'Sinh nhật',
  reward: (name) => name,
  purchase: (orderId) => (orderId ? `Thanh toán cho đơn hàng ${orderId}` : 'Thanh toán khi mua hàng'),
  rewardReturned: 'Không dùng, đã hoàn lại',
  refund: (orderId) => `Hoàn tiền đơn hàng ${orderId}`,
  cancelled: (orderId) => `Đơn hàng ${orderId} đã bị hủy`,
  expired: 'Hết hạn',
  owed: 'Bù trừ sau khi hoàn tiền',
  correction: 'Điều chỉnh',
};
