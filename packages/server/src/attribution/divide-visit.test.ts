import type { StoredEvent } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { ownEvents } from '../profiles/own-events.ts';
import { ownVisits } from '../profiles/own-visits.ts';
import { findProfile, readProfile } from '../profiles/read-profile.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';
import { divideVisit, type VisitRules } from './divide-visit.ts';

const anEvent = (timestamp: string, more: object = {}, originalTimestamp = timestamp): StoredEvent =>
  ({
    type: 'page',
    messageId: 'm',
    anonymousId: 'a',
    timestamp,
    originalTimestamp,
    receivedAt: timestamp,
    context: { visit: { id: 'v', startedAt: '2026-11-22T22:50:00.000Z' }, ...more },
  }) as StoredEvent;

const visitIn = (event: StoredEvent, rules: VisitRules): string | undefined => {
  divideVisit(event, rules);
  return event.context?.visit?.id;
};

describe('a visit', () => {
  it('ends at midnight of the time zone, and goes on through midnight of any other', () => {
    const late = () => anEvent('2026-11-22T23:10:00.000Z');
    expect(visitIn(late(), { midnight: 'Europe/Warsaw' })).toBe('v@2026-11-23');
    expect(visitIn(late(), { midnight: 'UTC' })).toBe('v');
    expect(visitIn(late(), {})).toBe('v');
    expect(visitIn(anEvent('2026-11-22T22:59:59.999Z'), { midnight: 'Europe/Warsaw' })).toBe('v');
  });

  it('is judged by the corrected clock', () => {
    const anHourBehind = anEvent('2026-11-23T00:10:00.000Z', {}, '2026-11-22T23:10:00.000Z');
    expect(visitIn(anHourBehind, { midnight: 'UTC' })).toBe('v@2026-11-23');
    const begunLate = anEvent('2026-11-23T00:10:00.000Z', {}, '2026-11-22T22:55:00.000Z');
    expect(visitIn(begunLate, { midnight: 'UTC' })).toBe('v');
  });

  it('keeps a name that leaves no room, and that of a batch as it was', () => {
    const visit = { id: 'x'.repeat(201) };
    expect(visitIn(anEvent('2026-11-23T00:10:00.000Z', { visit }), { midnight: 'UTC' })).toBe(visit.id);
    const shared = { id: 'v' };
    const event = anEvent('2026-11-23T00:10:00.000Z', { visit: shared });
    expect(visitIn(event, { midnight: 'UTC' })).toBe('v@2026-11-23');
    expect(shared.id).toBe('v');
  });
});

describe.each(testDatabases)('another campaign, on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });
  const at = (time: string, query = '') => ({
    type: 'page',
    anonymousId: 'a',
    messageId: `at ${time}`,
    timestamp: `2026-11-22T${time}:00.000Z`,
    context: { page: { url: `https://shop.example/${query}` }, visit: { id: 'v' } },
  });
  const ads = '?utm_source=ads&utm_campaign=tea';
  const mail = '?utm_source=mail&utm_campaign=spring';
  const events = [
    at('08:00'),
    at('08:05', ads),
    at('08:06'),
    at('08:10', mail),
    at('08:11'),
    at('08:12', mail),
  ];
  const visitsOf = async () => {
    const profile = await findProfile(storage.read, 'a', ['demo']);
    return profile && (await readProfile(storage, profile, Date.now())).visits;
  };

  it('begins another visit, to which what follows belongs', async () => {
    await storage.run('ingest', anIngestRequest(events, { visits: { campaign: true }, keyHash: 'key' }));
    expect(await visitsOf()).toBe(3);
    const visitor = { site: 'demo', anonymousId: 'a', userId: null, keyHash: 'key' };
    const own = ownVisits(await ownEvents(storage, visitor));
    expect(own.map(({ pageCount, touch }) => [pageCount, touch?.source])).toEqual([
      [1, undefined],
      [2, 'ads'],
      [3, 'mail'],
    ]);
  });

  it('does so in whatever order the events arrive', async () => {
    for (const event of events.toReversed())
      await storage.run('ingest', anIngestRequest([event], { visits: { campaign: true } }));
    expect(await visitsOf()).toBe(3);
  });

  it('changes nothing unless the owner asks for it', async () => {
    await storage.run('ingest', anIngestRequest(events));
    expect(await visitsOf()).toBe(1);
  });
});
