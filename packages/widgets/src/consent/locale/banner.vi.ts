import type { ConsentStrings } from '../consent-strings.ts';

/** The banner's words. */
export const strings: ConsentStrings = {
  title: 'Cookie trên trang web này',
  message: (aims) => `Nếu bạn đồng ý, chúng tôi sẽ dùng cookie và các công nghệ tương tự để ${aims}.`,
  objection: (aims) =>
    `Chúng tôi dùng cookie và các công nghệ tương tự để ${aims}. Bạn có thể phản đối bất cứ lúc nào.`,
  aims: {
    preferences: 'ghi nhớ các cài đặt của bạn',
    analytics: 'hiểu cách trang web được sử dụng',
    marketing: 'giới thiệu ưu đãi phù hợp với bạn',
  },
  names: {
    necessary: 'Cần thiết',
    preferences: 'Tùy chọn cá nhân',
    analytics: 'Phân tích',
    marketing: 'Tiếp thị',
  },
  descriptions: {
    necessary: 'Giúp trang web hoạt động: bảo mật, đăng nhập, giỏ hàng và lưu lựa chọn này.',
    preferences: 'Ghi nhớ các cài đặt như ngôn ngữ bạn chọn.',
    analytics:
      'Nhận ra bạn khi bạn quay lại và ghi nhận những gì bạn xem và làm trên trang, để chúng tôi cải thiện trang web.',
    marketing:
      'Đo lường hiệu quả quảng cáo và hiển thị ưu đãi phù hợp với bạn, tại đây và trên các trang web khác.',
  },
  acceptAll: 'Chấp nhận tất cả',
  rejectAll: 'Từ chối tất cả',
  objectAll: 'Phản đối tất cả',
  choose: 'Tùy chỉnh',
  save: 'Lưu lựa chọn',
  close: 'Đóng',
  alwaysOn: 'Luôn bật',
  policy: 'Chính sách quyền riêng tư',
  unloaded: 'Không tải được danh sách đối tác và cookie.',
  retry: 'Thử lại',
};
