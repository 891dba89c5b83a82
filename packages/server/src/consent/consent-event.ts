import { createHash } from 'node:crypto';
import { limits, type ProvenReceipt, type StoredEvent } from '@rapport/sdk/models';

/** Segment's name. @see https://segment.com/docs/privacy/consent-management/consent-in-segment/#segment-consent-preference-updated-event */
const name = 'Segment Consent Preference Updated';
const prefix = 'consent-';

/** Whose choice changed, and to what. */
export interface ChangedConsent {
  receiptId: string;
  /** Null where they are known by `userId` alone. */
  anonymousId: string | null;
  userId: string | null;
  choices: ProvenReceipt['choices'];
  /** Milliseconds since 1970, as `receivedAt`. */
  at: number;
  receivedAt: number;
}

/** Makes the event that tells connectors of a choice; the same receipt makes the same event. */
export const consentEvent = (changed: ChangedConsent): StoredEvent => {
  const { receiptId, anonymousId, userId, choices, at, receivedAt } = changed;
  return {
    type: 'track',
    event: name,
    messageId: messageIdOf(receiptId),
    ...(anonymousId !== null && { anonymousId }),
    ...(userId !== null && { userId }),
    timestamp: new Date(at).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
    properties: {},
    context: { consent: { categoryPreferences: choices, receiptId } },
  };
};

const messageIdOf = (receiptId: string): string =>
  prefix +
  (prefix.length + receiptId.length <= limits.idCharacters
    ? receiptId
    : createHash('sha256').update(receiptId).digest('hex'));

/** Whether an event only tells of a choice: then it says nothing of what somebody did, or when. */
export const isConsentEvent = (event: StoredEvent): boolean =>
  event.type === 'track' && event.event === name && event.messageId.startsWith(prefix);
