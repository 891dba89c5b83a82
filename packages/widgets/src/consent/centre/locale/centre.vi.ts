import type { CentreStrings } from '../centre-strings.ts';

/** The words of the details. */
export const strings: CentreStrings = {
  partners: { other: '# đối tác' },
  cookies: { other: '# cookie' },
  policyOf: (vendor) => `Chính sách quyền riêng tư của ${vendor}`,
  policy: 'Chính sách quyền riêng tư',
  caption: (purpose) => `Các cookie: ${purpose}`,
  columns: { name: 'Tên', who: 'Bên đặt', use: 'Mục đích', keptFor: 'Thời hạn' },
  thisSite: 'Trang web này',
  untilClosed: 'Cho đến khi bạn đóng trình duyệt',
  unsaid: 'Chưa có mô tả',
  own: {
    rapport_consent: 'Lưu lựa chọn này: sáu tháng nếu bạn từ chối, 13 tháng nếu bạn đồng ý.',
    rapport_anonymous_id: 'Nhận ra trình duyệt này khi bạn quay lại.',
    rapport_visitor_key: 'Chứng minh đây đúng là trình duyệt này, để không ai khác đọc được dữ liệu của bạn.',
    rapport_user_id: 'Ghi nhớ bạn là khách hàng nào sau khi đăng nhập.',
    rapport_visit: 'Phân biệt lần truy cập này với lần truy cập sau.',
  },
  why: {
    title: 'Vì sao cài đặt như vậy',
    choice: (day) => (day ? `Bạn đã chọn như vậy vào ${day}.` : 'Bạn đã chọn như vậy.'),
    gpc: (off) =>
      off
        ? `Trình duyệt của bạn gửi tín hiệu Global Privacy Control nên ${off} đang tắt.`
        : 'Trình duyệt của bạn gửi tín hiệu Global Privacy Control.',
    dnt: (off) =>
      off
        ? `Trình duyệt của bạn gửi tín hiệu Do Not Track nên ${off} đang tắt.`
        : 'Trình duyệt của bạn gửi tín hiệu Do Not Track.',
    tcf: 'Một công cụ quản lý sự đồng ý trên trang này quyết định (IAB TCF).',
    gpp: 'Một công cụ quản lý sự đồng ý trên trang này quyết định (IAB GPP).',
    objection: 'Tại nơi bạn ở, mọi mục đều bật cho đến khi bạn phản đối.',
    none: 'Chủ trang web cho biết không cần xin sự đồng ý.',
    default: 'Bạn chưa chọn gì, nên chỉ những mục cần thiết được bật.',
  },
  undeclared: {
    title: 'Cookie chưa được khai báo',
    note: 'Phát hiện trên trang này, để chủ trang web kiểm tra.',
  },
  version: (version) => `Phiên bản ${version} của văn bản này`,
  fingerprint: 'Mã băm',
};
