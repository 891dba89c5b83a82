import type { Inbound, InboundEvent, Send } from '../definition.ts';
import { isHmacOf } from '../engine/hmac.ts';
import { at, idAt, path } from '../engine/http.ts';
import type { SettingTexts } from '../settings.ts';
import { idProperty } from './objects.ts';
import { objectsOf } from './rows.ts';

const maxAgeMs = 300_000;

/** HubSpot signs the address with these characters as they are. */
const decoded = (url: string): string =>
  url.replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (code) => decodeURIComponent(code));

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(base64, 'base64'));

const orderEvents: Readonly<Record<string, string>> = {
  paid: 'Order Paid',
  shipped: 'Order Shipped',
  fulfilled: 'Order Shipped',
  delivered: 'Order Delivered',
  completed: 'Order Completed',
  refunded: 'Order Refunded',
  cancelled: 'Order Cancelled',
};

/** Which object a call is about, by both of HubSpot's ways to say it. */
const kindOf = (call: unknown): string | undefined => {
  const type = String(at(call, 'subscriptionType'));
  const [name] = /^(contact|ticket)(?=\.propertyChange$)/.exec(type) ?? [];
  if (name) return `${name}s`;
  if (type !== 'object.propertyChange') return undefined;
  return { '0-1': 'contacts', '0-5': 'tickets', '0-123': 'orders' }[String(at(call, 'objectTypeId'))];
};

/** What changed, in our words; undefined where it does not concern us. */
const changeOf = (
  call: unknown,
  { ticketClosedStage }: SettingTexts,
): { kind: string; event: string; name?: string; state?: string } | undefined => {
  const kind = kindOf(call);
  const [name, value] = [at(call, 'propertyName'), String(at(call, 'propertyValue') ?? '')];
  if (kind === 'contacts' && name === 'hs_email_optout' && value === 'true')
    return { kind, event: 'Unsubscribed' };
  if (kind === 'tickets' && name === 'hs_pipeline_stage')
    return value === ticketClosedStage
      ? { kind, event: 'Case Solved', name: 'case_id', state: 'solved' }
      : { kind, event: 'Case Updated', name: 'case_id', state: 'open' };
  const event = orderEvents[value.toLowerCase()];
  const isStatus = name === 'hs_external_order_status' || name === 'hs_fulfillment_status';
  return kind === 'orders' && isStatus && event ? { kind, event, name: 'order_id' } : undefined;
};

/** Calls carry HubSpot's ids alone: whose it is has to be asked. */
const eventOf = async (call: unknown, settings: SettingTexts, send: Send): Promise<InboundEvent[]> => {
  const change = changeOf(call, settings);
  const objectId = idAt(call, 'objectId');
  if (!change || objectId === undefined) return [];
  const { kind, event, name, state } = change;
  const read = async (of: string, id: string, query: Record<string, string>) =>
    (await send({ method: 'GET', path: objectsOf(settings, of) + path`/${id}`, query })).body;
  const thing =
    kind === 'contacts'
      ? undefined
      : await read(kind, objectId, { properties: idProperty, associations: 'contacts' });
  const ours = at(thing, 'properties', idProperty);
  const contactId =
    kind === 'contacts' ? objectId : idAt(thing, 'associations', 'contacts', 'results', 0, 'id');
  // What did not come from us does not concern us, nor what belongs to nobody.
  if (contactId === undefined || (name !== undefined && typeof ours !== 'string')) return [];
  const email = at(await read('contacts', contactId, { properties: 'email' }), 'properties', 'email');
  if (typeof email !== 'string') return [];
  const occurredAt = Number(at(call, 'occurredAt'));
  return [
    {
      messageId: ['hubspot', at(call, 'subscriptionId'), objectId, occurredAt].join('-'),
      event,
      email: email.toLowerCase(),
      ...(occurredAt > 0 && { timestamp: new Date(occurredAt).toISOString() }),
      properties: {
        ...(name === undefined ? { channel: 'email' } : { [name]: ours }),
        ...(state && { state }),
      },
    },
  ];
};

/** @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
export const inbound: Inbound = {
  verify: async ({ method, url, headers, body }, { webhookSecret }, now) => {
    const timestamp = headers.get('x-hubspot-request-timestamp') ?? '';
    const signature = headers.get('x-hubspot-signature-v3') ?? '';
    if (webhookSecret === undefined || !(Math.abs(now - Number(timestamp)) <= maxAgeMs)) return false;
    return isHmacOf(method + decoded(url) + body + timestamp, webhookSecret, bytesOf(signature));
  },
  events: async (body, settings, send) => {
    const calls = Array.isArray(body) ? body : [body];
    return (await Promise.all(calls.map((call) => eventOf(call, settings, send)))).flat();
  },
};
