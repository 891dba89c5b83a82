import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '@rapport/sdk/models';
import type { Site } from '../config.ts';
import type { Transaction } from '../database/transaction.ts';
import { runAlone } from '../database/writer.ts';
import { ingest } from '../ingest/ingest.ts';
import type { IngestEvent } from '../ingest/ingest-request.ts';
import { parseEvent } from '../ingest/parse-event.ts';
import { loyaltyEventsOf } from '../loyalty/programme/loyalty-fact.ts';
import type { ImportedOrder, LineFault } from './imported-order.ts';
import { orderEvent } from './order-event.ts';

export interface OrdersToEvents {
  site: Site;
  /** Milliseconds since 1970. */
  now: number;
  /** The connectors that get it. @default none */
  destinationsOf?: (event: StoredEvent) => readonly string[];
  /** Whether the loyalty programme pays for it. */
  points: boolean;
}

/** Makes the event of an order as one that a server key sent, or says what is wrong with the order. */
export const eventOfOrder = (
  order: ImportedOrder,
  { site, now, destinationsOf = () => [], points }: OrdersToEvents,
): IngestEvent | LineFault => {
  if (order.at > now) return { line: order.line, message: 'date: lies in the future' };
  const parsed = parseEvent(orderEvent(site.key, order), {
    receivedAt: now,
    trusted: true,
    sentAt: undefined,
    newId: randomUUID,
    destinationsOf,
    loyaltyEvents: points ? loyaltyEventsOf(site.loyalty) : undefined,
  });
  return 'event' in parsed ? parsed.event : { line: order.line, message: parsed.rejection.message };
};

/** What became of orders. */
export interface StoredCounts {
  stored: number;
  /** Stored before. */
  known: number;
  /** Of people who were erased. */
  erased: number;
}

/** Stores orders in one transaction; none is stored twice. */
export const storeOrders = async (
  database: Transaction,
  events: readonly IngestEvent[],
  { site, now, points }: OrdersToEvents,
): Promise<StoredCounts> => {
  const [result] = await runAlone(database, (transaction) =>
    ingest(transaction, [
      {
        site: site.key,
        receivedAt: now,
        trusted: true,
        history: !points,
        keyHash: null,
        visitor: null,
        unstampedEvents: 'accept',
        ...(points && site.loyalty && { loyalty: site.loyalty }),
        events,
      },
    ]),
  );
  const { accepted = 0, duplicates = 0, rejected = [] } = result ?? {};
  return { stored: accepted - duplicates, known: duplicates, erased: rejected.length };
};
