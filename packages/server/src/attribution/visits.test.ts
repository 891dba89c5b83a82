import type { Profile } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import type { Visitor } from '../auth/visitor-token.ts';
import type { Storage } from '../database/storage.ts';
import { ownEvents } from '../profiles/own-events.ts';
import { ownProfile } from '../profiles/own-profile.ts';
import { findProfile, readProfile } from '../profiles/read-profile.ts';
import { anErasure } from '../testing/an-erasure.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';

const receivedAt = Date.parse('2026-11-22T12:00:00.000Z');
const keyHash = 'hash of the visitor key';

describe.each(testDatabases)('where visits came from, on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });

  let count = 0;
  const view = (
    visit: string,
    time: string,
    query = '',
    referrer = '',
    more: Record<string, unknown> = {},
  ): Record<string, unknown> => {
    count += 1;
    return {
      type: 'page',
      messageId: `m${count}`,
      anonymousId: 'a',
      timestamp: `2026-11-22T${time}:00.000Z`,
      ...more,
      context: {
        page: { url: `https://shop.example/${visit}${query}`, referrer },
        visit: { id: visit },
        ...(more.context as object),
      },
    };
  };
  const ingest = (...events: Record<string, unknown>[]) =>
    storage.run('ingest', anIngestRequest(events, { keyHash }));
  const erase = (anonymousId: string) => storage.run('eraseProfile', anErasure({ anonymousId }));
  const profile = async (id = 'a'): Promise<Profile | undefined> => {
    const row = await findProfile(storage.read, id, ['demo']);
    return row && readProfile(storage, row, Date.now());
  };
  const own = async (anonymousId = 'a', userId: string | null = null): Promise<Profile> => {
    const visitor: Visitor = { site: 'demo', anonymousId, userId, keyHash };
    return ownProfile(visitor, await ownEvents(storage, visitor), null, receivedAt);
  };
  const touches = ({ firstTouch, lastTouch }: Partial<Profile> = {}) => [firstTouch, lastTouch];
  const search = { class: 'search', source: 'google', at: '2026-11-22T08:00:00.000Z' };
  const mail = { class: 'email', source: 'tilia', campaign: 'spring', at: '2026-11-22T10:00:00.000Z' };
  const aSearch = () => view('v1', '08:00', '', 'https://www.google.com/');
  const aMail = () => view('v2', '10:00', '?utm_source=tilia&utm_medium=email&utm_campaign=spring');
  const aDirect = () => view('v3', '11:00');

  it('are the first touch and the last one that somebody sent', async () => {
    await ingest(aSearch(), view('v1', '08:05', '', 'https://shop.example/v1'), aMail(), aDirect());
    for (const seen of [await profile(), await own()]) {
      expect(seen).toMatchObject({ visits: 3, firstTouch: search, lastTouch: mail });
      expect(seen?.firstTouch).toMatchObject({ landingPath: '/v1', referrerHost: 'www.google.com' });
    }
  });

  it('are the same in whatever order the events arrive, together or one by one', async () => {
    const events = [aSearch(), view('v1', '08:05', '?utm_source=late&utm_medium=cpc'), aMail(), aDirect()];
    const late = { ...view('v1', '08:30'), type: 'track', event: 'Late' };
    for (const [index, order] of [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [0, 1, 2, 3],
    ].entries()) {
      const anonymousId = `v${index}`;
      const renamed = order.map((place) => ({
        ...events[place],
        anonymousId,
        messageId: `${anonymousId} ${place}`,
      }));
      if (index === 1) await ingest(...renamed);
      else for (const event of renamed) await ingest(event);
      await ingest({ ...late, anonymousId, messageId: `${anonymousId} late` });
      expect(touches(await profile(anonymousId))).toMatchObject([search, mail]);
      expect(await profile(anonymousId)).toMatchObject({ visits: 3 });
      expect(touches(await own(anonymousId))).toEqual(touches(await profile(anonymousId)));
    }
    const started = await storage.read.selectFrom('visits').select(['visit_id', 'started_at']).execute();
    expect(new Set(started.map((row) => `${row.visit_id} ${row.started_at}`)).size).toBe(3);
  });

  it('wait for the first page view of a visit', async () => {
    await ingest({ ...aSearch(), type: 'track', event: 'Early', timestamp: '2026-11-22T07:59:00.000Z' });
    expect(touches(await profile())).toEqual([undefined, undefined]);
    await ingest(aSearch());
    expect(await profile()).toMatchObject({ visits: 1, firstTouch: search, lastTouch: search });
  });

  it('are kept through the joining of two visitors', async () => {
    await ingest(aMail(), { ...aSearch(), anonymousId: 'phone' });
    await ingest({ type: 'identify', anonymousId: 'a', userId: 'u', messageId: 'i1' });
    await ingest({ type: 'identify', anonymousId: 'phone', userId: 'u', messageId: 'i2' });
    expect(await profile('u')).toMatchObject({ visits: 3, firstTouch: search, lastTouch: mail });
  });

  it('are joined where both visitors were on one visit', async () => {
    await ingest(view('v1', '08:10', '?utm_source=later&utm_medium=cpc'), {
      ...aSearch(),
      anonymousId: 'before',
    });
    await ingest({ type: 'alias', anonymousId: 'a', previousId: 'before', messageId: 'i' });
    expect(await profile()).toMatchObject({ firstTouch: search, lastTouch: search });
    const visits = await storage.read.selectFrom('visits').selectAll().where('visit_id', '=', 'v1').execute();
    expect(visits).toHaveLength(1);
    await ingest(view('v1', '07:00', '?utm_source=earliest&utm_medium=cpc'));
    expect((await profile())?.firstTouch).toMatchObject({ class: 'paid', source: 'earliest' });
  });

  it('are what is left after somebody was erased', async () => {
    await ingest(aSearch(), { ...aMail(), anonymousId: 'other' });
    await ingest({ type: 'alias', anonymousId: 'other', previousId: 'a', messageId: 'i' });
    expect(await profile('other')).toMatchObject({ firstTouch: search, lastTouch: mail });
    await erase('a');
    expect(touches(await profile('other'))).toMatchObject([mail, mail]);
  });

  it('stay as they were judged when a profile is folded anew, although click ids are gone', async () => {
    const stamp = { context: { consent: { categoryPreferences: { analytics: true } } } };
    await ingest(
      { ...view('v1', '08:00', '?gclid=secret-click', '', stamp) },
      { ...aDirect(), anonymousId: 'other' },
    );
    await ingest({ type: 'alias', anonymousId: 'a', previousId: 'other', messageId: 'i' });
    const before = await profile();
    expect(before?.firstTouch).toMatchObject({ class: 'paid', source: 'google' });
    await erase('other');
    expect(touches(await profile())).toEqual(touches(before));
    expect(touches(await own())).toEqual(touches(before));
  });

  describe('click ids', () => {
    const click = (preferences?: Record<string, boolean>) => ({
      ...view(
        'v1',
        '08:00',
        '?utm_source=google&gclid=secret-click',
        'https://ads.example/?msclkid=secret-click',
        {
          properties: {
            url: 'https://shop.example/?gclid=secret-click',
            href: 'https://x.example/?fbclid=secret-click',
          },
          context: preferences && { consent: { categoryPreferences: preferences } },
        },
      ),
    });
    const kept = async (): Promise<boolean> => {
      const events = await storage.read.selectFrom('events').select('payload').execute();
      const deliveries = await storage.read.selectFrom('deliveries').select('payload').execute();
      const shown = ((await profile())?.pages ?? []).map(({ url }) => url);
      const texts = [...events, ...deliveries]
        .map(({ payload }) => payload)
        .concat(shown)
        .map((text) => text.includes('secret-click'));
      expect(new Set(texts).size).toBe(1);
      return texts[0] === true;
    };
    const send = (event: Record<string, unknown>, options = {}) =>
      storage.run('ingest', anIngestRequest([event], { destinations: ['crm'], ...options }));
    const choose = (choices: Record<string, boolean>) =>
      storage.run('putReceipt', {
        site: 'demo',
        receiptId: 'r',
        anonymousId: 'a',
        choices,
        policyVersion: '1',
        source: 'banner',
        at: 1,
      });

    it.each([
      ['a stamp with marketing', { analytics: true, marketing: true }, undefined, 'accept', true],
      ['a stamp without', { analytics: true }, undefined, 'accept', false],
      ['a stamp that refuses', { analytics: true, marketing: false }, undefined, 'accept', false],
      [
        'a stamp with marketing that was withdrawn',
        { analytics: true, marketing: true },
        { analytics: true },
        'accept',
        false,
      ],
      ['stored consent', undefined, { analytics: true, marketing: true }, 'accept', true],
      ['stored refusal of marketing', undefined, { analytics: true }, 'accept', false],
      ['nothing said', undefined, undefined, 'accept', true],
    ] as const)('are kept by %s: %s, %s', async (_case, stamp, stored, unstampedEvents, isKept) => {
      if (stored) await choose(stored);
      expect((await send(click(stamp), { unstampedEvents })).accepted).toBe(1);
      expect(await kept()).toBe(isKept);
      // What they say of the visit says nothing of a person.
      expect((await profile())?.firstTouch).toMatchObject({ class: 'paid', source: 'google' });
    });

    it.each([
      ['by the stamp', { analytics: true }, undefined],
      ['by what is stored', undefined, { analytics: true }],
    ] as const)('are kept in no trait either where they are refused %s', async (_case, stamp, stored) => {
      if (stored) await choose(stored);
      await send({
        type: 'identify',
        messageId: 'i',
        anonymousId: 'a',
        traits: { cameBy: 'https://shop.example/?gclid=secret-click&x=1', gclid: 'secret-click' },
        context: stamp && { consent: { categoryPreferences: stamp } },
      });
      expect(await kept()).toBe(false);
      expect((await profile())?.traits).toEqual({ cameBy: 'https://shop.example/?x=1' });
    });
  });

  it('tell the campaign in the event, in Segment’s words, unless it was said', async () => {
    await ingest(
      view(
        'v1',
        '08:00',
        '?utm_source=google&utm_medium=cpc&utm_campaign=tea&utm_term=green&utm_content=b&utm_id=7',
      ),
      { ...view('v1', '08:01', '?utm_source=partner'), type: 'track', event: 'Clicked' },
      view('v1', '08:02', '?utm_source=partner', '', { context: { campaign: { name: 'said', odd: [1] } } }),
      view('v1', '08:03', '?q=x', '', { context: { campaign: 7, attribution: { class: 'paid' } } }),
    );
    const events = await storage.read.selectFrom('events').select('payload').orderBy('sequence').execute();
    const contexts = events.map(({ payload }) => JSON.parse(payload).context);
    expect(contexts.map(({ campaign }) => campaign)).toEqual([
      { name: 'tea', source: 'google', medium: 'cpc', term: 'green', content: 'b', id: '7' },
      { source: 'partner' },
      { name: 'said', odd: [1] },
      7,
    ]);
    expect(contexts.map(({ attribution }) => attribution?.class)).toEqual([
      'paid',
      undefined,
      'referral',
      'direct',
    ]);
  });
});
