import { createHash } from 'node:crypto';
import type { InboundEvent } from '@rapport/sdk/connectors';
import type { JsonObject } from '@rapport/sdk/models';

/** What of an id goes into ours: with what stands before and after it, it is no longer than an id may be. */
const longestId = 200;

/** Makes the id under which an event of a CRM is kept: the same over all attempts of the CRM to tell it. */
export const toldMessageId = (connector: string, { messageId }: Pick<InboundEvent, 'messageId'>): string => {
  const id = `inbound-${connector}-${messageId}`;
  return id.length <= longestId ? id : `inbound-${createHash('sha256').update(id).digest('hex')}`;
};

/** Makes the event that is stored: trusted, as the CRM signed it, and with the name of who told it. */
export const toldEvent = (connector: string, told: InboundEvent, userId: string): JsonObject => ({
  type: 'track',
  event: told.event,
  messageId: toldMessageId(connector, told),
  userId,
  ...timeOf(told),
  properties: told.properties as JsonObject,
  context: { inbound: connector },
});

/** ISO 8601; one that cannot be read is when it came in. */
const timeOf = ({ timestamp }: InboundEvent): { timestamp?: string } => {
  const at = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(at) ? {} : { timestamp: new Date(at).toISOString() };
};

/** Reads when an opt-out was told of. */
export const toldAt = (told: InboundEvent, receivedAt: number): number => {
  const { timestamp } = timeOf(told);
  return timestamp === undefined ? receivedAt : Math.min(Date.parse(timestamp), receivedAt);
};

/** What a customer has with a shop is kept without consent: they asked for it. */
export const isBusiness = (event: string): boolean => /^(Order|Case|Loyalty|Coupon|Reward) /.test(event);
