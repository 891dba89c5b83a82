import { describe, expect, expectTypeOf, it } from 'vitest';
import { incomingEvent, type StoredEvent, type TrackedEvent } from '../models/index.ts';
import { anEvent, anIdentifyEvent, aPageEvent, aStoredEvent, aTrackEvent } from './builders.ts';

describe('the builders', () => {
  it.each([aPageEvent, aTrackEvent, anIdentifyEvent, anEvent, aStoredEvent])(
    'make a valid event: %o',
    (build) => {
      expect(incomingEvent.safeParse(build()).error).toBeUndefined();
    },
  );

  it('take what the test is about', () => {
    expect(aTrackEvent({ event: 'Signed Up' })).toMatchObject({ type: 'track', event: 'Signed Up' });
    expect(aPageEvent({ name: 'Cart' })).toMatchObject({ type: 'page', name: 'Cart' });
    expectTypeOf(aTrackEvent().event).toEqualTypeOf<string>();
    expectTypeOf(anEvent).returns.toEqualTypeOf<TrackedEvent>();
    expectTypeOf(aStoredEvent).returns.toEqualTypeOf<StoredEvent>();
  });

  it('give every event an id of its own', () => {
    expect(anEvent().messageId).not.toBe(anEvent().messageId);
  });
});
