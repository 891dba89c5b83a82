import type { NoticeTexts } from './notice-texts.ts';

export const vi: NoticeTexts = {
  queued: 'Bạn đang trong hàng chờ. Sẽ có người trả lời bạn.',
  assigned: (name) => (name ? `${name} đang hỗ trợ bạn.` : 'Đã có người hỗ trợ bạn.'),
  transferred: (name) =>
    name ? `${name} sẽ tiếp tục hỗ trợ bạn.` : 'Một đồng nghiệp sẽ tiếp tục hỗ trợ bạn.',
  closed: 'Cuộc trò chuyện đã đóng. Hãy nhắn tin để mở lại.',
  reopened: 'Cuộc trò chuyện đã được mở lại.',
  away: 'Hiện không có ai trực. Tin nhắn của bạn đã được lưu và bạn sẽ nhận được câu trả lời.',
  opens: (when) => `Chúng tôi trở lại vào ${when}.`,
  leaveEmail: 'Hãy để lại địa chỉ e-mail, chúng tôi sẽ viết cho bạn.',
  caseCreated: (number) => `Yêu cầu ${number} đã được tạo.`,
  caseState: (state) => `Trạng thái yêu cầu: ${state}.`,
  merged: (number) => `Nội dung này đã được gộp vào yêu cầu ${number}.`,
  joined: (number) => `Yêu cầu ${number} đã được gộp vào yêu cầu này.`,
  states: {
    received: 'đã tiếp nhận',
    'in-progress': 'đang xử lý',
    'waiting-for-you': 'đang chờ bạn',
    solved: 'đã giải quyết',
    closed: 'đã đóng',
  },
};
