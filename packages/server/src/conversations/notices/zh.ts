import type { NoticeTexts } from './notice-texts.ts';

export const zh: NoticeTexts = {
  queued: '您正在排队，很快会有人为您服务。',
  assigned: (name) => (name ? `${name}正在为您服务。` : '已有人为您服务。'),
  transferred: (name) => (name ? `${name}将继续为您服务。` : '将由另一位同事继续为您服务。'),
  closed: '对话已结束。再次发送消息即可重新打开。',
  reopened: '对话已重新打开。',
  away: '目前无人在线。您的消息已保存，我们会答复您。',
  opens: (when) => `我们将于${when}恢复服务。`,
  leaveEmail: '请留下您的电子邮箱，我们会写信给您。',
  caseCreated: (number) => `已创建工单 ${number}。`,
  caseState: (state) => `工单状态：${state}。`,
  merged: (number) => `已合并到工单 ${number}。`,
  joined: (number) => `工单 ${number} 已并入此工单。`,
  states: {
    received: '已收到',
    'in-progress': '处理中',
    'waiting-for-you': '等待您回复',
    solved: '已解决',
    closed: '已关闭',
  },
};
