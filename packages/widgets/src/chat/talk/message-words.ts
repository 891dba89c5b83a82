import type { ThreadMessage } from '@rapport/sdk';
import type { CaseState, MessageAuthor } from '@rapport/sdk/models';
import { isolate } from '../../shared/isolate.ts';
import type { ChatStrings } from '../chat-strings.ts';

/** What whoever wrote a message is called. */
export const nameOf = ({ type, name }: Pick<MessageAuthor, 'type' | 'name'>, text: ChatStrings): string => {
  if (type === 'visitor') return text.you;
  return name?.trim() || (type === 'bot' ? text.bot : text.team);
};

/** What a message of the system tells, in the reader's language; what we have no words for comes as it was written. */
export const noticeIn = (
  { notice, text: written }: Pick<ThreadMessage, 'notice' | 'text'>,
  { notices, caseStates, team }: ChatStrings,
): string => {
  const { code, name, caseNumber, state = '' } = notice ?? {};
  const who = isolate(name?.trim() || team);
  const number = isolate(caseNumber ?? '');
  switch (code) {
    case 'queued':
    case 'closed':
    case 'reopened':
    case 'away':
      return notices[code];
    case 'assigned':
    case 'transferred':
      return notices[code](who);
    case 'case-created':
      return notices.created(number);
    case 'case-state':
      return notices.changed(number, caseStates[state as CaseState] ?? state);
    case 'merged':
      return notices.merged(number);
    default:
      return written;
  }
};
