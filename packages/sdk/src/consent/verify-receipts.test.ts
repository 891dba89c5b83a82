import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProvenReceipt } from '../models/index.ts';
import { firstHash, hashReceipt, type UnhashedReceipt } from './hash-receipt.ts';
import { verifyReceipts } from './verify-receipts.ts';

const salt = 'a salt of this person';
const subject = 'ab'.repeat(32);

const aReceipt = (fields: Partial<UnhashedReceipt> = {}): Omit<UnhashedReceipt, 'previousHash'> => ({
  scheme: 2,
  receiptId: 'receipt-1',
  site: 'demo',
  subject,
  at: '2026-11-22T05:03:44.120Z',
  policyVersion: '1',
  textHash: '0f'.repeat(32),
  choices: { necessary: true, preferences: false, analytics: true, marketing: false },
  signals: { gpc: true, tcf: 'CPxyz' },
  source: 'banner',
  region: 'DE',
  regime: 'opt-in',
  ...fields,
});

const aChain = async (count: number, fields: Partial<UnhashedReceipt> = {}): Promise<ProvenReceipt[]> => {
  const chain: ProvenReceipt[] = [];
  for (let index = 0; index < count; index++) {
    const previousHash = chain.at(-1)?.hash ?? firstHash;
    const receipt = { ...aReceipt({ receiptId: `receipt-${index}`, ...fields }), previousHash };
    chain.push({ ...receipt, hash: await hashReceipt(receipt, salt) });
  }
  return chain;
};

/** Every path to a value that is no object, such as `signals.gpc`. */
const pathsOf = (value: object, before: string[] = []): string[][] =>
  Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' ? pathsOf(inner, [...before, key]) : [[...before, key]],
  );
const changed = (receipt: ProvenReceipt, [key = '', ...rest]: string[], value: unknown): ProvenReceipt => {
  const inner = (receipt as unknown as Record<string, ProvenReceipt>)[key];
  const { [key as never]: _, ...others } = receipt;
  if (rest.length > 0) return { ...receipt, [key]: changed(inner as ProvenReceipt, rest, value) };
  return (value === undefined ? others : { ...receipt, [key]: value }) as ProvenReceipt;
};

describe('receipts that nobody touched', () => {
  it('hold, with one salt or with that of their subject', async () => {
    const chain = await aChain(3);
    const sound = { valid: true, complete: true, faults: [] };
    expect(await verifyReceipts(chain, salt)).toEqual(sound);
    expect(await verifyReceipts(JSON.parse(JSON.stringify(chain)), { [subject]: salt })).toEqual(sound);
    expect(await verifyReceipts([], {})).toEqual(sound);
  });

  it('hold as several chains in one list', async () => {
    const other = 'cd'.repeat(32);
    const [a1, a2] = await aChain(2);
    const [b1, b2] = await aChain(2, { subject: other });
    const nobody = { ...aReceipt(), previousHash: firstHash };
    const { subject: _, ...unlinked } = nobody;
    const alone = { ...unlinked, hash: await hashReceipt(unlinked, '') };
    const verdict = await verifyReceipts([a1, b1, alone, a2, b2], { [subject]: salt, [other]: salt });
    expect(verdict).toEqual({ valid: true, complete: true, faults: [] });
  });

  it('hold in part, and it shows that the first is missing', async () => {
    expect(await verifyReceipts((await aChain(3)).slice(1), salt)).toEqual({
      valid: true,
      complete: false,
      faults: [],
    });
  });

  it('hold as they were hashed at first, in the chain of their site', async () => {
    const { subject: _, site, textHash, signals, region, regime, ...fields } = aReceipt({ scheme: 1 });
    const previousHash = 'ef'.repeat(32);
    const { receiptId, choices, policyVersion, source, at } = fields;
    const hash = createHash('sha256')
      .update(JSON.stringify([previousHash, receiptId, choices, policyVersion, source, Date.parse(at)]))
      .digest('hex');
    const receipt = { ...fields, previousHash, hash };
    expect(await verifyReceipts([receipt], {})).toMatchObject({ valid: true });
    for (const tampered of [
      { ...receipt, region: 'DE' },
      { ...receipt, policyVersion: '2' },
    ])
      expect((await verifyReceipts([tampered], {})).faults).toEqual([{ receiptId, fault: 'content' }]);
  });

  it('are hashed over canonical JSON, as anybody can do by hand', async () => {
    const receipt = { ...aReceipt({ signals: { gpc: true } }), previousHash: firstHash };
    const { choices } = receipt;
    const text = `{"at":"${receipt.at}","choices":{"analytics":${choices.analytics},"marketing":false,"necessary":true,"preferences":false},"policyVersion":"1","previousHash":"${firstHash}","receiptId":"receipt-1","regime":"opt-in","region":"DE","salt":"${salt}","scheme":2,"signals":{"gpc":true},"site":"demo","source":"banner","subject":"${subject}","textHash":"${receipt.textHash}"}`;
    expect(await hashReceipt(receipt, salt)).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe('whoever tampers', () => {
  it('is found whichever field of whichever receipt is changed, added or dropped', async () => {
    const chain = await aChain(3);
    const paths = pathsOf(chain[0] as ProvenReceipt);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(2),
        fc.constantFrom(...paths, ['note'], ['signals', 'gpp'], ['choices', 'x']),
        fc.oneof(
          fc.constant(undefined),
          fc.string(),
          fc.boolean(),
          fc.constant('0'.repeat(64)),
          fc.constant('\ud800'),
        ),
        async (index, path, value) => {
          const tampered = chain.with(index, changed(chain[index] as ProvenReceipt, path, value));
          fc.pre(JSON.stringify(tampered) !== JSON.stringify(chain));
          expect((await verifyReceipts(tampered, salt)).valid).toBe(false);
        },
      ),
    );
  });

  it('is found when a receipt is left out, moved or repeated', async () => {
    const [a, b, c, d] = (await aChain(4)) as [ProvenReceipt, ProvenReceipt, ProvenReceipt, ProvenReceipt];
    for (const list of [
      [a, c, d],
      [a, c, b, d],
      [b, a, c, d],
      [a, b, b, c, d],
    ])
      expect((await verifyReceipts(list, salt)).faults.map(({ fault }) => fault)).toContain('order');
  });

  it('is found when the hash is made anew, as it has to be of what follows', async () => {
    const [a, b] = (await aChain(2)) as [ProvenReceipt, ProvenReceipt];
    const { hash: _, ...forged } = changed(a, ['choices', 'marketing'], true);
    const rehashed = { ...forged, hash: await hashReceipt(forged, salt) };
    expect((await verifyReceipts([rehashed, b], salt)).faults).toEqual([
      { receiptId: b.receiptId, fault: 'order' },
    ]);
  });

  it('is found by the salt, and by its absence', async () => {
    const [first] = await aChain(1);
    expect((await verifyReceipts([first], 'another salt')).faults).toMatchObject([{ fault: 'content' }]);
    expect((await verifyReceipts([first], {})).faults).toMatchObject([{ fault: 'salt' }]);
    expect((await verifyReceipts([first], { __proto__: { [subject]: salt } } as never)).faults).toHaveLength(
      1,
    );
  });

  it.each([[null], [7], [{}], [{ subject: 'x' }], [{ receiptId: '\ud800' }]])(
    'gets no further with what is no receipt: %j',
    async (value) => {
      expect((await verifyReceipts([value], salt)).faults).toEqual([
        { receiptId: undefined, fault: 'content' },
      ]);
    },
  );
});
