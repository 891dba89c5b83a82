import { type PageCustomer, subjectOf } from './page-customer.ts';
import type { ServiceVisitor, VisitorIds } from './service-visitor.ts';

/** Who is asking. */
export interface Asking extends VisitorIds {
  /** Proves the customer. */
  customerToken: string | undefined;
  /** Of the customer whom the token is about. */
  userId: string | undefined;
}

/** Knows who is there: nobody at first, the visitor who writes, the customer who signs in; after signing out, nobody again. */
export interface PageIdentity {
  asking(): Asking | undefined;
  /** Makes sure that somebody is there, as something is about to be written. */
  ensure(): void;
  /** Whether whoever was there has signed out, or somebody else is there. */
  hasLeft(): boolean;
  /** Removes whoever was there; nobody else has the same ids. */
  forget(): void;
}

/** Creates the identity of a page. */
export const createPageIdentity = (
  visitor: ServiceVisitor,
  customer: Pick<PageCustomer, 'token'>,
  createId: () => string,
): PageIdentity => {
  /** Of a customer who has never written here: that of the script tag, or for this page alone, so that nothing is stored. */
  let passing: VisitorIds | undefined;
  /** Who was there last. */
  let lastId: string | undefined;
  let lastUserId: string | undefined;

  const userIdNow = (): string | undefined => {
    const token = customer.token();
    return token && subjectOf(token);
  };

  const asking = (): Asking | undefined => {
    const customerToken = customer.token();
    const userId = userIdNow();
    // The proof has run out: what is the customer's is not to be had, and nobody else is there yet.
    if (!userId && lastUserId !== undefined) return undefined;
    const stored = visitor.read();
    if (userId && !stored) passing ??= visitor.seen() ?? { anonymousId: createId(), visitorKey: createId() };
    const ids = stored ?? (userId ? passing : undefined);
    lastId = ids?.anonymousId ?? lastId;
    lastUserId = userId ?? lastUserId;
    return ids && { ...ids, customerToken, userId };
  };

  const hasLeft = (): boolean => {
    const userId = userIdNow();
    const stored = visitor.read();
    if (userId && lastUserId !== undefined && userId !== lastUserId) return true;
    if (!stored && !userId && (lastUserId !== undefined || lastId !== undefined)) return true;
    // Signing out removes the cookies; whoever has others now is somebody else.
    const id = stored?.anonymousId ?? passing?.anonymousId;
    return lastId !== undefined && id !== lastId;
  };

  const forget = (): void => {
    visitor.forget();
    passing = lastId = lastUserId = undefined;
  };

  return {
    asking,
    ensure: () => {
      // The customer whose proof has run out is not whoever goes on.
      if (!asking() && lastUserId !== undefined) forget();
      visitor.ensure(passing);
    },
    hasLeft,
    forget,
  };
};
