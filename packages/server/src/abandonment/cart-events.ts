import type { IncomingEvent } from '@rapport/sdk/models';

/** What closes a cart. */
export const orderCompleted = 'Order Completed';

/** Events of a checkout. @see https://segment.com/docs/connections/spec/ecommerce/v2/ */
const checkoutEvents: ReadonlySet<string> = new Set([
  'Checkout Started',
  'Checkout Step Viewed',
  'Checkout Step Completed',
  'Payment Info Entered',
]);

const cartEvents: ReadonlySet<string> = new Set([
  'Product Added',
  'Product Removed',
  'Cart Viewed',
  ...checkoutEvents,
]);

/** The names of all events that tell something of a cart. */
export const cartEventNames: readonly string[] = [...cartEvents, orderCompleted];

/** Whether an event of this name belongs to a checkout. */
export const isOfCheckout = (name: string): boolean => checkoutEvents.has(name);

/** Whether an event is about a cart that may be left. */
export const isCartEvent = (event: IncomingEvent): boolean =>
  event.type === 'track' && cartEvents.has(event.event);
