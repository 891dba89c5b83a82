import type { CaseState } from '@rapport/sdk/models';
import type { CountForms } from '../shared/count-of.ts';

/** What there is to say when there is nothing to show. */
export interface Notice {
  title: string;
  note: string;
}

/** Where a message of one's own is. */
export type MessageStatus = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** The words of the cases. Names, numbers and moments come in isolated, as their direction is not known. */
export interface CasesStrings {
  title: string;
  close: string;
  back: string;
  loading: string;
  retry: string;
  optional: string;
  list: {
    begin: string;
    changed: (moment: string) => string;
    unread: CountForms;
  };
  states: Record<CaseState, string>;
  /** What each state means for the customer. */
  meanings: Record<CaseState, string>;
  case: {
    number: (number: string) => string;
    order: (orderId: string) => string;
    agent: (name: string) => string;
    progress: string;
    promise: (moment: string) => string;
    late: string;
    follows: (number: string) => string;
    joined: (number: string) => string;
    closed: string;
    followUp: string;
    received: (number: string) => string;
    told: (address: string) => string;
  };
  log: {
    label: string;
    older: string;
    you: string;
    team: string;
    said: (name: string, text: string) => string;
    newTab: string;
    notices: {
      state: (state: string) => string;
      assigned: (name: string) => string;
      merged: (number: string) => string;
      created: string;
      reopened: string;
    };
    status: Record<MessageStatus, string>;
    discard: string;
  };
  write: {
    label: string;
    send: string;
    attach: string;
    tooLarge: (name: string, size: string) => string;
    wrongType: (name: string, types: string) => string;
    empty: (name: string) => string;
    hid: string;
    unkept: string;
  };
  form: {
    title: string;
    followUp: string;
    note: string;
    subject: string;
    text: string;
    order: string;
    name: string;
    email: string;
    emailNote: string;
    send: string;
    sending: string;
    missing: string;
    noEmail: string;
    failed: string;
    offline: string;
  };
  /** What is offered where an open case may be about the same. */
  same: {
    title: string;
    note: string;
    add: string;
    anew: string;
  };
  connection: { offline: string; connecting: string; catchingUp: string };
  empty: Notice;
  offline: Notice;
  failed: Notice;
  missing: Notice;
}
