import { randomUUID } from 'node:crypto';
import type { VisitRules } from '../attribution/divide-visit.ts';
import type { SiteLoyalty } from '../config/loyalty.ts';
import type { IngestEvent, IngestRequest } from '../ingest/ingest-request.ts';
import { parseEvent } from '../ingest/parse-event.ts';
import { loyaltyEventsOf } from '../loyalty/programme/loyalty-fact.ts';

/** Reads an event as a route would. */
export const anIngestEvent = (
  event: Record<string, unknown>,
  destinations: string[] = [],
  trusted = false,
  visits?: VisitRules,
  loyalty?: SiteLoyalty,
): IngestEvent => {
  const receivedAt = Date.parse('2026-11-22T12:00:00.000Z');
  const parsed = parseEvent(
    { type: 'page', timestamp: '2026-11-22T11:59:00.000Z', ...event },
    {
      receivedAt,
      trusted,
      sentAt: undefined,
      newId: randomUUID,
      destinationsOf: () => destinations,
      visits,
      loyaltyEvents: loyaltyEventsOf(loyalty),
    },
  );
  if ('rejection' in parsed) throw new Error(parsed.rejection.message);
  return parsed.event;
};

/** A request of the public key, valid by default. */
export const anIngestRequest = (
  events: readonly Record<string, unknown>[],
  {
    destinations = [],
    visits,
    ...options
  }: Partial<Omit<IngestRequest, 'events'>> & { destinations?: string[]; visits?: VisitRules } = {},
): IngestRequest => ({
  site: 'demo',
  receivedAt: Date.parse('2026-11-22T12:00:00.000Z'),
  trusted: false,
  keyHash: null,
  visitor: null,
  unstampedEvents: 'accept',
  events: events.map((event) => anIngestEvent(event, destinations, options.trusted, visits, options.loyalty)),
  ...options,
});
