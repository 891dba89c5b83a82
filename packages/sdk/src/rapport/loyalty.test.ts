import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../client.ts';
import { rapportHandlers } from '../testing/rapport-handlers.ts';

const endpoint = 'https://crm.example';
const fiveOff = {
  id: 'five-off',
  name: '€5 off',
  points: 100,
  value: { type: 'amount', amount: 5, currency: 'EUR' },
} as const;
const rapport = rapportHandlers({ endpoint, siteKey: 'demo', rewards: [fiveOff] });
const requests: Request[] = [];
const server = setupServer(...rapport.handlers);

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => {
  rapport.reset();
  requests.length = 0;
});
server.events.on('request:start', ({ request }) => void requests.push(request));

const jwtOf = (sub: string): string => `e30.${btoa(JSON.stringify({ sub }))}.signature`;

/** A client of one customer, or of nobody. */
const loyaltyOf = async (userId?: string) => {
  const client = createClient({ endpoint, site: 'demo' });
  if (userId) await client.identify(userId, {}, { token: jwtOf(userId) });
  return client.loyalty!;
};

describe('loyalty', () => {
  it('is nothing where nobody is signed in, and asks for nothing', async () => {
    const loyalty = await loyaltyOf();
    expect(await loyalty.get()).toBeUndefined();
    expect(requests).toEqual([]);
  });

  it('answers the account of the proven customer, in the language asked for', async () => {
    rapport.loyalty.earn('ada', { points: 120, reason: 'Order 1001' });
    rapport.loyalty.earn('ada', { points: 30, reason: 'Order 1002', state: 'pending' });
    const loyalty = await loyaltyOf('ada');
    expect(await loyalty.get({ locale: 'pl' })).toMatchObject({
      points: { available: 120, pending: 30 },
      memberNumber: expect.stringMatching(/^29\d{11}$/),
    });
    expect(requests.at(-1)!.url).toBe(`${endpoint}/v1/loyalty?locale=pl`);
  });

  it('pages through the entries, newest first', async () => {
    for (let order = 1; order <= 5; order += 1)
      rapport.loyalty.earn('ada', { points: order, reason: `Order ${order}` });
    const loyalty = await loyaltyOf('ada');
    const first = await loyalty.entries({ limit: 3 });
    expect(first.items.map(({ reason }) => reason)).toEqual(['Order 5', 'Order 4', 'Order 3']);
    const rest = await loyalty.entries({ limit: 3, cursor: first.next! });
    expect(rest).toMatchObject({ items: [{ reason: 'Order 2' }, { reason: 'Order 1' }], next: null });
  });

  it('exchanges points once for a key, however often it is asked', async () => {
    rapport.loyalty.earn('ada', { points: 150, reason: 'Order 1001' });
    const loyalty = await loyaltyOf('ada');
    const first = await loyalty.redeem('five-off', 'key-1');
    expect(await loyalty.redeem('five-off', 'key-1')).toEqual(first);
    expect(first.available).toBe(50);
    expect((await loyalty.coupons()).items).toEqual([first.coupon]);
    expect(
      requests
        .filter(({ method }) => method === 'POST')
        .at(-1)!
        .headers.get('idempotency-key'),
    ).toBe('key-1');
  });

  it.each([
    ['too few points', 50, 'five-off', 'insufficient_points'],
    ['a reward that is not there', 500, 'car', 'reward_unavailable'],
  ])('says why it does not, with %s', async (_, points, rewardId, problemCode) => {
    rapport.loyalty.earn('ada', { points, reason: 'Order 1001' });
    const loyalty = await loyaltyOf('ada');
    await expect(loyalty.redeem(rewardId, 'key-1')).rejects.toMatchObject({
      code: 'rejected',
      status: 409,
      problemCode,
      retryable: false,
    });
  });

  it('refuses a key that was used for another reward', async () => {
    rapport.loyalty.earn('ada', { points: 500, reason: 'Order 1001' });
    const loyalty = await loyaltyOf('ada');
    await loyalty.redeem('five-off', 'key-1');
    await expect(loyalty.redeem('car', 'key-1')).rejects.toMatchObject({
      problemCode: 'idempotency_conflict',
    });
  });

  it('tells what a refund would take, where there is such an order', async () => {
    rapport.loyalty.earn('ada', { points: 42, reason: 'Order 1001', orderId: '1001' });
    const loyalty = await loyaltyOf('ada');
    expect(await loyalty.refundPreview!('1001')).toMatchObject({ available: 42, spentPolicy: 'forgiven' });
    expect(await loyalty.refundPreview!('9999')).toBeUndefined();
  });

  it('gives a device what it makes changing codes of', async () => {
    const loyalty = await loyaltyOf('ada');
    const { memberNumber } = (await loyalty.get())!;
    expect(await loyalty.rotatingCode!()).toMatchObject({ prefix: `${memberNumber}-`, periodSeconds: 30 });
  });

  it('shows one customer nothing of another', async () => {
    rapport.loyalty.earn('ada', { points: 120, reason: 'Order 1001' });
    const loyalty = await loyaltyOf('grace');
    expect((await loyalty.get())!.points.available).toBe(0);
  });
});
