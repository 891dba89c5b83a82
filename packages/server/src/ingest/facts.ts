import type { IncomingEvent, StoredEvent } from '@rapport/sdk/models';
import { isAbandonedEvent } from '../abandonment/abandoned-event.ts';
import { isCartEvent } from '../abandonment/cart-events.ts';
import { touchIn } from '../attribution/attribute.ts';
import { itemsOf, refundOf } from '../insights/order-items.ts';
import { isLoyaltyNews } from '../loyalty/news/news-event.ts';
import { pageShown } from '../profiles/page-shown.ts';
import type { EventFacts, OrderFact } from './ingest-request.ts';

const orderEvents = new Set(['Order Completed', 'Order Updated', 'Order Paid']);
/** What the shop's own server says about an order needs no consent: the customer asked for it. */
const necessaryEvents = new Set([...orderEvents, 'Order Refunded', 'Order Cancelled']);

/** Whether an event from a server key may be kept without consent. */
export const isOrderEvent = (event: IncomingEvent): boolean =>
  event.type === 'track' && necessaryEvents.has(event.event);

/** Reads off an event what it tells about somebody. */
export const factsOf = (event: StoredEvent, touch = touchIn(event)): EventFacts => {
  const facts: EventFacts = {};
  const visitId = event.context?.visit?.id;
  if (visitId !== undefined) facts.visitId = visitId;
  if (touch) facts.touch = touch;
  if (event.type === 'page') facts.page = pageShown(event);
  if (event.context?.bot === true) facts.bot = true;
  if (isCartEvent(event)) facts.cart = true;
  if (isAbandonedEvent(event) || isLoyaltyNews(event)) facts.inferred = true;
  if (event.type === 'identify' && event.traits) facts.traits = event.traits;
  if (event.type === 'group') facts.groupId = event.groupId;
  if (event.type === 'alias') facts.previousId = event.previousId;
  if (event.type === 'track' && orderEvents.has(event.event)) {
    const order = orderOf(event.properties ?? {});
    // A CRM that says no more than what became of it confirms no amount that a browser told.
    const isNews = event.event === 'Order Paid' || event.context?.inbound !== undefined;
    if (order && (order.total !== null || !isNews)) facts.order = order;
  }
  if (event.type === 'track') {
    const refund = refundOf(event.event, event.properties ?? {});
    if (refund) facts.refund = refund;
  }
  return facts;
};

/** @see https://segment.com/docs/connections/spec/ecommerce/v2/#order-completed */
const orderOf = (properties: Record<string, unknown>): OrderFact | undefined => {
  const { order_id, orderId = order_id, total, revenue, value, currency } = properties;
  if (typeof orderId !== 'string' && typeof orderId !== 'number') return undefined;
  const items = itemsOf(properties);
  const amount = [total, revenue, value].find((number) => typeof number === 'number');
  return {
    orderId: String(orderId),
    total: typeof amount === 'number' && Number.isFinite(amount) ? amount : null,
    currency: typeof currency === 'string' ? currency : null,
    ...(items && { items }),
  };
};
