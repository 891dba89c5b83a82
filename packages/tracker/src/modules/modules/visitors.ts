import type { VisitorResponse } from '@rapport/sdk/models';
import type { Visitor } from '../../identity.ts';
import type { Answer, Request } from '../../request.ts';

/** Holds the tokens under which visitors prove and read what is theirs; in memory only. */
export interface Visitors {
  /** Proves to the server who the visitor is and, with a customer's token, which customer. */
  prove(visitor: Visitor, customerToken?: string): Promise<Answer>;
  /** Asks in the visitor's name. */
  ask(visitor: Visitor, ...what: Parameters<Request>): Promise<Answer>;
}

/** Creates the holder of tokens. Most visitors never need one: their key goes with what they send. */
export const createVisitors = (request: Request): Visitors => {
  const tokens = new Map<string, string>();

  const prove = async ({ anonymousId, visitorKey }: Visitor, customerToken?: string): Promise<Answer> => {
    const answer = await request('POST', 'visitors', { anonymousId, visitorKey, customerToken });
    if (!answer.failure) tokens.set(anonymousId, (answer.data as VisitorResponse).token);
    return answer;
  };

  return {
    prove,
    ask: async (visitor, method, path, json) => {
      const { anonymousId } = visitor;
      const proof = tokens.has(anonymousId) ? undefined : await prove(visitor);
      if (proof?.failure) return proof;
      // The token says which site it is.
      const body = json && { ...json, writeKey: undefined };
      const answer = await request(method, path, body, {
        authorization: `Bearer ${tokens.get(anonymousId)}`,
        'content-type': 'application/json',
      });
      // It ran out: whoever asks again gets a new one.
      if (answer.status === 401) tokens.delete(anonymousId);
      return answer;
    },
  };
};
