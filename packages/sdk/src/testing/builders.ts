import type { IncomingEvent, StoredEvent, TrackedEvent } from '../models/index.ts';

type Made<Type extends IncomingEvent['type']> = Extract<TrackedEvent, { type: Type }>;

const common = () => ({
  messageId: crypto.randomUUID() as string,
  anonymousId: 'anonymous-1',
  timestamp: '2026-11-22T05:03:44.120Z',
});

/** Makes a page view, valid as it is: whatever is given stands instead of the default. */
export const aPageEvent = (fields: Partial<Made<'page'>> = {}): Made<'page'> => ({
  ...common(),
  type: 'page',
  name: 'Home',
  context: { page: { url: 'https://shop.example/en/', path: '/en/', title: 'Home' } },
  ...fields,
});

/** Makes a tracked event, valid as it is: whatever is given stands instead of the default. */
export const aTrackEvent = (fields: Partial<Made<'track'>> = {}): Made<'track'> => ({
  ...common(),
  type: 'track',
  event: 'Product Viewed',
  properties: { product_id: 'tea-1' },
  ...fields,
});

/** Makes an identify event, valid as it is: whatever is given stands instead of the default. */
export const anIdentifyEvent = (fields: Partial<Made<'identify'>> = {}): Made<'identify'> => ({
  ...common(),
  type: 'identify',
  userId: 'user-1',
  traits: { email: 'ada@example.com' },
  ...fields,
});

/** Makes an event of whichever kind, where the kind does not matter; with `event` it is that tracked event. */
export const anEvent = (fields: Partial<Made<'track'>> = {}): TrackedEvent => aTrackEvent(fields);

/** Makes an event as the server keeps it. */
export const aStoredEvent = (event: TrackedEvent = anEvent()): StoredEvent => ({
  ...event,
  receivedAt: '2026-11-22T05:03:45.000Z',
});
