import type { JsonObject, StoredEvent } from '@rapport/sdk/models';
import { isPurchaseRule, type SiteLoyalty } from '../../config/loyalty.ts';

/** What a trusted event tells the programme. */
export interface LoyaltyFact {
  /** Its name. */
  event: string;
  properties: JsonObject;
}

const orderEvents = ['Order Completed', 'Order Paid', 'Order Refunded', 'Order Cancelled'];

/** Names the events that a programme looks at; undefined where there is none. */
export const loyaltyEventsOf = (programme: SiteLoyalty | undefined): ReadonlySet<string> | undefined =>
  programme &&
  new Set([...orderEvents, ...programme.earn.flatMap((rule) => (isPurchaseRule(rule) ? [] : [rule.event]))]);

/** Reads off an event what it tells the programme. */
export const loyaltyFactOf = (
  event: StoredEvent,
  wanted: ReadonlySet<string> | undefined,
): LoyaltyFact | undefined =>
  wanted && event.type === 'track' && wanted.has(event.event)
    ? { event: event.event, properties: event.properties ?? {} }
    : undefined;
