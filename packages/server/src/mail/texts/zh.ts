import type { MailTexts } from './mail-texts.ts';

export const zh: MailTexts = {
  answeredSubject: (site) => `${site}：您的消息有了回复`,
  answered: (site) => `您离开期间，${site}回复了您：`,
  acknowledgedSubject: (number, site) => `${site}：已收到您的工单 ${number}`,
  acknowledged: (number, site) => `${site}已收到您的请求，工单号为 ${number}。`,
  answerBy: (when) => `您将在${when}之前收到回复。`,
  newsSubject: (number, subject) => `工单 ${number}：${subject}`,
  news: (number, site) => `您在${site}的工单 ${number} 有新进展：`,
  agent: '客服',
  read: '查看全部并回复',
  follow: '查看进展',
  why: (site) =>
    `您收到此邮件，是因为有人向${site}留下了这个地址以便接收回复。如果不是您本人，无需进行任何操作。`,
  files: '另有文件，可在页面上打开。',
};
