import type { StoredEvent } from '../../models/index.ts';
import { anIdentifyEvent, aStoredEvent, aTrackEvent } from '../../testing/builders.ts';
import type { Operation } from '../definition.ts';

/** Who a sample event is about. */
export interface SamplePerson {
  userId: string;
  email: string;
}

export const ada: SamplePerson = { userId: 'customer-1', email: 'ada@example.com' };
export const lin: SamplePerson = { userId: 'customer-2', email: 'lin@example.com' };

/** What the server knows of somebody, as it hands it over with their events. */
export const traitsOf = ({ email }: SamplePerson) => {
  const [firstName = ''] = email.split('@');
  return { email, firstName, lastName: 'Example', phone: '+4912345678' };
};

const common = (person: SamplePerson) => ({
  userId: person.userId,
  context: {
    traits: traitsOf(person),
    consent: { categoryPreferences: { analytics: true, marketing: false } },
  },
});

/** Identifies somebody, with what the event alone says. */
export const identified = (
  person: SamplePerson,
  fields: Partial<ReturnType<typeof anIdentifyEvent>> = {},
): StoredEvent =>
  aStoredEvent(anIdentifyEvent({ userId: person.userId, traits: traitsOf(person), ...fields }));

const tracked = (
  person: SamplePerson,
  event: string,
  properties: Record<string, string | number>,
): StoredEvent => aStoredEvent(aTrackEvent({ ...common(person), event, properties }));

/** One event of each operation that events lead to. */
export const sampleEvents = (person: SamplePerson): Partial<Record<Operation, StoredEvent>> => ({
  person: identified(person),
  company: aStoredEvent({
    ...common(person),
    type: 'group',
    messageId: crypto.randomUUID(),
    timestamp: '2026-11-22T05:03:44.120Z',
    groupId: 'company-1',
    traits: { name: 'Linden Tea', website: 'https://linden.example', industry: 'Food', employees: 12 },
  }),
  event: tracked(person, 'Product Viewed', { product_id: 'tea-1', name: 'Assam' }),
  page: aStoredEvent({
    ...common(person),
    type: 'page',
    messageId: crypto.randomUUID(),
    timestamp: '2026-11-22T05:03:44.120Z',
    name: 'Tea',
    context: {
      ...common(person).context,
      page: { url: 'https://shop.example/tea/', path: '/tea/', title: 'Tea' },
    },
  }),
  order: aStoredEvent(
    aTrackEvent({
      ...common(person),
      event: 'Order Completed',
      properties: {
        order_id: 'order-7',
        total: 27.5,
        currency: 'EUR',
        products: [{ product_id: 'tea-1', name: 'Assam', price: 13.75, quantity: 2 }],
      },
    }),
  ),
  case: tracked(person, 'Case Created', { case_id: 'case-1', number: '1001', subject: 'The tin is dented' }),
  message: tracked(person, 'Message Sent', {
    conversation_id: 'conversation-1',
    message_id: 'message-1',
    author: 'visitor',
    text: 'Is it still fresh?',
  }),
  consent: aStoredEvent(
    aTrackEvent({ ...common(person), event: 'Segment Consent Preference Updated', properties: {} }),
  ),
  loyalty: tracked(person, 'Loyalty Tier Changed', { tier: 'branch', previous: 'leaf' }),
  merge: aStoredEvent({
    ...common(person),
    type: 'alias',
    messageId: crypto.randomUUID(),
    timestamp: '2026-11-22T05:03:44.120Z',
    previousId: 'customer-0',
  }),
});
