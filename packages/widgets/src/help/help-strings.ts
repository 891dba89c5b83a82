import type { ArticleFeedback } from '@rapport/sdk/models';
import type { CountForms } from '../shared/count-of.ts';

/** Why an article did not help. */
export type VoteReason = NonNullable<ArticleFeedback['reason']>;

/** What there is to say when there is nothing to show. */
export interface Message {
  title: string;
  note: string;
}

/** The words of the help. */
export interface HelpStrings {
  title: string;
  close: string;
  back: string;
  loading: string;
  retry: string;
  more: string;
  search: {
    label: string;
    placeholder: string;
    clear: string;
    results: string;
    all: string;
    count: CountForms;
    /** Said after the number of results to who cannot see them. */
    keys: string;
    none: string;
    noneFor: (query: string) => string;
    noneNote: string;
    resultsFor: (query: string) => string;
    nearest: string;
    failed: string;
  };
  home: { topics: string; allTopics: string; popular: string; page: string; articles: CountForms };
  article: {
    updated: (day: string) => string;
    contents: string;
    related: string;
    copy: string;
    copied: string;
    uncopied: string;
    print: string;
    page: string;
    newTab: string;
    table: string;
    code: string;
    /** `language` is its name. */
    otherLanguage: (language: string) => string;
  };
  vote: {
    question: string;
    yes: string;
    no: string;
    thanks: string;
    solve: string;
    solved: string;
    why: string;
    reasons: Record<VoteReason, string>;
    text: string;
    personal: string;
    send: string;
    sending: string;
    sent: string;
    failed: string;
  };
  contact: string;
  /** What is said of what comes from the device. */
  saved: { offline: (day: string) => string; unanswered: (day: string) => string; plain: string };
  empty: Message;
  offline: Message;
  failed: Message;
  missing: Message;
}
