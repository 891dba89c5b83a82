import type { Connector } from '@rapport/sdk/connectors';
import { describe, expect, it } from 'vitest';
import { defaultRetention } from '../config/retention.ts';
import { ownEvents } from '../profiles/own-events.ts';
import { ownProfile } from '../profiles/own-profile.ts';
import { ownVisits } from '../profiles/own-visits.ts';
import { findProfile, readProfile } from '../profiles/read-profile.ts';
import { createDailyRetention } from '../retention/daily-retention.ts';
import { anErasure } from '../testing/an-erasure.ts';
import { testDatabases } from '../testing/storages.ts';
import { demoSite } from '../testing/test-server.ts';
import { crm, iso, noon, tea, track, useCarts } from '../testing/use-carts.ts';
import { abandonedRequest } from './abandoned-request.ts';
import { markOf } from './judge-cart.ts';
import { readCart } from './read-cart.ts';

const minuteMs = 60_000;
const waits = { cartMs: 60 * minuteMs, checkoutMs: 30 * minuteMs };

describe.each(testDatabases)('whose an abandoned cart is, on %s', (_name, createDatabase) => {
  const carts = useCarts(createDatabase);
  const { found, ingest, watchAt, lookAt, abandoned, noted } = carts;

  const profile = async (id: string) => {
    const row = await findProfile(carts.storage.read, id, ['demo']);
    return row && readProfile(carts.storage, row, Date.now());
  };
  const choose = (choices: object, minute: number, anonymousId = 'a') =>
    carts.storage.run('putReceipt', {
      site: 'demo',
      receiptId: `${anonymousId}-${minute}`,
      anonymousId,
      choices,
      policyVersion: '1',
      source: 'banner',
      at: noon + minute * minuteMs,
    });
  const prove = (anonymousId: string, userId: string) =>
    carts.storage.run('bindVisitor', {
      site: 'demo',
      anonymousId,
      keyHash: anonymousId,
      provenUserId: userId,
      at: noon,
    });

  it('goes with a visitor who signs in, and to the customer', async () => {
    await ingest([track('Product Added', -70)]);
    await ingest([track('Product Added', -50, { anonymousId: 'phone', userId: 'ada' })]);
    await ingest([{ type: 'identify', anonymousId: 'a', userId: 'ada', timestamp: iso(-45) }]);
    await lookAt(11);
    const events = await abandoned();
    expect(events).toMatchObject([{ anonymousId: 'phone', userId: 'ada', timestamp: iso(10) }]);
    expect(events[0]?.properties.products).toEqual([{ ...tea, quantity: 2 }]);
    await ingest([track('Product Added', -20)]);
    await lookAt(41);
    expect((await abandoned())[1]).toMatchObject({ anonymousId: 'a', userId: 'ada' });
    expect(await noted()).toEqual([]);
  });

  it('goes with a visitor who turns out to be a customer that had none', async () => {
    await ingest([{ anonymousId: 'phone', userId: 'ada', timestamp: iso(-90) }]);
    await ingest([track('Product Added', -70)]);
    await ingest([{ type: 'identify', anonymousId: 'a', userId: 'ada', timestamp: iso(-60) }]);
    await lookAt(1);
    expect(await abandoned()).toMatchObject([{ anonymousId: 'a', userId: 'ada', timestamp: iso(-10) }]);
    expect(await noted()).toEqual([]);
  });

  it('closes when the customer buys on another device, also one who signs in only then', async () => {
    await ingest([track('Product Added', -30)]);
    await ingest([track('Order Completed', -20, { anonymousId: 'phone', userId: 'ada' })]);
    await ingest([{ type: 'identify', anonymousId: 'a', userId: 'ada', timestamp: iso(-10) }]);
    await lookAt(60);
    expect(await abandoned()).toEqual([]);
    expect(await noted()).toEqual([]);
  });

  it('makes nobody surer than what led to it', async () => {
    await ingest([{ type: 'identify', anonymousId: 'a', userId: 'ada', timestamp: iso(-80) }]);
    await ingest([track('Product Added', -70)], { trusted: true });
    await lookAt(1);
    const rows = await carts.storage.read
      .selectFrom('events')
      .select(['user_id', 'trusted', 'owner_user_id'])
      .where('message_id', 'like', 'abandoned-%')
      .execute();
    expect(rows).toEqual([{ user_id: 'ada', trusted: 0, owner_user_id: null }]);
    expect(await profile('ada')).toMatchObject({ proven: false });
  });

  it('belongs to whoever filled it, who reads and erases it', async () => {
    // Its key is told only later, so what comes without it is nobody's.
    await ingest([{ anonymousId: 'a', timestamp: iso(-80) }]);
    await ingest([track('Product Added', -70)], { keyHash: 'a' });
    await prove('a', 'ada');
    await lookAt(1);
    const rows = carts.storage.read
      .selectFrom('events')
      .select(['visitor_owned', 'owner_user_id'])
      .where('message_id', 'like', 'abandoned-%');
    expect(await rows.execute()).toEqual([{ visitor_owned: 1, owner_user_id: 'ada' }]);
    await carts.storage.run('eraseProfile', anErasure({ anonymousId: 'a', userId: 'ada' }));
    expect(await rows.execute()).toEqual([]);
  });

  it('is not forgotten with somebody else who is erased from the same profile', async () => {
    await prove('a', 'ada');
    await ingest([track('Product Added', -40, { userId: 'ada' })], { keyHash: 'a' });
    await ingest([track('Product Added', -30, { anonymousId: 'claimant', userId: 'ada' })]);
    await ingest([track('Product Added', -20, { anonymousId: 'claimant' })]);
    await carts.storage.run('eraseProfile', anErasure({ anonymousId: 'a', userId: 'ada' }));
    await lookAt(41);
    const events = await abandoned();
    expect(events).toMatchObject([{ anonymousId: 'claimant', timestamp: iso(40) }]);
    expect(events[0]?.properties.products).toEqual([{ ...tea, quantity: 1 }]);
  });

  it('is not told again when the profile is made anew after somebody else is erased from it', async () => {
    await prove('a', 'ada');
    await ingest([track('Product Added', -80, { userId: 'ada' })], { keyHash: 'a' });
    await ingest([track('Product Added', -70, { anonymousId: 'claimant', userId: 'ada' })]);
    await ingest([track('Product Added', -65, { anonymousId: 'claimant' })]);
    await lookAt(1);
    await carts.storage.run('eraseProfile', anErasure({ anonymousId: 'a', userId: 'ada' }));
    expect(await profile('claimant')).toMatchObject({ visits: 1, lastSeenAt: iso(-65) });
    await lookAt(2);
    expect(found).toEqual(['cart']);
    expect(await noted()).toEqual([]);
  });

  it('is none of somebody who was erased, also while it is being judged', async () => {
    await ingest([track('Product Added', -70)], { keyHash: 'a' });
    const [row] = await noted();
    const profileId = row?.profile_id ?? '';
    const now = noon + minuteMs;
    const cart = await readCart(carts.storage.read, { profileId, waits, now });
    if (!cart) throw new Error('there is no cart');
    const left = { cart, at: noon - 10 * minuteMs, profileId, userId: null };
    const request = await abandonedRequest(carts.storage.read, {
      site: demoSite,
      left,
      now,
      wantedBy: () => [],
    });
    await carts.storage.run('eraseProfile', anErasure({ anonymousId: 'a' }));
    expect(await noted()).toEqual([]);
    const mark = markOf(cart, waits);
    if (!request) throw new Error('there is no event');
    expect(await carts.storage.run('judgeCart', { profileId, now, waits, mark, request })).toBe(false);
    await lookAt(1);
    expect(await carts.storage.read.selectFrom('events').select('message_id').execute()).toEqual([]);
  });

  it('is none without consent to analytics at that time, also when it is given again later', async () => {
    await choose({ analytics: true }, -80);
    await ingest([track('Product Added', -70)]);
    await choose({ analytics: false }, -20);
    await lookAt(1);
    await choose({ analytics: true }, 2);
    await lookAt(10);
    expect(await abandoned()).toEqual([]);
    expect(found).toEqual([]);
    expect(await noted()).toEqual([]);
  });

  it('goes to no connector that the event before it might not go to', async () => {
    const wanting = (marketing: boolean) => ({
      context: { consent: { categoryPreferences: { analytics: true, marketing } } },
    });
    const mail: Connector = { ...crm, name: 'mail', purposes: ['marketing'] };
    await ingest([track('Product Added', -70, wanting(false))]);
    await ingest([track('Product Added', -70, { anonymousId: 'b', ...wanting(true) })]);
    await watchAt(1, { connectors: [mail] }).run();
    expect(await abandoned()).toHaveLength(2);
    const deliveries = await carts.storage.read.selectFrom('deliveries').select('payload').execute();
    expect(deliveries.map(({ payload }) => JSON.parse(payload))).toMatchObject([{ anonymousId: 'b' }]);
  });

  it('is no visit, and nobody was there when it was found', async () => {
    await ingest([track('Product Added', -70)], { keyHash: 'a' });
    await lookAt(1);
    const [event] = await abandoned();
    expect(event?.context?.visit).toEqual({ id: `at:${noon - 70 * minuteMs}` });
    expect(await profile('a')).toMatchObject({ visits: 1, lastSeenAt: iso(-70) });
    const visitor = { site: 'demo', anonymousId: 'a', userId: null, keyHash: 'a' };
    const events = await ownEvents(carts.storage, visitor);
    expect(events).toHaveLength(2);
    expect(ownProfile(visitor, events, null, noon)).toMatchObject({ visits: 1, lastSeenAt: iso(-70) });
    expect(ownVisits(events)).toMatchObject([{ startedAt: iso(-70), endedAt: iso(-70) }]);
    await ingest([{ anonymousId: 'a', timestamp: iso(0) }], { keyHash: 'a' });
    expect(await profile('a')).toMatchObject({ visits: 2, lastSeenAt: iso(0) });
  });

  it('ends with the events that tell of it, and with the profile', async () => {
    const retain = (days: number, at: number) =>
      createDailyRetention({
        storage: carts.storage,
        config: { sites: [demoSite], retention: { ...defaultRetention, events: days, profiles: days } },
        now: () => at,
        onError: (error) => expect.unreachable(String(error)),
        onDone: () => {},
      }).run();
    await ingest([track('Product Added', -2 * 24 * 60)]);
    await retain(1, noon);
    expect(await noted()).toEqual([]);
    await ingest([track('Product Added', -2 * 24 * 60, { anonymousId: 'b', userId: 'ben' })]);
    await retain(1, noon);
    expect(await noted()).toHaveLength(1);
    await lookAt(1);
    expect(await noted()).toEqual([]);
    expect(await abandoned()).toEqual([]);
  });
});
