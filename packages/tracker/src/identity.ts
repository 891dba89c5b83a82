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

/** The ids of this browser. They exist only with consent to analytics, and end with it. */
export interface Identity {
  /** Reads who is there, or makes a new visitor. */
  read(): Person;
  /** Keeps which customer the visitor is. */
  signIn(userId: string): Person;
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
export const createIdentity = (
  cookies: Cookies,
  createId: () => string,
  /** When consent ends, in milliseconds since 1970. */
  expiresAt: () => number,
): Identity => {
  let isRenewed = false;

  const keep = (person: Person): Person => {
    for (const field of fields) {
      const value = person[field];
      if (value) cookies.set(cookieNames[field], value, expiresAt());
    }
    isRenewed = true;
    return person;
  };

  const read = (): Person => {
    const [anonymousId, visitorKey, userId] = fields.map((field) => cookies.get(cookieNames[field]));
    // One without the other proves nothing, so then both are made anew.
    if (!anonymousId || !visitorKey) return keep({ anonymousId: createId(), visitorKey: createId() });
    const person = { anonymousId, visitorKey, userId };
    // Once a page, as Safari forgets what a script set seven days before. The end stays where it is.
    return isRenewed ? person : keep(person);
  };

  return {
    read,
    signIn: (userId) => keep({ ...read(), userId }),
    forget: () => {
      for (const field of fields) cookies.remove(cookieNames[field]);
    },
  };
};
