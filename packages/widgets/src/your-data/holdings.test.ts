import { describe, expect, it } from 'vitest';
import { exportReceipts, loadHoldings } from './holdings.ts';
import { aYourDataClient } from './rapport-your-data.fixture.ts';

const online = () => true;
const offline = () => false;
const fail = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

describe('loadHoldings', () => {
  it('answers the profile, what was chosen and the receipts, the newest first', async () => {
    const { trouble, profile, choice, receipts } = await loadHoldings(aYourDataClient(), online);
    expect(trouble).toBeUndefined();
    expect(profile?.userId).toBe('customer-4711');
    expect(choice).toMatchObject({ at: '2026-05-03T10:00:00Z' });
    expect(receipts.map(({ at }) => at)).toEqual(['2026-05-03T10:00:00Z', '2025-05-03T10:00:00Z']);
  });

  it('knows a profile that holds nothing from one that holds something', async () => {
    const { profile } = await loadHoldings(aYourDataClient(), online);
    const { userId: _, ...nobody } = { ...profile!, visits: 0, pageCount: 0, orderCount: 0, traits: {} };
    const load = (held: object) =>
      loadHoldings(aYourDataClient('held', { get: async () => held as never }), online);
    expect((await load(nobody)).trouble).toBe('empty');
    expect((await load({ ...nobody, visits: 1 })).trouble).toBeUndefined();
    expect((await load({ ...nobody, traits: { name: 'Ada' } })).trouble).toBeUndefined();
  });

  it('shows the rest when the proofs cannot be asked for', async () => {
    const client = {
      ...aYourDataClient(),
      consent: { get: fail('unavailable'), receipts: fail('unavailable') },
    };
    expect(await loadHoldings(client, online)).toMatchObject({
      trouble: undefined,
      choice: { choices: { analytics: true } },
      receipts: [],
    });
  });

  it.each([
    ['unavailable', online, 'failed'],
    ['unavailable', offline, 'offline'],
    ['unauthorized', online, 'unauthorized'],
    ['forbidden', offline, 'unauthorized'],
  ] as const)('takes %s for what it means', async (code, isOnline, trouble) => {
    const client = aYourDataClient('held', { get: fail(code) });
    expect((await loadHoldings(client, isOnline)).trouble).toBe(trouble);
  });

  it('does not claim that nothing is held where nobody can say', async () => {
    expect((await loadHoldings({ profiles: undefined, consent: undefined }, online)).trouble).toBe('failed');
  });
});

describe('exportReceipts', () => {
  it('takes them from the export where they cannot be asked for alone', async () => {
    const { profiles } = aYourDataClient();
    const { items, salts } = await exportReceipts({ profiles, consent: undefined });
    expect(items).toHaveLength(2);
    expect(salts).toEqual({});
  });
});
