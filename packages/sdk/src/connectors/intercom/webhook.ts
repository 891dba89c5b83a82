import type { Inbound, InboundEvent } from '../definition.ts';
import { at, idAt } from '../engine/http.ts';

/** Whether a header is `sha1=` and the HMAC of the body; takes the same time whichever byte is wrong. */
const isSigned = async (body: string, secret: string, header: string): Promise<boolean> => {
  if (!/^sha1=[0-9a-f]{40}$/.test(header)) return false;
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, Buffer.from(header.slice(5), 'hex'), encoder.encode(body));
};

/** The line of a ticket's description that names our case. */
export const caseLine = (id: string): string => `Rapport case ${id}`;

const caseOf = (ticket: unknown): string | undefined =>
  /^Rapport case (.+)$/m
    .exec(
      String(at(ticket, 'ticket_attributes', '_default_description_') ?? '').replace(/<[^>]*>/g, '\n'),
    )?.[1]
    ?.trim();

const whose = (contact: unknown): Pick<InboundEvent, 'userId' | 'email'> => {
  const [userId, email] = [at(contact, 'external_id'), at(contact, 'email')];
  return {
    ...(typeof userId === 'string' && userId !== '' && { userId }),
    ...(typeof email === 'string' && email !== '' && { email }),
  };
};

const newsOf = (topic: unknown, item: unknown): Omit<InboundEvent, 'messageId' | 'timestamp'> | undefined => {
  if (topic === 'contact.unsubscribed')
    return { event: 'Unsubscribed', ...whose(item), properties: { channel: 'email' } };
  if (topic !== 'ticket.state.updated' && topic !== 'ticket.closed') return undefined;
  // Some topics have the ticket inside of the item.
  const ticket = at(item, 'ticket') ?? item;
  const id = caseOf(ticket);
  const state = at(ticket, 'ticket_state', 'category') ?? at(ticket, 'ticket_state');
  if (id === undefined || typeof state !== 'string') return undefined;
  const isSolved = topic === 'ticket.closed' || state === 'resolved';
  return {
    event: isSolved ? 'Case Solved' : 'Case Updated',
    ...whose(at(ticket, 'contacts', 'contacts', 0)),
    properties: { case_id: id, state },
  };
};

/** Reads Intercom's notifications. @see https://developers.intercom.com/docs/webhooks/webhook-notifications */
export const inbound: Inbound<{ readonly webhookSecret: string | undefined }> = {
  verify: async ({ headers, body }, { webhookSecret }) =>
    webhookSecret !== undefined && isSigned(body, webhookSecret, headers.get('x-hub-signature') ?? ''),
  events: (body) => {
    const messageId = idAt(body, 'id');
    const news = newsOf(at(body, 'topic'), at(body, 'data', 'item'));
    const seconds = at(body, 'created_at');
    if (messageId === undefined || !news) return [];
    const timestamp = typeof seconds === 'number' && new Date(seconds * 1000).toISOString();
    return [{ messageId, ...(timestamp && { timestamp }), ...news }];
  },
};
