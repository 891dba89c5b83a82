import { randomUUID } from 'node:crypto';
import { limits } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { type ParseContext, parseEvent } from './parse-event.ts';

const context: ParseContext = {
  receivedAt: Date.parse('2026-11-22T12:00:00.000Z'),
  trusted: false,
  sentAt: undefined,
  browser: { userAgent: `Mozilla/5.0 ${'x'.repeat(500)}`, bot: false },
  newId: randomUUID,
  destinationsOf: () => [],
};
const url = `https://shop.example/?utm_campaign=${'c'.repeat(250)}&utm_term=${'t'.repeat(250)}&utm_content=${'d'.repeat(250)}`;
const sized = (bytes: number) => {
  const event = { type: 'page', messageId: 'm', anonymousId: 'a', properties: { url, text: '' } };
  const text = 'x'.repeat(bytes - JSON.stringify(event).length);
  return { ...event, properties: { ...event.properties, text } };
};

describe('the size of an event', () => {
  it('is what its sender wrote, without what is added here', () => {
    expect(parseEvent(sized(limits.eventBytes), context)).toHaveProperty('event');
  });

  it('has its limit nevertheless', () => {
    expect(parseEvent(sized(limits.eventBytes + 1_100), context)).toMatchObject({
      rejection: { code: 'event_too_large' },
    });
  });
});
