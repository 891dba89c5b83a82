import { describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';
import { readAttribution } from './read-attribution.ts';

const day = { from: Date.parse('2026-11-21T00:00:00.000Z'), to: Date.parse('2026-11-22T00:00:00.000Z') };

describe.each(testDatabases)('what visits brought, on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  let count = 0;
  const send = (event: Record<string, unknown>, options: Parameters<typeof anIngestRequest>[1] = {}) => {
    count += 1;
    return storage.run('ingest', anIngestRequest([{ messageId: `m${count}`, ...event }], options));
  };
  const visit = (anonymousId: string, time: string, query = '', more: object = {}) =>
    send({
      type: 'page',
      anonymousId,
      timestamp: `${time}.000Z`,
      context: {
        page: { url: `https://shop.example/${query}` },
        visit: { id: `${anonymousId} ${time}` },
        ...more,
      },
    });
  const order = (
    who: { anonymousId?: string; userId?: string },
    time: string,
    orderId: string,
    total: number,
    trusted = false,
  ) =>
    send(
      {
        type: 'track',
        event: 'Order Completed',
        ...who,
        timestamp: `${time}.000Z`,
        properties: { order_id: orderId, total, currency: 'EUR' },
      },
      { trusted },
    );
  const read = (range = day, limit = 100, site = 'demo') => readAttribution(storage.read, site, range, limit);
  const spring = '?utm_source=tilia&utm_medium=email&utm_campaign=spring';
  const ad = '?utm_source=google&utm_medium=cpc&utm_campaign=tea';

  it('are counted by class, source and campaign, most visits first', async () => {
    await visit('a', '2026-11-21T08:00:00', spring);
    await visit('a', '2026-11-21T10:00:00', spring);
    await visit('b', '2026-11-21T10:00:00', spring);
    await visit('b', '2026-11-21T12:00:00', ad);
    await visit('c', '2026-11-21T12:00:00');
    await visit('d', '2026-11-20T23:59:59', ad);
    await visit('d', '2026-11-22T00:00:00', ad);
    const { visits, visitors, botVisits, items, truncated } = await read();
    expect({ visits, visitors, botVisits, truncated }).toEqual({
      visits: 5,
      visitors: 3,
      botVisits: 0,
      truncated: false,
    });
    expect(items).toMatchObject([
      { class: 'email', source: 'tilia', campaign: 'spring', visits: 3, visitors: 2 },
      { class: 'direct', source: null, campaign: null, visits: 1, visitors: 1 },
      { class: 'paid', source: 'google', campaign: 'tea', visits: 1, visitors: 1 },
    ]);
  });

  it('leave programs out', async () => {
    await visit('crawler', '2026-11-21T08:00:00', ad, { bot: true });
    await visit('a', '2026-11-21T08:00:00', ad);
    expect(await read()).toMatchObject({ visits: 1, visitors: 1, botVisits: 1, items: [{ visits: 1 }] });
  });

  it('have the orders of people whose last touch they were', async () => {
    await visit('a', '2026-11-19T08:00:00', ad);
    await visit('a', '2026-11-21T08:00:00', spring);
    await visit('a', '2026-11-21T10:00:00');
    await order({ anonymousId: 'a' }, '2026-11-21T10:05:00', 'o1', 0.1);
    await order({ anonymousId: 'a' }, '2026-11-21T10:06:00', 'o2', 0.2);
    await order({ anonymousId: 'a', userId: 'u' }, '2026-11-21T10:07:00', 'o3', 30, true);
    await visit('a', '2026-11-21T11:00:00', ad);
    await order({ anonymousId: 'nobody' }, '2026-11-21T11:00:00', 'o4', 5);
    const { items } = await read();
    expect(items.find(({ class: touchClass }) => touchClass === 'email')).toMatchObject({
      orders: { confirmed: 1, reported: 2 },
      revenue: [{ currency: 'EUR', confirmed: 30, reported: 0.3 }],
    });
    expect(items.find(({ class: touchClass }) => touchClass === 'paid')).toMatchObject({
      visits: 1,
      orders: { confirmed: 0, reported: 0 },
      revenue: [],
    });
    expect(items.find(({ class: touchClass }) => touchClass === 'direct')).toMatchObject({
      orders: { confirmed: 0, reported: 1 },
    });
  });

  it('have an order once that a browser reported and the shop confirmed of somebody no browser named', async () => {
    await visit('guest', '2026-11-21T08:00:00', spring);
    await order({ anonymousId: 'guest' }, '2026-11-21T08:30:00', 'o1', 99);
    await order({ userId: 'ada@example.com' }, '2026-11-21T08:31:00', 'o1', 20, true);
    await order({ anonymousId: 'guest' }, '2026-11-20T08:30:00', 'late', 99);
    await order({ userId: 'ada@example.com' }, '2026-11-21T08:31:00', 'late', 7, true);
    const { items } = await read();
    expect(items).toMatchObject([
      {
        class: 'email',
        orders: { confirmed: 2, reported: 0 },
        revenue: [{ currency: 'EUR', confirmed: 27, reported: 0 }],
      },
    ]);
    const { items: before } = await read({ from: day.from - 86_400_000, to: day.from });
    expect(before).toEqual([]);
  });

  it('have no order of another site, nor one of long after', async () => {
    await visit('a', '2026-11-21T08:00:00', spring);
    await send(
      { type: 'track', event: 'Order Completed', anonymousId: 'a', properties: { order_id: 'o1', total: 1 } },
      { site: 'other' },
    );
    expect((await read()).items).toMatchObject([{ orders: { confirmed: 0, reported: 0 } }]);
    await visit('b', '2026-08-01T08:00:00', spring);
    await order({ anonymousId: 'b' }, '2026-11-21T09:00:00', 'o2', 1);
    const direct = (await read()).items.find(({ class: touchClass }) => touchClass === 'direct');
    expect(direct).toMatchObject({ visits: 0, orders: { reported: 1 } });
  });

  it('are no more rows than asked for, and say so', async () => {
    for (const name of ['a', 'b', 'c']) await visit(name, '2026-11-21T08:00:00', `?utm_source=${name}`);
    const { items, truncated, visits } = await read(day, 2);
    expect([items.length, truncated, visits]).toEqual([2, true, 3]);
  });
});
