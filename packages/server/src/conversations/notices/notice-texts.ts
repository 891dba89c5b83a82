import type { CaseState, MessageNotice } from '@rapport/sdk/models';

/** What system messages say in one language. */
export interface NoticeTexts {
  queued: string;
  assigned: (name: string | undefined) => string;
  transferred: (name: string | undefined) => string;
  closed: string;
  reopened: string;
  away: string;
  /** Follow `away`: when it opens, and how to hear of the answer. */
  opens: (when: string) => string;
  leaveEmail: string;
  caseCreated: (number: string) => string;
  caseState: (state: string) => string;
  /** Said in what ends, and in what goes on. */
  merged: (number: string) => string;
  joined: (number: string) => string;
  /** The states of a case, as its customer says it. */
  states: Readonly<Record<CaseState, string>>;
}

/** Says a notice. */
export const noticeIn = (texts: NoticeTexts, notice: MessageNotice): string => {
  const { code, name, caseNumber = '', state = '' } = notice;
  switch (code) {
    case 'assigned':
    case 'transferred':
      return texts[code](name);
    case 'case-created':
      return texts.caseCreated(caseNumber);
    case 'case-state':
      return texts.caseState(texts.states[state as CaseState] ?? state);
    case 'merged':
      return texts.merged(caseNumber);
    default:
      return texts[code];
  }
};
