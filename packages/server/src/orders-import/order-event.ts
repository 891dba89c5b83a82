import { createHash } from 'node:crypto';
import type { ImportedOrder } from './imported-order.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/**
 * Makes the event of an order. Its id follows from what the order says: the same one again is the same event, a
 * corrected one is another, which corrects the order.
 */
export const orderEvent = (
  site: string,
  { line: _, orderId, customer, at, ...order }: ImportedOrder,
): Record<string, unknown> => {
  const { total, currency, products, quantity, discount, coupon } = order;
  const properties = {
    order_id: orderId,
    ...(total !== null && { total }),
    ...(currency !== null && { currency }),
    ...(products.length > 0 && { products }),
    ...(quantity !== undefined && { quantity }),
    ...(discount !== undefined && { discount }),
    ...(coupon !== undefined && { coupon }),
  };
  return {
    type: 'track',
    event: 'Order Completed',
    messageId: `import-${hashOf(JSON.stringify([site, customer, properties]))}`,
    // A guest of one order is nobody's visitor.
    ...(customer === null
      ? { anonymousId: `import-${hashOf(`${site}\n${orderId}`)}` }
      : { userId: customer }),
    timestamp: new Date(at).toISOString(),
    context: { library: { name: 'rapport import' } },
    properties,
  };
};
