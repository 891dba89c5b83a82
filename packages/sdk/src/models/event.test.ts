import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { anIdentifyEvent, aPageEvent, aTrackEvent } from '../testing/builders.ts';
import { type IncomingEvent, incomingEvent, type StoredEvent, type TrackedEvent } from './event.ts';
import { limits } from './limits.ts';

const reasonOf = (event: unknown) => incomingEvent.safeParse(event).error?.issues[0]?.path.join('.');
const id = fc
  .string({ minLength: 1, maxLength: limits.idCharacters, unit: 'grapheme' })
  .filter((text) => text.length <= limits.idCharacters);
const moment = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') })
  .map((date) => date.toISOString());
const object = fc.dictionary(
  fc.string().filter((key) => key !== '__proto__'),
  fc.jsonValue(),
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const fields = {
  messageId: maybe(id),
  anonymousId: fc.option(id),
  userId: fc.option(id),
  timestamp: maybe(moment),
  context: maybe(fc.record({ locale: maybe(fc.string()), app: object })),
  integrations: maybe(object),
};
const name = fc.option(fc.string());
const validEvent = fc
  .oneof(
    fc.record({
      type: fc.constantFrom('page', 'screen'),
      name,
      category: name,
      properties: fc.option(object),
      ...fields,
    }),
    fc.record({ type: fc.constant('track'), event: id, properties: fc.option(object), ...fields }),
    fc.record({ type: fc.constant('identify'), traits: fc.option(object), ...fields }),
    fc.record({ type: fc.constant('group'), groupId: id, traits: fc.option(object), ...fields }),
    fc.record({ type: fc.constant('alias'), previousId: id, ...fields }),
  )
  .map((event): unknown => JSON.parse(JSON.stringify(event)));

describe('incomingEvent', () => {
  it('never throws, whatever JSON arrives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        incomingEvent.safeParse(value);
      }),
    );
  });

  it('never throws, whatever stands where a field should', () => {
    const names = [
      'messageId',
      'userId',
      'timestamp',
      'context',
      'properties',
      'event',
      'traits',
      'groupId',
      'sentAt',
    ];
    const types = ['page', 'screen', 'track', 'identify', 'group', 'alias', 'charge'];
    const event = fc.tuple(
      fc.constantFrom(...types),
      fc.dictionary(fc.constantFrom(...names), fc.jsonValue()),
    );
    fc.assert(
      fc.property(event, ([type, given]) => {
        incomingEvent.safeParse({ ...given, type });
      }),
    );
  });

  it('takes valid events and changes nothing in them', () => {
    fc.assert(
      fc.property(validEvent, (event) => {
        expect(incomingEvent.parse(event)).toEqual(event);
      }),
    );
  });

  it('lets no key reach a prototype', () => {
    const hostile = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString');
    const place = fc.constantFrom('top', 'properties', 'context', 'context.page', 'integrations');
    fc.assert(
      fc.property(hostile, place, fc.jsonValue(), (key, where, value) => {
        const poison = `{"${key}":{"polluted":${JSON.stringify(value)}}}`;
        const path = where === 'top' ? [] : where.split('.');
        const nested = path.reduceRight((inner, name) => `{"${name}":${inner}}`, poison);
        const event = JSON.parse(nested.replace('{', '{"type":"track","event":"x",'));
        const { data } = incomingEvent.safeParse(event);
        let object: unknown = data;
        for (const name of path) object = (object as Record<string, unknown> | undefined)?.[name];
        for (const each of [data, object].filter((each) => each !== undefined)) {
          expect(Object.getPrototypeOf(each)).toBe(Object.prototype);
          expect((each as { polluted?: unknown }).polluted).toBeUndefined();
        }
        expect('polluted' in {}).toBe(false);
      }),
    );
  });

  it('keeps fields that it does not know, as Segment does', () => {
    const event = {
      ...aPageEvent(),
      channel: 'browser',
      context: { app: { name: 'shop' }, page: { tab: 2 } },
    };
    expect(incomingEvent.parse(event)).toEqual(event);
  });

  it('takes what Segment’s own libraries send', () => {
    const event = {
      type: 'track',
      event: 'Order Completed',
      anonymousId: null,
      userId: 'user-1',
      properties: null,
      sentAt: null,
      timestamp: '2026-11-22T05:03:44.120+07:00',
      integrations: { All: true, Mixpanel: { ip: false } },
    };
    expect(incomingEvent.parse(event)).toEqual(event);
  });

  it.each([
    ['type', { ...aPageEvent(), type: 'charge' }],
    ['type', { ...aPageEvent(), type: undefined }],
    ['', 'page'],
    ['', [aPageEvent()]],
    ['', null],
    ['event', { ...aTrackEvent(), event: undefined }],
    ['event', aTrackEvent({ event: '' })],
    ['event', aTrackEvent({ event: 'x'.repeat(256) })],
    ['messageId', aPageEvent({ messageId: '' })],
    ['userId', aPageEvent({ userId: 'x'.repeat(256) })],
    ['anonymousId', { ...aPageEvent(), anonymousId: 7 }],
    ['timestamp', aPageEvent({ timestamp: 'yesterday' })],
    ['timestamp', aPageEvent({ timestamp: '2026-11-22T05:03:44' })],
    ['timestamp', aPageEvent({ timestamp: '2026-02-30T00:00:00Z' })],
    ['properties', { ...aTrackEvent(), properties: [1] }],
    ['traits', { ...anIdentifyEvent(), traits: 'ada' }],
    ['groupId', { type: 'group' }],
    ['previousId', { type: 'alias', userId: 'user-1' }],
    ['context.page.url', { ...aPageEvent(), context: { page: { url: 7 } } }],
    ['context.visit.id', { ...aPageEvent(), context: { visit: {} } }],
    ['context.consent.categoryPreferences', { ...aPageEvent(), context: { consent: {} } }],
    [
      'context.consent.categoryPreferences.analytics',
      { ...aPageEvent(), context: { consent: { categoryPreferences: { analytics: 'yes' } } } },
    ],
  ])('says that %s is wrong', (path, event) => {
    expect(reasonOf(event)).toBe(path);
  });

  it('tells by its type what an event carries', () => {
    expectTypeOf<Extract<IncomingEvent, { type: 'track' }>['event']>().toEqualTypeOf<string>();
    expectTypeOf<TrackedEvent>().toExtend<IncomingEvent>();
    expectTypeOf<StoredEvent>().toExtend<TrackedEvent>();
    expectTypeOf<TrackedEvent['messageId']>().toEqualTypeOf<string>();
    expectTypeOf<IncomingEvent>().not.toExtend<TrackedEvent>();
  });
});
