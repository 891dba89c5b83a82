import { describe, expect, it } from 'vitest';
import { completeChat, publicChat } from './chat.ts';
import { resolveConfig } from './resolve.ts';

const resolve = (chat: unknown) =>
  resolveConfig({
    input: { sites: [{ key: 'shop', origins: ['https://shop.example'], chat }] },
    secretKey: 'a secret key that is long enough for the tests',
  }).sites[0]?.chat;

describe('the settings of a chat', () => {
  it('are absent where the owner wants none', () => {
    expect(resolve(undefined)).toBeUndefined();
  });

  it('are filled in where the owner leaves them out', () => {
    expect(resolve({})).toEqual({
      topics: [],
      groups: [],
      ask: { name: 'no', email: 'optional', topic: 'no' },
      bot: true,
      files: {
        maxBytes: 10_000_000,
        types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain'],
      },
    });
  });

  it('name languages as BCP 47 does', () => {
    const chat = resolve({
      topics: [{ key: 'orders', label: { 'ZH-hans': '订单' }, group: 'shop' }],
      groups: [{ key: 'shop', name: 'Shop', languages: ['PL'] }],
      hours: { timeZone: 'Europe/Warsaw', week: { mon: [['09:00', '17:00']] } },
    });
    expect(chat).toMatchObject({
      topics: [{ label: { 'zh-Hans': '订单' } }],
      groups: [{ languages: ['pl'] }],
      ask: { topic: 'optional' },
      hours: { holidays: [] },
    });
  });

  it('keep what only the server needs from browsers', () => {
    const chat = completeChat({
      topics: [{ key: 'orders', label: { en: 'Orders' }, group: 'shop', skill: 'orders' }],
      groups: [{ key: 'shop', name: 'Shop' }],
      highValue: { spent: 500 },
      mailFrom: 'hello@shop.example',
    });
    expect(publicChat(chat, true)).toEqual({
      topics: [{ key: 'orders', label: { en: 'Orders' } }],
      ask: { name: 'no', email: 'optional', topic: 'optional' },
      email: true,
      files: chat.files,
    });
  });

  const topic = { key: 'orders', label: { en: 'Orders' } };
  const week = (...spans: string[][]) => ({ timeZone: 'UTC', week: { mon: spans } });
  it.each([
    [{ topic: [] }, 'sites[0].chat.topic: unknown setting, did you mean "topics"?'],
    [{ topics: [topic, topic] }, 'sites[0].chat.topics[1].key: is the same as topics[0].key'],
    [
      { topics: [{ ...topic, label: {} }] },
      'sites[0].chat.topics[0].label: expected a text in at least one language',
    ],
    [{ topics: [{ ...topic, group: 'shop' }] }, 'sites[0].chat.topics[0].group: is the key of no group'],
    [{ ask: { topic: 'required' } }, 'sites[0].chat.ask.topic: needs topics'],
    [{ highValue: {} }, 'sites[0].chat.highValue: expected orders, spent, lifetimeValue or traits'],
    [
      { hours: { timeZone: 'Warsaw', week: {} } },
      'sites[0].chat.hours.timeZone: expected a time zone of the IANA, such as "Europe/Warsaw"',
    ],
    [
      { hours: week(['9:00', '17:00']) },
      'sites[0].chat.hours.week.mon[0][0]: expected a time of day, such as "09:00"; "24:00" is its end',
    ],
    [
      { hours: week(['17:00', '09:00']) },
      'sites[0].chat.hours.week.mon[0]: expected the end after the beginning; write a night as two days',
    ],
    [
      { hours: week(['09:00', '13:00'], ['12:00', '17:00']) },
      'sites[0].chat.hours.week.mon: expected spans that follow each other',
    ],
    [
      { hours: { ...week(), holidays: ['2026-02-30'] } },
      'sites[0].chat.hours.holidays[0]: expected a day, such as "2026-12-25"',
    ],
    [
      { files: { types: ['image/svg+xml'] } },
      'sites[0].chat.files.types[0]: would run in the browser that opens it',
    ],
    [{ mailFrom: 'Shop' }, 'sites[0].chat.mailFrom: expected an e-mail address'],
  ])('refuse %j by name', (chat, message) => {
    expect(() => resolve(chat)).toThrow(`configuration: ${message}`);
  });
});
