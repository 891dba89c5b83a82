import type { ErrorRule, Verdict } from '../definition.ts';
import { type Authorizer, SignInError } from './authorizer.ts';
import { type Answer, type HttpRequest, readAnswer, wireOf } from './http.ts';
import { judge, type Outcome } from './judge.ts';
import type { Limiter } from './limits.ts';

export interface SenderOptions {
  authorizer: Authorizer;
  limiter: Limiter;
  baseUrl: string;
  headers: Record<string, string>;
  rules: readonly ErrorRule[];
  exchange: Exchange;
  now: () => number;
}

/** Sends one request over the wire; never rejects: nobody answering is status 0. */
export type Exchange = (request: HttpRequest, options?: ExchangeOptions) => Promise<Answer>;

export interface ExchangeOptions {
  baseUrl?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** When a piece of work has to be over. */
export interface Work {
  signal: AbortSignal | undefined;
  /** After this moment nothing is begun, */
  until: number;
  /** nor once the CRM has asked for a pause, refused the sign-in or failed. */
  isHalted: boolean;
}

/** Sends one request: within the limits, signed in, judged. What could not be begun in time is undefined. */
export type SendJudged = (request: HttpRequest, work: Work) => Promise<Outcome | undefined>;

/** As a part of a path these name another one, however they are encoded: nothing is sent there. */
const leavesItsPath = (path: string): boolean => /\/\.{1,2}(\/|$)/.test(path.split(/[?#]/, 1)[0] as string);

/** Creates what goes over the wire. Redirects are not followed: personal data goes only where the operator said. */
export const createExchange =
  ({ fetch: given, timeoutMs }: { fetch?: typeof fetch | undefined; timeoutMs: number }): Exchange =>
  async (request, { baseUrl = '', headers = {}, signal } = {}) => {
    if (leavesItsPath(request.path))
      return { status: 400, headers: new Headers(), body: { message: 'an id cannot stand in a path' } };
    const { url, body, type } = wireOf(request, baseUrl);
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await (given ?? fetch)(url, {
        method: request.method,
        headers: {
          accept: 'application/json',
          'user-agent': 'rapport',
          ...(type !== undefined && { 'content-type': type }),
          ...request.headers,
          ...headers,
        },
        ...(body !== undefined && { body }),
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return await readAnswer(response);
    } catch {
      // What `fetch` throws may name the address, which may be a secret.
      return { status: 0, headers: new Headers(), body: undefined };
    }
  };

/** Creates what every operation sends through. */
export const createSender = ({
  authorizer,
  limiter,
  baseUrl,
  headers,
  rules,
  exchange,
  now,
}: SenderOptions): SendJudged => {
  /** Throttled without being told for how long. */
  let strikes = 0;

  const signedIn = async (request: HttpRequest, signal: AbortSignal | undefined) => {
    const { url, body = '' } = wireOf(request, baseUrl);
    const authorized = await authorizer.authorize({ method: request.method, url, body });
    const answer = await exchange(request, {
      baseUrl: authorized.baseUrl ?? baseUrl,
      headers: { ...headers, ...authorized.headers },
      signal,
    });
    return { answer, token: authorized.token };
  };

  const learn = (outcome: Outcome) => {
    limiter.learn(outcome.answer);
    if (outcome.verdict === 'throttled') {
      strikes += 1;
      limiter.pause(outcome.waitMs ?? Math.min(60_000, 1_000 * 2 ** (strikes - 1)));
    } else if (outcome.verdict === 'ok') strikes = 0;
  };

  const once = async (request: HttpRequest, work: Work, mayRenew: boolean) => {
    const { signal, until } = work;
    if (work.isHalted) return undefined;
    const leave = await limiter.enter(request, Math.max(0, until - now()), signal);
    if (!leave) return undefined;
    try {
      if (work.isHalted) return undefined;
      const { answer, token } = await signedIn(request, signal);
      const outcome = judge(answer, rules, now());
      learn(outcome);
      const isOver = outcome.verdict === 'signed_out' && token !== undefined && mayRenew;
      if (failing.includes(outcome.verdict) && !isOver) work.isHalted = true;
      return { outcome, expired: isOver ? token : undefined };
    } catch (error) {
      work.isHalted = true;
      if (error instanceof SignInError) return { outcome: signedOut(error.message), expired: undefined };
      throw error;
    } finally {
      leave();
    }
  };

  return async (request, work) => {
    const first = await once(request, work, authorizer.canRenew);
    if (first?.expired === undefined) return first?.outcome;
    authorizer.expire(first.expired);
    return (await once(request, work, false))?.outcome;
  };
};

/** What says that the next request would fare no better. */
const failing: readonly Verdict[] = ['unavailable', 'throttled', 'signed_out'];

const signedOut = (message: string): Outcome => ({
  verdict: 'signed_out',
  answer: { status: 0, headers: new Headers(), body: undefined },
  code: 'signed_out',
  message,
});
