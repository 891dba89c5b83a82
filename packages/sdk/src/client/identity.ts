import type { ClientOptions } from './client-options.ts';

/** For whom a client speaks when a call does not say. */
export interface Identity {
  anonymousId(): string | undefined;
  visitorKey(): string | undefined;
  customerToken(): string | undefined;
  userId(): string | undefined;
  /** Makes up a visitor where there may be one and is none yet. */
  ensure(): void;
  /** Remembers who signed in. */
  identify(userId: string, customerToken?: string): void;
}

type Given = string | (() => string | undefined);

const read = (given: Given): string | undefined => (typeof given === 'function' ? given() : given);

/** The identity of one visitor: the given one, or one that is made up and forgotten with the client. */
const oneVisitor = (given: ClientOptions, newId: () => string): Identity => {
  let made: { anonymousId: string; visitorKey: string } | undefined;
  let userId: string | undefined;
  let customerToken: string | undefined;
  const ensure = () => {
    if (!given.anonymousId) made ??= { anonymousId: newId(), visitorKey: newId() };
  };
  return {
    anonymousId: () => (given.anonymousId ? read(given.anonymousId) : made?.anonymousId),
    visitorKey: () => (given.visitorKey ? read(given.visitorKey) : made?.visitorKey),
    customerToken: () => customerToken,
    userId: () => userId,
    ensure,
    identify: (next, token) => {
      // Two customers on one device are two people: nothing may link them.
      if (userId !== undefined && userId !== next) made = undefined;
      userId = next;
      customerToken = token;
      ensure();
    },
  };
};

/** A program with a server key speaks for many customers: every call says for whom. */
const nobody: Identity = {
  anonymousId: () => undefined,
  visitorKey: () => undefined,
  customerToken: () => undefined,
  userId: () => undefined,
  ensure: () => {},
  identify: () => {},
};

/** Creates the identity that these options ask for. */
export const createIdentity = (options: ClientOptions, newId: () => string): Identity =>
  options.serverKey !== undefined && options.anonymousId === undefined ? nobody : oneVisitor(options, newId);
