import type { InboundEvent, InboundRequest } from '../definition.ts';
import { at } from '../engine/http.ts';
import { createSignature } from './signature.ts';

/** How old a call may be, and how far ahead its clock. */
const toleranceSeconds = 300;

/** What may come back: anything else is no fact of a CRM's. */
const names = new Set([
  'Order Completed',
  'Order Paid',
  'Order Shipped',
  'Order Refunded',
  'Case Updated',
  'Case Solved',
  'Loyalty Points Changed',
  'Unsubscribed',
]);

/**
 * Creates what reads calls in our own format, signed as Standard Webhooks asks; undefined for one that is not signed with
 * the secret, or is older than five minutes.
 * @param option that has the secrets, for errors
 * @throws RapportError `invalid_option`
 * @see https://www.standardwebhooks.com
 */
export const createReceiver = (option: string, secrets: string | readonly string[], now: () => number) => {
  const { isSigned } = createSignature(secrets, option);
  return async ({ headers, body }: InboundRequest): Promise<InboundEvent[] | undefined> => {
    const id = headers.get('webhook-id') ?? '';
    const timestamp = headers.get('webhook-timestamp') ?? '';
    const signatures = headers.get('webhook-signature') ?? '';
    if (id === '' || !/^\d{1,12}$/.test(timestamp)) return undefined;
    if (Math.abs(now() / 1000 - Number(timestamp)) > toleranceSeconds) return undefined;
    if (!(await isSigned(id, Number(timestamp), body, signatures))) return undefined;
    return eventsOf(id, JSON.parse(body));
  };
};

/** A call is an event as we send them. */
const eventsOf = (messageId: string, call: unknown): InboundEvent[] => {
  const data = at(call, 'data');
  const event = at(data, 'event');
  if (at(call, 'type') !== 'event.track' || typeof event !== 'string' || !names.has(event)) return [];
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const userId = text(at(data, 'userId'));
  const email = text(at(data, 'context', 'traits', 'email'));
  const time = text(at(data, 'timestamp')) ?? text(at(call, 'timestamp'));
  const properties = at(data, 'properties');
  return [
    {
      messageId,
      event,
      ...(userId !== undefined && { userId }),
      ...(email !== undefined && { email }),
      ...(time !== undefined &&
        !Number.isNaN(Date.parse(time)) && { timestamp: new Date(time).toISOString() }),
      properties:
        typeof properties === 'object' && properties !== null && !Array.isArray(properties)
          ? (properties as Record<string, unknown>)
          : {},
    },
  ];
};
