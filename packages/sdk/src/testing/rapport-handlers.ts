import { HttpResponse, http, type RequestHandler } from 'msw';
import {
  type Article,
  batchRequest,
  consentRequest,
  defaultSiteSettings,
  incomingEvent,
  type JsonObject,
  jsonObject,
  type Rejection,
  type TrackedEvent,
  visitorRequest,
} from '../models/index.ts';
import { createArticleHandlers, type ReceivedHelp } from './article-handlers.ts';
import { createChatHandlers, type ReceivedChat } from './chat-handlers.ts';
import type { GivenReward } from './loyalty-book.ts';
import { createLoyaltyHandlers, type ReceivedLoyalty } from './loyalty-handlers.ts';
import { createReceiptChains } from './receipt-chains.ts';
import { allChoices, profileOf, type Received, type ReceivedReceipt } from './received.ts';
import { createVisitorBook } from './visitor-book.ts';

export interface RapportHandlersOptions {
  /** Where the server would be. */
  endpoint: string;
  /** The only site key that is taken. @default any */
  siteKey?: string;
  /** What the help centre shows. @default nothing */
  articles?: readonly Article[];
  /** What points are exchanged for. @default the site has no loyalty programme */
  rewards?: readonly GivenReward[];
}

/** Handlers for msw, and what they have taken in. */
export interface RapportHandlers extends Received, ReceivedHelp {
  /** For `setupServer(...handlers)` or `setupWorker(...handlers)`. */
  readonly handlers: RequestHandler[];
  /** Conversations and cases, and the other side of them. */
  readonly chat: ReceivedChat;
  /** Points of customers, and the shop's side of them. Whoever gives a token counts as proven. */
  readonly loyalty: ReceivedLoyalty;
  /** Forgets everything, as between tests. */
  reset(): void;
}

const problem = (status: number, code: string) =>
  HttpResponse.json(
    { type: 'about:blank', title: code, status, code },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );

/** `text/plain` is JSON as well: that is how browsers send it without asking for leave first. */
const bodyOf = (request: Request): Promise<unknown> => request.json().catch(() => undefined);

/**
 * Creates handlers that answer like a Rapport server and keep what they take in: events are checked one by
 * one and stored once per messageId, a token reads its own visitor, and what was erased stays so.
 * @example
 * const rapport = rapportHandlers({ endpoint: 'https://crm.example.com' });
 * const server = setupServer(...rapport.handlers);
 */
