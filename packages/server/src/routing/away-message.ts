import type { AddMessage } from '../conversations/message-to-add.ts';
import { noticeMessage, noticeTextsOf } from '../conversations/notices/notice-message.ts';
import type { ConversationRow } from '../conversations/rows.ts';

/** When it opens, by which clock. */
export interface NextOpening {
  opensAt: number;
  timeZone: string;
}

export interface AwayMessageOptions {
  /** Where it is known. */
  next?: NextOpening | undefined;
  /** Whether the site wants no e-mail addresses. @default false */
  asksNoEmail?: boolean | undefined;
}

/** Makes the message that tells that nobody is there, until when, and how to hear of the answer all the same. */
export const awayMessage = (
  row: ConversationRow,
  { next: opening, asksNoEmail = false }: AwayMessageOptions,
  at: number,
): AddMessage => {
  const texts = noticeTextsOf(row.locale);
  const hasEmail = row.contact !== null && 'email' in JSON.parse(row.contact);
  const text = [
    texts.away,
    ...(opening ? [texts.opens(dayAndTime(row.locale, opening))] : []),
    ...(hasEmail || asksNoEmail ? [] : [texts.leaveEmail]),
  ].join(' ');
  const opensAt = opening && new Date(opening.opensAt).toISOString();
  const notice = { code: 'away' as const, ...(opensAt !== undefined && { opensAt }) };
  return { ...noticeMessage({ thread: 'conversation', row, notice, at }), text };
};

/** Says when it opens, in a language. */
export const dayAndTime = (locale: string, { opensAt, timeZone }: NextOpening): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(opensAt);
