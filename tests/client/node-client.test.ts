import { createClient } from '@rapport/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Site, serverKey, startSite } from '../harness/site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.[Symbol.asyncDispose]());

const receivedOf = (userId: string) =>
  site.receiver.received.map(({ event }) => event).filter((event) => event.userId === userId);

it('sends from Node in the name of many customers, with a server key', async () => {
  const errors: unknown[] = [];
  const client = createClient({
    endpoint: site.url,
    site: 'demo',
    serverKey,
    onError: (error) => errors.push(error),
  });
  const order = { order_id: 'order-1', total: 12.5, currency: 'EUR' };
  await client.identify('ada', { name: 'Ada' }, { userId: 'ada' });
  await client.track('Order Completed', order, { userId: 'ada', messageId: 'order-1' });
  await client.track('Order Completed', order, { userId: 'ada', messageId: 'order-1' });
  await client.screen('Start', { tab: 1 }, { userId: 'bo' });
  await client.group('a-company', { plan: 'gold' }, { userId: 'bo' });
  await client.alias('bo', 'a-lead', { userId: 'bo' });
  await client.close();
  expect(errors).toEqual([]);

  expect(await site.profile('ada')).toMatchObject({
    userId: 'ada',
    proven: true,
    traits: { name: 'Ada' },
    orders: [{ orderId: 'order-1', total: 12.5, currency: 'EUR' }],
    orderCount: 1,
  });
  expect(await site.profile('bo')).toMatchObject({ groups: ['a-company'], anonymousIds: ['a-lead'] });
  await expect.poll(() => receivedOf('ada').length + receivedOf('bo').length).toBe(5);
  expect(receivedOf('ada')).toMatchObject([{ type: 'identify' }, { type: 'track', properties: order }]);
  expect(receivedOf('bo')).toMatchObject([{ type: 'screen' }, { type: 'group' }, { type: 'alias' }]);
});

it('speaks for one visitor, who sees, corrects and erases what is held', async () => {
  const anonymousId = crypto.randomUUID();
  const visitorKey = crypto.randomUUID();
  const client = createClient({ endpoint: site.url, site: 'demo', anonymousId, visitorKey });
  await client.consent?.put({
    id: crypto.randomUUID(),
    choices: { analytics: true },
    policyVersion: '1',
    source: 'api',
  });
  await client.page('Start', { url: 'https://shop.example/start' });
  await client.identify('cleo', { city: 'Huế' });
  await client.flush();

  expect(await client.profiles?.get()).toMatchObject({ anonymousIds: [anonymousId], pageCount: 1 });
  expect(await site.profile('cleo')).toMatchObject({ proven: false, consent: { analytics: true } });
  await client.profiles?.update({ city: 'Hội An' });
  expect(await client.profiles?.get()).toMatchObject({ traits: { city: 'Hội An' } });
  await client.profiles?.erase();
  expect(await site.profile(anonymousId)).toBeUndefined();
  await client.close();
});

it('loses nothing while the server is down, and doubles nothing', async () => {
  const client = createClient({ endpoint: site.url, site: 'demo', serverKey, onError: () => {} });
  const step = (number: number) =>
    client.page(`Step ${number}`, { url: `https://shop.example/${number}` }, { userId: 'dora' });
  for (let number = 0; number < 25; number++) await step(number);
  await client.flush();
  await site.kill();
  for (let number = 25; number < 50; number++) await step(number);
  await client.flush({ timeoutMs: 500 });
  await site.start();
  await client.close({ timeoutMs: 30_000 });

  const profile = await site.profile('dora');
  expect(profile?.pageCount).toBe(50);
  expect(new Set(profile?.pages.map(({ url }) => url)).size).toBe(50);
});
