import type { MailTexts } from './mail-texts.ts';

export const vi: MailTexts = {
  answeredSubject: (site) => `${site}: đã có câu trả lời cho tin nhắn của bạn`,
  answered: (site) => `Trong lúc bạn vắng mặt, ${site} đã trả lời:`,
  acknowledgedSubject: (number, site) => `${site}: đã nhận yêu cầu ${number} của bạn`,
  acknowledged: (number, site) => `${site} đã nhận được yêu cầu của bạn. Số yêu cầu là ${number}.`,
  answerBy: (when) => `Bạn sẽ nhận được câu trả lời trước ${when}.`,
  newsSubject: (number, subject) => `Yêu cầu ${number}: ${subject}`,
  news: (number, site) => `Yêu cầu ${number} của bạn tại ${site} có tin mới:`,
  agent: 'Chăm sóc khách hàng',
  read: 'Đọc tiếp và trả lời',
  follow: 'Xem tình trạng yêu cầu',
  why: (site) =>
    `Bạn nhận được thư này vì địa chỉ này đã được cung cấp cho ${site} để nhận câu trả lời. Nếu không phải bạn, bạn không cần làm gì.`,
  files: 'Có tệp đính kèm mà bạn có thể mở tại đó.',
};