export const rapportHandlers = ({
  endpoint,
  siteKey,
  articles = [],
  rewards,
}: RapportHandlersOptions): RapportHandlers => {
  const base = `${endpoint.replace(/\/+$/, '')}/v1`;
  const events: TrackedEvent[] = [];
  const receipts: ReceivedReceipt[] = [];
  const visitors = createVisitorBook();
  const corrections = new Map<string, JsonObject>();
  const erased = new Set<string>();
  const chains = createReceiptChains();

  const isSite = (request: Request, writeKey: string | undefined): boolean => {
    const basic = request.headers.get('authorization')?.match(/^Basic (.+)$/)?.[1];
    const key = basic ? atob(basic).split(':')[0] : writeKey;
    return siteKey === undefined ? Boolean(key) : key === siteKey;
  };

  /** Stores one event; answers why not. */
  const take = (event: unknown, at: string): Rejection | undefined => {
    const { data, error } = incomingEvent.safeParse(event);
    const { messageId: id } = jsonObject.safeParse(event).data ?? {};
    const messageId = typeof id === 'string' ? id : null;
    if (error) {
      const message = `${error.issues[0]?.path.join('.') || 'the event'} is not valid`;
      return { messageId, code: 'invalid_event', message };
    }
    if (erased.has(data.anonymousId ?? '')) return { messageId, code: 'erased', message: 'was erased' };
    if (!events.some((other) => other.messageId === messageId))
      events.push({ ...data, messageId: messageId ?? crypto.randomUUID(), timestamp: data.timestamp ?? at });
    return undefined;
  };

  const currentProfile = (anonymousId: string) => {
    const profile = profileOf({ events, receipts }, anonymousId, new Date().toISOString());
    const traits = Object.entries({ ...profile.traits, ...corrections.get(anonymousId) });
    return { ...profile, traits: Object.fromEntries(traits.filter(([, value]) => value !== null)) };
  };
  const profileAnswer = (anonymousId: string) => HttpResponse.json(currentProfile(anonymousId));

  /** Answers the visitor whose token it is. */
  const forVisitor =
    (answer: (anonymousId: string, request: Request) => Response | Promise<Response>) =>
    ({ request }: { request: Request }) => {
      const owner = visitors.ownerOf(request.headers.get('authorization'));
      return owner === undefined ? problem(401, 'unauthorized') : answer(owner, request);
    };

  const help = createArticleHandlers({ base, articles, isSite, problem });
  const chat = createChatHandlers({ base, ownerOf: visitors.ownerOf, isSite, problem });
  const points = createLoyaltyHandlers({
    base,
    rewards,
    ownerOf: visitors.ownerOf,
    customerOf: visitors.customerOf,
    problem,
  });
  const handlers = [
    ...help.handlers,
    ...chat.handlers,
    ...points.handlers,

    http.post(`${base}/batch`, async ({ request }) => {
      const { data } = batchRequest.safeParse(await bodyOf(request));
      if (!data) return problem(400, 'invalid_json');
      if (!isSite(request, data.writeKey)) return problem(401, 'unknown_site');
      const rejected = data.batch.flatMap((event) => {
        const rejection = take(event, data.sentAt ?? new Date().toISOString());
        const { anonymousId } = jsonObject.safeParse(event).data ?? {};
        if (data.visitorKey && typeof anonymousId === 'string')
          visitors.isProven(anonymousId, data.visitorKey);
        return rejection ?? [];
      });
      return HttpResponse.json({ success: true, accepted: data.batch.length - rejected.length, rejected });
    }),

    http.get(`${base}/sites/:key`, ({ params }) =>
      siteKey === undefined || params.key === siteKey
        ? HttpResponse.json(defaultSiteSettings(String(params.key)))
        : problem(404, 'not_found'),
    ),

    http.post(`${base}/visitors`, async ({ request }) => {
      const { data } = visitorRequest.safeParse(await bodyOf(request));
      if (!data) return problem(400, 'invalid_request');
      const { anonymousId, visitorKey, writeKey } = data;
      if (!isSite(request, writeKey)) return problem(401, 'unknown_site');
      const generated = visitorKey ? undefined : visitors.generateKey(anonymousId);
      if (!visitors.isProven(anonymousId, visitorKey ?? generated ?? ''))
        return problem(403, 'wrong_visitor_key');
      visitors.raise(anonymousId, data.customerToken);
      const token = visitors.tokenOf(anonymousId);
      const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
      return HttpResponse.json({ token, expiresAt, ...(generated && { visitorKey: generated }) });
    }),

    http.put(`${base}/consent`, async ({ request }) => {
      const { data } = consentRequest.safeParse(await bodyOf(request));
      if (!data) return problem(400, 'invalid_request');
      const { anonymousId: named, visitorKey = '', ...choice } = data;
      const owner = visitors.ownerOf(request.headers.get('authorization'));
      if (owner === undefined && !isSite(request, data.writeKey)) return problem(401, 'unauthorized');
      if (named !== undefined && !visitors.isProven(named, visitorKey))
        return problem(403, 'wrong_visitor_key');
      const anonymousId = owner ?? named;
      const isRepeated = receipts.some(({ id }) => id === data.id);
      if (!isRepeated) receipts.push({ ...choice, ...(anonymousId && { anonymousId }) });
      return HttpResponse.json(await chains.add(siteKey ?? 'demo', data, anonymousId));
    }),

    http.get(
      `${base}/consent`,
      forVisitor((owner) => {
        const receipt = receipts.findLast(({ anonymousId }) => anonymousId === owner);
        if (!receipt) return problem(404, 'not_found');
        const { policyVersion, source, id: receiptId, at = new Date().toISOString() } = receipt;
        const choices = allChoices(receipt.choices);
        return HttpResponse.json({ choices, policyVersion, source, at, receiptId });
      }),
    ),

    http.get(
      `${base}/consent/receipts`,
      forVisitor((owner) => HttpResponse.json(chains.list(owner))),
    ),

    http.get(`${base}/profile`, forVisitor(profileAnswer)),

    http.patch(
      `${base}/profile`,
      forVisitor(async (owner, request) => {
        const { data } = jsonObject.safeParse(await bodyOf(request));
        if (!data) return problem(400, 'invalid_request');
        corrections.set(owner, { ...corrections.get(owner), ...data });
        return profileAnswer(owner);
      }),
    ),

    http.get(
      `${base}/profile/export`,
      forVisitor((owner) => {
        const isOwn = ({ anonymousId }: { anonymousId?: string | null | undefined }) => anonymousId === owner;
        return HttpResponse.json({
          exportedAt: new Date().toISOString(),
          profile: currentProfile(owner),
          events: events.filter(isOwn),
          consentReceipts: chains.list(owner).items,
          consentSalts: chains.list(owner).salts,
          visits: [],
          deliveries: [],
        });
      }),
    ),

    http.delete(
      `${base}/profile`,
      forVisitor((owner) => {
        erased.add(owner);
        chains.unlink(owner);
        corrections.delete(owner);
        for (const list of [events, receipts]) {
          const kept = list.filter(({ anonymousId }) => anonymousId !== owner);
          list.splice(0, list.length, ...(kept as never[]));
        }
        return new HttpResponse(null, { status: 204 });
      }),
    ),
  ];

  const reset = () => {
    events.length = 0;
    receipts.length = 0;
    for (const known of [visitors, corrections, erased, chains, help, chat, points]) known.clear();
  };
  const { feedback, helpUses } = help;
  return { events, receipts, feedback, helpUses, chat: chat.chat, loyalty: points.loyalty, handlers, reset };
};
