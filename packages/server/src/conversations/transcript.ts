import type { ConversationContact, Message } from '@rapport/sdk/models';
import type { ConversationRow } from './rows.ts';

interface TranscriptWords {
  conversation: string;
  you: string;
  agent: string;
  bot: string;
  file: string;
}

const words: Readonly<Record<string, TranscriptWords>> = {
  en: { conversation: 'Conversation', you: 'You', agent: 'Agent', bot: 'Assistant', file: 'File' },
  vi: { conversation: 'Cuộc trò chuyện', you: 'Bạn', agent: 'Nhân viên', bot: 'Trợ lý', file: 'Tệp' },
  pl: { conversation: 'Rozmowa', you: 'Ty', agent: 'Konsultant', bot: 'Asystent', file: 'Plik' },
  fa: { conversation: 'گفتگو', you: 'شما', agent: 'پشتیبان', bot: 'دستیار', file: 'فایل' },
  zh: { conversation: '对话', you: '您', agent: '客服', bot: '助手', file: '文件' },
};

/** Times as ISO 8601 has them, in UTC: a file is read anywhere. */
const moment = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

/** Writes down a conversation as plain text, as its visitor may see it. */
export const transcriptOf = (
  siteName: string,
  conversation: Pick<ConversationRow, 'locale' | 'contact' | 'created_at'>,
  messages: readonly Message[],
): string => {
  const say =
    words[conversation.locale.toLowerCase().split('-')[0] as string] ?? (words.en as TranscriptWords);
  const contact =
    conversation.contact === null ? undefined : (JSON.parse(conversation.contact) as ConversationContact);
  const nameOf = ({ author: { type, name } }: Message): string => {
    if (type === 'visitor') return contact?.name ?? say.you;
    if (type === 'system') return siteName;
    return name ?? say[type];
  };
  const began = moment(new Date(conversation.created_at).toISOString());
  const blocks = messages.map((message) =>
    [
      `[${moment(message.createdAt)}] ${nameOf(message)}`,
      ...(message.text === '' ? [] : [message.text]),
      ...(message.articles ?? []).map(({ title, url }) => `- ${title}: ${url}`),
      ...(message.files ?? []).map(({ name }) => `- ${say.file}: ${name}`),
    ].join('\n'),
  );
  return `${[`${siteName}: ${say.conversation}, ${began}`, ...blocks].join('\n\n')}\n`;
};
