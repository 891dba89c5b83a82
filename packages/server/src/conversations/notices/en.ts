import type { NoticeTexts } from './notice-texts.ts';

export const en: NoticeTexts = {
  queued: 'You are in the line. Somebody will be with you.',
  assigned: (name) => (name ? `${name} is with you now.` : 'Somebody is with you now.'),
  transferred: (name) => (name ? `${name} goes on with you.` : 'A colleague goes on with you.'),
  closed: 'This conversation is closed. Write again to open it.',
  reopened: 'This conversation is open again.',
  away: 'Nobody is here now. Your message is kept, and you will get an answer.',
  opens: (when) => `We are back ${when}.`,
  leaveEmail: 'Leave your e-mail address, and we will write to you.',
  caseCreated: (number) => `Case ${number} was opened.`,
  caseState: (state) => `The case is now: ${state}.`,
  merged: (number) => `This was joined to case ${number}.`,
  joined: (number) => `Case ${number} was joined to this one.`,
  states: {
    received: 'received',
    'in-progress': 'in progress',
    'waiting-for-you': 'waiting for you',
    solved: 'solved',
    closed: 'closed',
  },
};
