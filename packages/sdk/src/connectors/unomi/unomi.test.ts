import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, lin, sampleEvents } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { idOf } from './collect.ts';
import { createFakeUnomi } from './fake-unomi.fixture.ts';
import { unomi } from './unomi.ts';

const settings = { url: 'https://cdp.example', user: 'shop', password: 'unomi-secret', scope: 'shop' };

describeCrm('Apache Unomi', {
  create: (options) => unomi({ ...settings, ...options }),
  fake: createFakeUnomi,
  things: (crm, operation) => crm.of(operation === 'person' ? 'profiles' : 'events'),
  key: ({ userId }) => idOf(userId),
  keyOf: ({ id }) => id,
  firstNameOf: ({ fields }) => fields.properties.firstName,
  mayWriteTo: ({ fields }) => fields.consents['shop/marketing'] !== 'DENIED',
  secrets: ['unomi-secret', btoa('shop:unomi-secret'), 'peer-secret'],
});

describe('Apache Unomi', () => {
  const open = useFakes();
  const start = (options: Partial<Parameters<typeof unomi>[0]> = {}) =>
    open(createFakeUnomi(), unomi({ ...settings, ...options }));
  const samples = sampleEvents(ada);

  it('writes an order under its id and at its time', async () => {
    const { crm, deliver } = start();
    await deliver(samples.order as StoredEvent);
    const [{ body, url }] = crm.requests as [(typeof crm.requests)[0]];
    expect(url.searchParams.get('timestamp')).toBe(String(Date.parse(samples.order?.timestamp ?? '')));
    expect(body).toMatchObject({
      profileId: 'customer-1',
      events: [
        {
          itemId: samples.order?.messageId,
          eventType: 'rapportEvent',
          scope: 'shop',
          properties: { name: 'Order Completed', order_id: 'order-7', total: 27.5 },
        },
      ],
    });
  });

  it('writes pages as views', async () => {
    const { deliver, bodies } = start();
    await deliver(samples.page as StoredEvent);
    expect(bodies('POST', /context/)).toMatchObject([
      {
        events: [
          {
            eventType: 'view',
            target: {
              itemId: '_tea_',
              itemType: 'page',
              properties: {
                pageInfo: { pagePath: '/tea/', pageName: 'Tea', destinationURL: 'https://shop.example/tea/' },
              },
            },
          },
        ],
      },
    ]);
  });

  it('writes addresses without the signs that only browsers take, which Unomi drops views for', async () => {
    const { deliver, bodies } = start();
    const page = {
      url: 'https://[::1]/a%20b/[c]|d?filter[a]={b}&off=100%&is=%C3%A9#one#two`',
      referrer: 'android-app://com.google.android/?q=a|b',
    };
    await deliver({ ...samples.page, context: { page } } as unknown as StoredEvent);
    const [{ pageInfo }] = bodies('POST', /context/).map(({ events }) => events[0].target.properties);
    expect(pageInfo).toMatchObject({
      destinationURL:
        'https://[::1]/a%20b/%5Bc%5D%7Cd?filter%5Ba%5D=%7Bb%7D&off=100%25&is=%C3%A9#one%23two%60',
      referringURL: 'android-app://com.google.android/?q=a%7Cb',
    });
  });

  it('takes whoever is not signed in', async () => {
    const { crm, deliver } = start();
    const { userId: _, ...page } = samples.page as StoredEvent & { userId: string };
    await deliver({ ...page, anonymousId: 'anonymous-1' } as StoredEvent);
    expect(crm.of('profiles').map(({ id }) => id)).toEqual(['anonymous-1']);
  });

  it.each([
    ['never', { 'shop/marketing': 'DENIED' }],
    ['allowed', { 'shop/marketing': 'DENIED', 'shop/analytics': 'GRANTED' }],
  ] as const)('writes refusals, and agreements %s', async (optIns, consents) => {
    const { crm, deliver } = start({ optIns });
    await deliver(samples.consent as StoredEvent);
    expect(crm.of('profiles')[0]?.fields.consents).toEqual(consents);
  });

  it('keeps the name of a company when later news of it has none', async () => {
    const { crm, deliver } = start();
    await deliver(samples.company as StoredEvent);
    await deliver({ ...samples.company, messageId: 'later', traits: { plan: 'gold' } } as StoredEvent);
    expect(crm.of('profiles')[0]?.fields.properties.company).toBe('Linden Tea');
  });

  it('sets aside what Unomi drops without a word', async () => {
    const { crm, deliver } = start();
    crm.refusedValues.add('updateProperties');
    expect(await deliver(identified(ada))).toMatchObject({
      results: [{ status: 'rejected', code: 'not_processed' }],
    });
  });

  it.each([
    ['customer-1', 'customer-1'],
    ['ada+tea@example.com', 'x--YWRhK3RlYUBleGFtcGxlLmNvbQ'],
    ['x--1', 'x--eC0tMQ'],
  ])('names %s %s', (id, name) => {
    expect(idOf(id)).toBe(name);
  });

  it('erases every profile of somebody with what they did', async () => {
    const { crm, deliver, erase } = start();
    const { userId: _, ...page } = samples.page as StoredEvent & { userId: string };
    await deliver({ ...page, anonymousId: 'anonymous-1' } as StoredEvent, identified(ada), identified(lin));
    expect(await erase({ userId: ada.userId, anonymousIds: ['anonymous-1'] })).toEqual(delivered);
    expect(crm.of('profiles').map(({ id }) => id)).toEqual([lin.userId]);
    expect(crm.of('events')).toHaveLength(1);
    expect(crm.requests.at(-1)?.url.search).toBe('?withData=true&purgeAll=true');
  });

  it('shows the key of a third party to Unomi 2', async () => {
    const { crm, deliver } = start({ peerKey: 'peer-secret' });
    await deliver(identified(ada));
    expect(crm.requests[0]?.headers.get('x-unomi-peer')).toBe('peer-secret');
  });
});
