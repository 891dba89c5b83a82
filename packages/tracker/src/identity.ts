import type { Cookies } from './cookies.ts';

/** A browser, and the key that proves it. */
export interface Visitor {
  anonymousId: string;
  visitorKey: string;
}

/** Who an event is from. */
export interface Person extends Visitor {
  userId?: string | undefined;
}

/** The ids of this browser. They exist only with consent to analytics. */
export interface Identity {
  /** Reads who is there, or makes a new visitor; both are kept until a moment in milliseconds since 1970. */
  read(expiresAt: number): Person;
  /** Keeps who the visitor is. */
  signIn(userId: string, expiresAt: number): void;
  /** Removes every id. */
  forget(): void;
}

const cookieNames = {
  anonymousId: 'rapport_anonymous_id',
  visitorKey: 'rapport_visitor_key',
  userId: 'rapport_user_id',
} as const;
const fields = Object.keys(cookieNames) as (keyof Person)[];

/** Creates the keeper of the ids. Nothing is read or written before the first call. */
export const createIdentity = (cookies: Cookies, createId: () => string): Identity => {
  let person: Person | undefined;
  let isStored = false;
  let isRenewed = false;

  const store = (expiresAt: number): void => {
    for (const field of fields) {
      const value = person?.[field];
      if (value) cookies.set(cookieNames[field], value, expiresAt);
    }
    isRenewed = true;
    isStored = cookies.get(cookieNames.anonymousId) === person?.anonymousId;
  };

  return {
    read: (expiresAt) => {
      const [anonymousId, visitorKey, userId] = fields.map((field) => cookies.get(cookieNames[field]));
      // One without the other proves nothing, so then both are made anew.
      if (anonymousId && visitorKey) person = { anonymousId, visitorKey, userId };
      // Where cookies are forbidden, the ids live on in this page.
      else if (!person || isStored) {
        person = { anonymousId: createId(), visitorKey: createId() };
        isRenewed = false;
      }
      // Once a page, as Safari forgets what a script set seven days before. The end stays where it is.
      if (!isRenewed) store(expiresAt);
      return person!;
    },
    signIn: (userId, expiresAt) => {
      person = { ...person!, userId };
      store(expiresAt);
    },
    forget: () => {
      for (const field of fields) cookies.remove(cookieNames[field]);
      person = undefined;
    },
  };
};
