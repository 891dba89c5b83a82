import type { TrackedEvent } from '@rapport/sdk/models';
import type { Middleware } from '../../rapport.ts';

const maxIdCharacters = 255;

/**
 * Has each order told once: on this page the first one passes; and on others, in other tabs and when the page is
 * loaded again it has the same id, so that the server stores it once.
 */
export const tellOrdersOnce = (): Middleware => {
  const told = new Set<string>();
  return (event: TrackedEvent): TrackedEvent | null => {
    if (event.type !== 'track' || event.event !== 'Order Completed') return event;
    const { order_id, orderId = order_id } = event.properties ?? {};
    if (typeof orderId !== 'string' && typeof orderId !== 'number') return event;
    const messageId = `order-${orderId}-${event.anonymousId}`;
    if (told.has(messageId)) return null;
    told.add(messageId);
    return messageId.length > maxIdCharacters ? event : { ...event, messageId };
  };
};
