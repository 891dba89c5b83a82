import type { BotTexts } from '../bot-texts.ts';

export const zh: BotTexts = {
  greeting: '您好！我是自动助手。请提问，我会在帮助中心里为您查找。您随时可以转人工客服。',
  found: '帮助中心是这样说的：',
  perhaps: '我不太确定，也许下面的文章能帮到您：',
  didItHelp: '这对您有帮助吗？',
  unknown: '我在帮助中心里没有找到相关内容。请换个说法试试，或者转人工客服。',
  nobody: '目前无人在线，不过您的消息会保存下来，我们会答复您。',
  ask: '您想了解什么？',
  handOver: '正在为您转接人工客服。对方能看到以上全部内容，您无需重复。',
  thanks: '很高兴能帮到您！如有其他问题，请随时留言。',
  choices: {
    solved: '有帮助',
    person: '转人工客服',
    again: '问别的问题',
  },
};
