import type { CountForms } from '../shared/count-of.ts';

/** The traits that we have a word for; the others are shown as the site names them. */
export type KnownTrait =
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'phone'
  | 'title'
  | 'username'
  | 'company'
  | 'address'
  | 'birthday'
  | 'age'
  | 'gender'
  | 'website'
  | 'description'
  | 'createdAt';

/** What there is to say when there is nothing to show. */
export interface Message {
  title: string;
  note: string;
}

/** The words of the panel. */
export interface YourDataStrings {
  title: string;
  intro: string;
  close: string;
  loading: string;
  retry: string;
  empty: Message;
  offline: Message;
  failed: Message;
  unauthorized: Message;
  about: { title: string; signedIn: string; signedOut: string; customer: string; absent: string };
  traits: Record<KnownTrait, string>;
  edit: {
    change: string;
    add: string;
    /** Name the buttons for who hears them without what stands beside them. */
    changeOf: (label: string) => string;
    addOf: (label: string) => string;
    save: string;
    saving: string;
    cancel: string;
    remove: string;
    saved: (label: string) => string;
    removed: (label: string) => string;
  };
  errors: { email: string; phone: string; empty: string; unsaved: string };
  visits: {
    title: string;
    count: CountForms;
    /** `visits` is the number of them, in words. */
    since: (visits: string, day: string) => string;
    last: (day: string) => string;
    pages: string;
    more: CountForms;
    untitled: string;
  };
  orders: { title: string; number: (orderId: string) => string };
  choices: {
    title: string;
    on: string;
    off: string;
    chosen: (day: string) => string;
    never: string;
    change: string;
    receipts: CountForms;
    version: (version: string) => string;
  };
  take: { title: string; note: string; everything: string; receipts: string; done: string; failed: string };
  erase: {
    title: string;
    note: string;
    start: string;
    question: string;
    goes: string;
    going: readonly string[];
    stays: string;
    staying: readonly string[];
    final: string;
    confirm: string;
    keep: string;
    busy: string;
    failed: string;
    done: string;
    doneNote: string;
  };
}
