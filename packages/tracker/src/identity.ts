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
  /** Removes every id; what names who talks to the site only when the customer goes, as that needs no consent. */
  forget(isGone?: boolean): void;
}

/** The last two name who talks to the site: with consent that is the visitor. */
const cookieNames = [
  'rapport_anonymous_id',
  'rapport_visitor_key',
  'rapport_user_id',
  'rapport_service_id',
  'rapport_service_key',
];

/** Creates the keeper of the ids. Nothing is read or written before the first call. */
export const createIdentity = (
  cookies: Cookies,
  createId: () => string,
  /** When consent ends, in milliseconds since 1970. */
  expiresAt: () => number,
): Identity => {
  let isRenewed = false;

  const keep = (person: Person): Person => {
    const { anonymousId, visitorKey, userId } = person;
    [anonymousId, visitorKey, userId].forEach((value, index) => {
      if (value) cookies.set(cookieNames[index]!, value, expiresAt());
    });
    isRenewed = true;
    return person;
  };

  const read = (): Person => {
    const [anonymousId, visitorKey, userId, serviceId, serviceKey] = cookieNames.map((name) =>
      cookies.get(name),
    );
    // One without the other proves nothing, so then both are made anew.
    if (!anonymousId || !visitorKey)
      return keep(
        serviceId && serviceKey
          ? { anonymousId: serviceId, visitorKey: serviceKey }
          : { anonymousId: createId(), visitorKey: createId() },
      );
    const person = { anonymousId, visitorKey, userId };
    // Once a page, as Safari forgets what a script set seven days before. The end stays where it is.
    return isRenewed ? person : keep(person);
  };

  return {
    read,
    signIn: (userId) => keep({ ...read(), userId }),
    forget: (isGone) => {
      for (const name of cookieNames.slice(0, isGone ? 5 : 3)) cookies.remove(name);
    },
  };
};
