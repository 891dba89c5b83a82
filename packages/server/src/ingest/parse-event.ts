import {
  incomingEvent,
  type JsonObject,
  limits,
  type Rejection,
  type StoredEvent,
} from '@rapport/sdk/models';
import { attribute } from '../attribution/attribute.ts';
import { divideVisit, type VisitRules } from '../attribution/divide-visit.ts';
import { hasClickIds, stripEvent } from '../attribution/strip-click-ids.ts';
import type { Browser } from '../bots/judge-browser.ts';
import { depthExceeds } from '../http/safe-json.ts';
import { loyaltyFactOf } from '../loyalty/programme/loyalty-fact.ts';
import { factsOf, isOrderEvent } from './facts.ts';
import type { IngestEvent } from './ingest-request.ts';

export interface ParseContext {
  /** Milliseconds since 1970. */
  receivedAt: number;
  /** Sent with a server key. */
  trusted: boolean;
  /** When the sender thinks it sent the batch; tells how wrong its clock is. */
  sentAt: string | undefined;
  /** Of the whole batch; an event's own fields win. */
  context?: JsonObject | undefined;
  integrations?: JsonObject | undefined;
  newId: () => string;
  /** Other sites of the owner, from which a visitor comes as from the same one. @default none */
  linkedDomains?: readonly string[];
  /** What ends a visit besides silence. @default nothing */
  visits?: VisitRules | undefined;
  /** What sent the request, where that was a browser. @default nothing is known of it */
  browser?: Browser;
  /** Events of which the loyalty programme wants to know, of trusted senders. @default none */
  loyaltyEvents?: ReadonlySet<string> | undefined;
  /** The connectors that want an event. */
  destinationsOf: (event: StoredEvent) => readonly string[];
}

export type ParsedEvent = { event: IngestEvent } | { rejection: Rejection };

/** Checks one event and readies it for storing. */
export const parseEvent = (raw: unknown, context: ParseContext): ParsedEvent => {
  const reject = (code: string, message: string): ParsedEvent => ({
    rejection: { messageId: messageIdOf(raw), code, message },
  });
  if (depthExceeds(raw, limits.eventDepth))
    return reject('invalid_event', `an event may nest ${limits.eventDepth} levels at most`);
  const parsed = incomingEvent.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.');
    return reject(
      'invalid_event',
      where ? `${where}: ${issue?.message}` : (issue?.message ?? 'not an event'),
    );
  }
  const event = parsed.data;
  const userId = event.userId ?? null;
  const anonymousId = event.anonymousId ?? null;
  if (userId === null && anonymousId === null)
    return reject('invalid_event', 'an event needs a userId or an anonymousId');

  const at = happenedAt(
    event.timestamp ?? event.originalTimestamp,
    event.sentAt ?? context.sentAt,
    context.receivedAt,
  );
  const messageId = event.messageId ?? context.newId();
  const { userAgent, bot, dropped } = (!context.trusted && context.browser) || {};
  if (dropped) return reject('bot', 'this site records no programs');
  const { ip: _, ...eventContext } = { ...context.context, ...event.context };
  const stored = {
    ...event,
    messageId,
    timestamp: new Date(at).toISOString(),
    ...(event.timestamp !== undefined && { originalTimestamp: event.originalTimestamp ?? event.timestamp }),
    receivedAt: new Date(context.receivedAt).toISOString(),
    context: {
      ...(userAgent !== undefined && { userAgent }),
      ...eventContext,
      ...(bot && { bot: true }),
    },
    ...(context.integrations && { integrations: { ...context.integrations, ...event.integrations } }),
  } as StoredEvent;
  const touch = attribute(stored, context.linkedDomains ?? []);
  if (context.visits) divideVisit(stored, context.visits);
  const payload = JSON.stringify(stored);
  // What is added here is not the sender's; it is measured without only where that could matter.
  if (isTooLarge(payload) && isTooLarge(JSON.stringify({ ...stored, context: eventContext })))
    return reject('event_too_large', `an event may have ${limits.eventBytes} bytes at most`);
  const preferences = event.context?.consent?.categoryPreferences;
  const stripped = hasClickIds(payload) ? stripEvent(stored) : undefined;
  const isForbidden = stripped !== undefined && preferences !== undefined && preferences.marketing !== true;
  const kept = isForbidden ? stripped : stored;
  const loyalty = context.trusted ? loyaltyFactOf(kept, context.loyaltyEvents) : undefined;
  return {
    event: {
      messageId,
      type: event.type,
      anonymousId,
      userId,
      at,
      facts: loyalty ? { ...factsOf(kept, touch), loyalty } : factsOf(kept, touch),
      stamped: preferences ? preferences.analytics === true : null,
      necessary: context.trusted && isOrderEvent(event),
      destinations: context.destinationsOf(stored),
      payload: isForbidden ? JSON.stringify(stripped) : payload,
      ...(stripped && !isForbidden && { withoutClickIds: JSON.stringify(stripped) }),
    },
  };
};

const longestPayload = limits.eventBytes + limits.idCharacters * 4;

/** A character takes three bytes at most: the bytes of a short text need no counting. */
const isTooLarge = (payload: string): boolean =>
  payload.length > longestPayload / 3 && Buffer.byteLength(payload) > longestPayload;

const messageIdOf = (raw: unknown): string | null => {
  const messageId = (raw as { messageId?: unknown } | null)?.messageId;
  return typeof messageId === 'string' ? messageId.slice(0, limits.idCharacters) : null;
};

/**
 * Corrects a sender's wrong clock by what it thought the time of sending was.
 * @see https://segment.com/docs/connections/spec/common/#timestamp-overview
 */
const happenedAt = (
  timestamp: string | undefined,
  sentAt: string | undefined,
  receivedAt: number,
): number => {
  if (timestamp === undefined) return receivedAt;
  const skewMs = sentAt === undefined ? 0 : receivedAt - Date.parse(sentAt);
  return Math.min(Date.parse(timestamp) + skewMs, receivedAt);
};
