import type { CaseState, ConversationState } from '@rapport/sdk/models';
import type { CountForms } from '../shared/count-of.ts';

/** What there is to say when there is nothing to show. */
export interface Notice {
  title: string;
  note: string;
}

/** Where a message of one's own is. */
export type MessageStatus = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** What there is to say of a form. */
export interface FormStrings {
  title: string;
  note: string;
  name: string;
  email: string;
  topic: string;
  choose: string;
  optional: string;
  required: string;
  noEmail: string;
  start: string;
}

/** The words of the chat. Names come in isolated, as their direction is not known. */
export interface ChatStrings {
  title: string;
  close: string;
  back: string;
  loading: string;
  retry: string;
  you: string;
  team: string;
  bot: string;
  start: Notice;
  conversation: string;
  conversations: string;
  begin: string;
  unread: CountForms;
  states: Record<ConversationState, string>;
  /** Who is there, and how long it takes. Durations and moments are written out. */
  wait: {
    usual: (time: string) => string;
    closed: string;
    opens: (moment: string) => string;
    away: string;
    asked: string;
    place: (place: string) => string;
    time: (time: string) => string;
    under: string;
  };
  options: {
    label: string;
    transcript: string;
    mail: string;
    end: string;
    notTransferred: string;
    failed: string;
  };
  log: {
    label: string;
    older: string;
    newest: string;
    fresh: CountForms;
    divider: string;
    typing: (name: string) => string;
    said: (name: string, text: string) => string;
    file: (name: string) => string;
    articles: string;
    newTab: string;
    answers: string;
    closed: string;
  };
  status: Record<MessageStatus, string>;
  /** Why a message was not sent, where that is known. */
  failure: { files: string; rest: string };
  resend: string;
  discard: string;
  notices: {
    queued: string;
    assigned: (name: string) => string;
    transferred: (name: string) => string;
    closed: string;
    reopened: string;
    away: string;
    created: (number: string) => string;
    changed: (number: string, state: string) => string;
    merged: (number: string) => string;
  };
  caseStates: Record<CaseState, string>;
  write: {
    label: string;
    placeholder: string;
    send: string;
    attach: string;
    emoji: string;
    drop: string;
    remove: (name: string) => string;
    tooLarge: (name: string, size: string) => string;
    wrongType: (name: string, types: string) => string;
    empty: (name: string) => string;
    tooLong: string;
    hides: string;
    hid: string;
    unkept: string;
  };
  connection: { offline: string; connecting: string; catchingUp: string };
  mail: {
    offer: string;
    label: string;
    save: string;
    saved: (address: string) => string;
    stop: string;
    failed: string;
  };
  form: FormStrings;
  offline: Notice;
  failed: Notice;
  missing: Notice;
}
