import type { BotTexts } from '../bot-texts.ts';

export const vi: BotTexts = {
  greeting:
    'Xin chào! Tôi là trợ lý tự động. Hãy đặt câu hỏi, tôi sẽ tìm câu trả lời trong mục trợ giúp. Bạn có thể nói chuyện với nhân viên bất cứ lúc nào.',
  found: 'Mục trợ giúp của chúng tôi viết:',
  perhaps: 'Tôi chưa chắc, nhưng có thể một trong những bài này sẽ giúp được bạn:',
  didItHelp: 'Thông tin này có giúp được bạn không?',
  unknown:
    'Tôi không tìm thấy nội dung này trong mục trợ giúp. Bạn hãy thử diễn đạt cách khác, hoặc nói chuyện với nhân viên.',
  nobody: 'Hiện không có ai trực, nhưng tin nhắn của bạn sẽ được lưu lại và được trả lời.',
  ask: 'Bạn muốn hỏi điều gì?',
  handOver: 'Tôi chuyển bạn đến nhân viên. Họ đọc được toàn bộ nội dung ở trên, nên bạn không cần nhắc lại.',
  thanks: 'Rất vui vì đã giúp được bạn! Nếu cần thêm gì, bạn cứ nhắn nhé.',
  choices: {
    solved: 'Đã giúp được tôi',
    person: 'Nói chuyện với nhân viên',
    again: 'Hỏi điều khác',
  },
};
