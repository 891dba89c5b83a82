import type { VisitorResponse } from '@rapport/sdk/models';
import type { Visitor } from '../../identity.ts';
import type { Answer, Request } from '../../request.ts';

/** Holds the tokens under which visitors prove and read what is theirs; in memory only. */
export interface Visitors {
  /** Proves to the server who the visitor is and, with a customer's token, which customer. */
  prove(visitor: Visitor, customerToken?: string): Promise<Answer>;
  /** The visitor's id where it is a customer who was proven. */
  customerId(visitor: () => Visitor | undefined): string | undefined;
  /** Asks in the visitor's name. */
  ask(visitor: Visitor, ...what: Parameters<Request>): Promise<Answer>;
  /** Forgets every proof. */
  forget(): void;
}

/** Creates the holder of tokens. Most visitors never need one: their key goes with what they send. */
export const createVisitors = (request: Request): Visitors => {
  const tokens = new Map<string, string>();
  const customerTokens = new Map<string, string>();

  const prove: Visitors['prove'] = async (
    { anonymousId, visitorKey },
    customerToken = customerTokens.get(anonymousId),
  ) => {
    const answer = await request('POST', 'visitors', { anonymousId, visitorKey, customerToken });
    if (answer.failure) {
      // It ran out, or never was one.
      if (answer.status === 401 && customerTokens.get(anonymousId) === customerToken)
        customerTokens.delete(anonymousId);
    } else if (customerToken || !customerTokens.has(anonymousId)) {
      tokens.set(anonymousId, (answer.data as VisitorResponse).token);
      if (customerToken) customerTokens.set(anonymousId, customerToken);
    }
    return answer;
  };

  const ask: Visitors['ask'] = async (visitor, method, path, json) => {
    const { anonymousId } = visitor;
    const proof = tokens.has(anonymousId) ? undefined : await prove(visitor);
    if (proof?.failure) return proof;
    // The token says which site it is.
    const body = json && { ...json, writeKey: undefined };
    const answer = await request(method, path, body, {
      authorization: `Bearer ${tokens.get(anonymousId)}`,
      'content-type': 'application/json',
    });
    if (answer.status !== 401) return answer;
    // It ran out.
    tokens.delete(anonymousId);
    return proof ? answer : ask(visitor, method, path, json);
  };

  return {
    prove,
    ask,
    customerId: (visitor) => {
      // Whoever nobody knows by proof is not looked at, as looking may make an id.
      const id = customerTokens.size > 0 ? visitor()?.anonymousId : undefined;
      return id !== undefined && customerTokens.has(id) ? id : undefined;
    },
    forget: () => {
      tokens.clear();
      customerTokens.clear();
    },
  };
};
