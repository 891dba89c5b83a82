import type { MailTexts } from './mail-texts.ts';

export const en: MailTexts = {
  answeredSubject: (site) => `${site}: an answer to your message`,
  answered: (site) => `While you were away, ${site} answered you:`,
  acknowledgedSubject: (number, site) => `${site}: we have your request ${number}`,
  acknowledged: (number, site) => `${site} has received your request. Its number is ${number}.`,
  answerBy: (when) => `You will have an answer by ${when}.`,
  newsSubject: (number, subject) => `Case ${number}: ${subject}`,
  news: (number, site) => `There is news of your case ${number} at ${site}:`,
  agent: 'Customer service',
  read: 'Read on and answer',
  follow: 'See how far it is',
  why: (site) =>
    `You get this e-mail because this address was given to ${site} for answers. If that was not you, you need not do anything.`,
  files: 'There is a file with it, which you can open there.',
};
