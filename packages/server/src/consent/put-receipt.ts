import { createHash } from 'node:crypto';
import type { ConsentChoices, ConsentReceipt, ConsentSource } from '@rapport/sdk/models';
import type { Transaction } from '../database/transaction.ts';
import { writePeople } from '../ingest/fold.ts';
import { loadPeople } from '../profiles/people.ts';

export interface PutReceipt {
  site: string;
  /** Made by the client; repeated, it is the same receipt. */
  receiptId: string;
  /** Whose choice it is; null for a refusal that is linked to nobody. */
  anonymousId: string | null;
  choices: ConsentChoices;
  policyVersion: string;
  source: ConsentSource;
  at: number;
}

const firstHash = '0'.repeat(64);

/**
 * Adds a receipt to the site's chain, and for a known visitor makes the choice the one that holds.
 * The hash covers no id of the visitor, so that erasure does not break the chain.
 */
export const putReceipt = async (transaction: Transaction, input: PutReceipt): Promise<ConsentReceipt> => {
  const { db } = transaction;
  const { site, receiptId, anonymousId } = input;
  const known = await db
    .selectFrom('consent_receipts')
    .select(['previous_hash', 'hash'])
    .where('site', '=', site)
    .where('receipt_id', '=', receiptId)
    .executeTakeFirst();
  if (known) return { receiptId, previousHash: known.previous_hash, hash: known.hash };

  const last = await db
    .selectFrom('consent_receipts')
    .select('hash')
    .where('site', '=', site)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const choices = normalized(input.choices);
  const previousHash = last?.hash ?? firstHash;
  const hash = receiptHash(previousHash, { ...input, choices });
  await db
    .insertInto('consent_receipts')
    .values({
      site,
      receipt_id: receiptId,
      anonymous_id: anonymousId,
      choices: JSON.stringify(choices),
      policy_version: input.policyVersion,
      source: input.source,
      at: input.at,
      previous_hash: previousHash,
      hash,
    })
    .execute();
  if (anonymousId !== null) await applyChoice(transaction, { ...input, anonymousId, choices });
  return { receiptId, previousHash, hash };
};

/** Every purpose said, `necessary` always true: what is absent was not agreed to. */
const normalized = ({ preferences, analytics, marketing }: ConsentChoices) => ({
  necessary: true,
  preferences: preferences === true,
  analytics: analytics === true,
  marketing: marketing === true,
});

/** Hashes a receipt onto the one before it: SHA-256 of a JSON array, in hexadecimal. */
export const receiptHash = (
  previousHash: string,
  { receiptId, choices, policyVersion, source, at }: Omit<PutReceipt, 'site' | 'anonymousId'>,
): string =>
  createHash('sha256')
    .update(JSON.stringify([previousHash, receiptId, normalized(choices), policyVersion, source, at]))
    .digest('hex');

const applyChoice = async (
  transaction: Transaction,
  { site, anonymousId, choices, at }: PutReceipt & { anonymousId: string },
): Promise<void> => {
  const id = { site, kind: 'anonymous', value: anonymousId } as const;
  const people = await loadPeople(transaction, [id]);
  const visitor = people.know(id);
  const profile = people.profileOf(visitor) ?? people.create(site, at);
  visitor.profile ??= profile;
  visitor.changed = true;
  if (at >= (profile.consent_at ?? 0)) {
    profile.consent = JSON.stringify(choices);
    profile.consent_at = at;
    profile.changed = true;
  }
  await writePeople(transaction, people);
};
