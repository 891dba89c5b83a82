/** What mails say in one language. Names and numbers come isolated, so that they stand right in any script. */
export interface MailTexts {
  answeredSubject: (site: string) => string;
  answered: (site: string) => string;
  acknowledgedSubject: (number: string, site: string) => string;
  acknowledged: (number: string, site: string) => string;
  answerBy: (when: string) => string;
  newsSubject: (number: string, subject: string) => string;
  news: (number: string, site: string) => string;
  /** Who wrote, where an agent is not named. */
  agent: string;
  read: string;
  /** Said of the case in an acknowledgement. */
  follow: string;
  /** Why somebody gets this, and what to do who did not ask for it. */
  why: (site: string) => string;
  /** The mail tells less than there is. */
  files: string;
}
