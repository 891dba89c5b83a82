import { describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { findOptedOut, findTold } from '../inbound/find-told.ts';
import { findProfile } from '../profiles/read-profile.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';

describe.each(testDatabases)('an opt-out that a CRM tells on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });
  const ingest = (events: Record<string, unknown>[], options: Parameters<typeof anIngestRequest>[1] = {}) =>
    storage.run('ingest', anIngestRequest(events, options));
  const identify = (fields: Record<string, unknown>, trusted = false) =>
    ingest([{ type: 'identify', messageId: JSON.stringify(fields), ...fields }], { trusted });
  const choose = (anonymousId: string, choices: object, at: number) =>
    storage.run('putReceipt', {
      ...{ site: 'demo', receiptId: `${anonymousId}-${at}`, anonymousId, choices, policyVersion: '1' },
      ...{ source: 'banner', at },
    });
  const rowOf = async (id: string) => (await findProfile(storage.read, id, ['demo']))!;
  const consentOf = async (id: string) => JSON.parse((await rowOf(id)).consent ?? 'null');
  const withdraw = async (id: string, at = 10) =>
    storage.run('withdrawMarketing', {
      ...{ site: 'demo', profileId: (await rowOf(id)).id, receiptId: `out-${id}`, policyVersion: '1' },
      ...{ at, receivedAt: at, connectors: ['others'] },
    });
  const receipts = () => storage.read.selectFrom('consent_receipts').selectAll().execute();
  const told = () => storage.read.selectFrom('deliveries').select(['destination', 'message_id']).execute();

  it('holds for somebody without any browser here, and agrees to nothing for them', async () => {
    await identify({ userId: 'ada', traits: { email: 'ada@example.com' } }, true);
    expect(await withdraw('ada')).toBe(true);
    const refused = { necessary: true, preferences: false, analytics: false, marketing: false };
    expect(await consentOf('ada')).toEqual(refused);
    expect(await receipts()).toMatchObject([{ anonymous_id: null, source: 'external' }]);
    expect(await told()).toEqual([{ destination: 'others', message_id: 'consent-out-ada' }]);
    expect(await withdraw('ada')).toBe(false);
    expect(await receipts()).toHaveLength(1);
  });

  it('takes nothing back that was agreed to after it', async () => {
    await identify({ anonymousId: 'a', traits: { email: 'ada@example.com' } });
    await choose('a', { analytics: true, marketing: true }, 20);
    await withdraw('a', 10);
    expect(await consentOf('a')).toMatchObject({ marketing: true });
    expect(await told()).toEqual([]);
  });

  it('of a customer is not spoken by a browser that only claims to be theirs', async () => {
    await ingest([{ anonymousId: 'mallory', messageId: '1' }], { keyHash: 'm' });
    await identify({ userId: 'ada' }, true);
    await ingest([{ anonymousId: 'mallory', userId: 'ada', messageId: '2' }], { keyHash: 'm' });
    expect(await withdraw('ada')).toBe(true);
    expect(await consentOf('ada')).toMatchObject({ marketing: false });
    expect(await receipts()).toMatchObject([{ anonymous_id: null }]);
  });

  it('concerns all who have the address, but no customer of whom a stranger claims it', async () => {
    await identify({ userId: 'ada', traits: { email: 'ada@example.com' } }, true);
    await identify({ anonymousId: 'newsletter', traits: { email: 'ADA@example.com' } });
    await identify({ userId: 'bob', traits: { plan: 'gold' } }, true);
    await identify({ anonymousId: 'mallory', userId: 'bob', traits: { email: 'ada@example.com' } });
    const ids = [(await rowOf('ada')).id, (await rowOf('newsletter')).id];
    const address = { email: 'Ada@Example.com' };
    expect((await findOptedOut(storage.read, 'demo', address)).sort()).toEqual(ids.sort());
    expect(await findOptedOut(storage.read, 'other', address)).toEqual([]);
    expect(await findTold(storage.read, 'demo', address)).toBe('ada');
    expect(await findTold(storage.read, 'demo', { userId: 'nobody', ...address })).toBe('ada');
    expect(await findTold(storage.read, 'other', address)).toBeUndefined();
  });
});
