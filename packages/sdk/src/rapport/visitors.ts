import { isRapportError, RapportError } from '../errors.ts';
import { type VisitorRequest, type VisitorResponse, visitorResponse } from '../models/index.ts';
import type { Http } from './http.ts';

/** Who the visitor is, asked anew whenever it matters, since visitors sign in and out. */
export interface VisitorIdentity {
  /** Undefined while nobody is known. */
  anonymousId?: () => string | undefined;
  /** Proves the visitor: random, 16 characters or more. @default the one that the server gives */
  visitorKey?: () => string | undefined;
  /** Proves the customer: a JWT signed by the site's backend. */
  customerToken?: () => string | undefined;
}

export interface VisitorsOptions extends VisitorIdentity {
  http: Http;
  siteKey: string;
  now: () => number;
}

/** Holds the token under which a visitor or customer reads what is theirs. */
export interface Visitors {
  /** Tells whether there is anybody to read for. */
  known(): boolean;
  /** Tells whether that is a customer who can be proven. */
  isCustomer(): boolean;
  /** The key that proves the visitor, where there is one so far. */
  visitorKey(): string | undefined;
  /**
   * Sends with the visitor's token; once more with a new one when the server no longer takes the old.
   * @throws RapportError `unauthorized` when no visitor is known
   */
  authorized<Answer>(send: (authorization: string) => Promise<Answer>): Promise<Answer>;
}

/** So long before its end a token is not used any more: requests travel, and clocks differ. */
const marginMs = 60_000;

interface Held {
  for: string;
  visitor: Promise<VisitorResponse>;
  expiresAt: number;
}

/** Creates the holder of a visitor's token; the token lives in memory only. */
export const createVisitors = (options: VisitorsOptions): Visitors => {
  const { http, siteKey, now } = options;
  const generatedKeys = new Map<string, string>();
  let held: Held | undefined;

  const anonymousId = () => options.anonymousId?.();
  const visitorKey = () => options.visitorKey?.() ?? generatedKeys.get(anonymousId() ?? '');

  const request = async (json: VisitorRequest): Promise<VisitorResponse> => {
    const visitor = await http.send({ method: 'POST', path: '/v1/visitors', json, schema: visitorResponse });
    if (visitor.visitorKey) generatedKeys.set(json.anonymousId, visitor.visitorKey);
    return visitor;
  };

  const hold = (json: VisitorRequest, key: string): Held => {
    const holding: Held = { for: key, visitor: request(json), expiresAt: Number.POSITIVE_INFINITY };
    holding.visitor.then(
      ({ expiresAt }) => {
        holding.expiresAt = Date.parse(expiresAt);
      },
      () => {
        if (held === holding) held = undefined;
      },
    );
    return holding;
  };

  /** One request for all who ask at the same time. */
  const token = async (): Promise<string> => {
    const id = anonymousId();
    if (id === undefined)
      throw new RapportError('unauthorized', 'no visitor is known: anonymousId is missing');
    const visitor = visitorKey();
    const customerToken = options.customerToken?.();
    const key = JSON.stringify([id, customerToken]);
    if (held?.for !== key || held.expiresAt - marginMs <= now()) {
      const json = { writeKey: siteKey, anonymousId: id, ...(visitor && { visitorKey: visitor }) };
      held = hold({ ...json, ...(customerToken && { customerToken }) }, key);
    }
    return (await held.visitor).token;
  };

  return {
    known: () => anonymousId() !== undefined,
    isCustomer: () => anonymousId() !== undefined && options.customerToken?.() !== undefined,
    visitorKey,
    authorized: async (send) => {
      const owner = anonymousId();
      const used = await token();
      const holding = held;
      try {
        return await send(`Bearer ${used}`);
      } catch (error) {
        // What one visitor asks for is not asked for again by whoever is there since.
        if (!isRapportError(error) || error.status !== 401 || anonymousId() !== owner) throw error;
        // Others may have renewed it meanwhile.
        if (held === holding) held = undefined;
        return send(`Bearer ${await token()}`);
      }
    },
  };
};
