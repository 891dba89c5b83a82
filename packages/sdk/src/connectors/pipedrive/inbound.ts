import type { Inbound, InboundEvent, Send } from '../definition.ts';
import { basic } from '../engine/basic.ts';
import { at, idAt, listAt, path } from '../engine/http.ts';
import { isSameText } from '../engine/same-text.ts';
import type { SettingTexts } from '../settings.ts';

type Change = Pick<InboundEvent, 'event' | 'properties'>;

/** `previous` holds only what changed. */
const changeOf = (body: unknown, { orderIdField = '' }: SettingTexts): Change | undefined => {
  const value = (name: string) => at(body, 'data', name);
  const changed = (name: string) => at(body, 'previous', name) !== undefined;
  switch (at(body, 'meta', 'entity')) {
    case 'person':
      return changed('marketing_status') && value('marketing_status') === 'unsubscribed'
        ? { event: 'Unsubscribed', properties: { channel: 'email' } }
        : undefined;
    case 'deal': {
      const own = at(body, 'data', 'custom_fields', orderIdField);
      // Webhooks wrap values of own fields.
      const order_id = idAt(own) ?? idAt(own, 'value') ?? /^Order (.+)$/.exec(String(value('title')))?.[1];
      const event = { won: 'Order Completed', lost: 'Order Cancelled' }[String(value('status'))];
      return changed('status') && order_id !== undefined && event
        ? { event, properties: { order_id } }
        : undefined;
    }
    case 'activity': {
      const case_id = /(?:^|<br ?\/?>)Rapport ([^<]+)$/.exec(String(value('note')).trim())?.[1];
      if (!changed('done') || case_id === undefined) return undefined;
      return value('done') === true
        ? { event: 'Case Solved', properties: { case_id, state: 'solved' } }
        : { event: 'Case Updated', properties: { case_id, state: 'open' } };
    }
    default:
      return undefined;
  }
};

const addressOf = (person: unknown): string | undefined => {
  const emails = listAt(person, 'emails');
  const email = at(emails.find((one) => at(one, 'primary') === true) ?? emails[0], 'value');
  return typeof email === 'string' && email !== '' ? email.toLowerCase() : undefined;
};

const personOf = async (body: unknown, send: Send): Promise<string | undefined> => {
  if (at(body, 'meta', 'entity') === 'person') return addressOf(at(body, 'data'));
  const id = idAt(body, 'data', 'person_id') ?? idAt(body, 'data', 'participants', 0, 'person_id');
  if (id === undefined) return undefined;
  return addressOf(at((await send({ method: 'GET', path: path`/api/v2/persons/${id}` })).body, 'data'));
};

/** Pipedrive signs nothing: what it sends is known by the user and the password that it was given. */
export const inbound: Inbound = {
  verify: async ({ headers }, { webhookUser = '', webhookSecret }) =>
    webhookSecret !== undefined &&
    isSameText(headers.get('authorization') ?? '', basic(webhookUser, webhookSecret)),
  events: async (body, settings, send) => {
    const change = at(body, 'meta', 'action') === 'change' ? changeOf(body, settings) : undefined;
    const email = change && (await personOf(body, send));
    if (!change || email === undefined) return [];
    const [entity, id, timestamp] = ['entity', 'entity_id', 'timestamp'].map((name) =>
      at(body, 'meta', name),
    );
    const isDate = typeof timestamp === 'string' && !Number.isNaN(Date.parse(timestamp));
    return [
      {
        messageId: ['pipedrive', entity, id, timestamp].join('-'),
        ...change,
        email,
        ...(isDate && { timestamp: new Date(timestamp).toISOString() }),
      },
    ];
  },
};
