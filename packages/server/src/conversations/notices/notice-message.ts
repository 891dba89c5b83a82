import type { MessageNotice } from '@rapport/sdk/models';
import { derivedId } from '../derived-id.ts';
import type { AddMessage } from '../message-to-add.ts';
import type { CaseRow, ThreadKind, ThreadRow } from '../rows.ts';
import { en } from './en.ts';
import { fa } from './fa.ts';
import { type NoticeTexts, noticeIn } from './notice-texts.ts';
import { pl } from './pl.ts';
import { vi } from './vi.ts';
import { zh } from './zh.ts';

const languages: Readonly<Record<string, NoticeTexts>> = { en, fa, pl, vi, zh };

/** The texts of a conversation's language. */
export const noticeTextsOf = (locale: string): NoticeTexts =>
  languages[locale.toLowerCase().split('-')[0] as string] ?? en;

/** Says a notice in the language of a conversation; in English where that language is not one of ours. */
export const noticeText = (locale: string, notice: MessageNotice): string =>
  noticeIn(noticeTextsOf(locale), notice);

export interface NoticeOf {
  thread: ThreadKind;
  /** The conversation or case as it is when the notice comes. */
  row: Pick<ThreadRow, 'id' | 'locale' | 'last_position'>;
  notice: MessageNotice;
  at: number;
}

/** Makes the system message that tells something. Its id follows from its place: repeated at once, it is one. */
export const noticeMessage = ({ thread, row, notice, at }: NoticeOf): AddMessage => ({
  thread,
  threadId: row.id,
  id: derivedId(thread, row.id, notice.code, row.last_position + 1),
  author: 'system',
  text: noticeText(row.locale, notice),
  extra: { notice },
  at,
});

/** What a message of somebody made of its thread, where its visitor is told: that it is open again, or goes on. */
export const stateNotice = (
  before: ThreadRow,
  after: ThreadRow,
  { thread, at }: AddMessage,
): AddMessage | undefined => {
  if (before.state === after.state) return undefined;
  if (thread === 'case') return caseStateNotice(after as CaseRow, at);
  return before.state === 'closed'
    ? noticeMessage({ thread, row: after, notice: { code: 'reopened' }, at })
    : undefined;
};

/** Tells how far a case is. */
export const caseStateNotice = (row: CaseRow, at: number): AddMessage => {
  const notice = { code: 'case-state', state: row.state, caseNumber: String(row.number) } as const;
  return noticeMessage({ thread: 'case', row, notice, at });
};
