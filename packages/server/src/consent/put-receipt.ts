import { hashReceipt } from '@rapport/sdk';
import type {
  ConsentChoices,
  ConsentReceipt,
  ConsentRegime,
  ConsentSignals,
  ConsentSource,
  OutboxReport,
  ProvenReceipt,
} from '@rapport/sdk/models';
import type { Transaction } from '../database/transaction.ts';
import { keepReports } from '../ingest/outbox-reports.ts';
import { tombstonesAmong } from '../profiles/tombstones.ts';
import { applyChoice } from './apply-choice.ts';
import { chainOf } from './receipt-chain.ts';
import { receiptOf } from './receipt-row.ts';
import { tellConnectors } from './tell-connectors.ts';

type AllChoices = ProvenReceipt['choices'];

export interface PutReceipt {
  site: string;
  /** Made by the client; repeated, it is the same receipt. */
  receiptId: string;
  /** Whose choice it is; null for a refusal that is linked to nobody. */
  anonymousId: string | null;
  choices: ConsentChoices;
  policyVersion: string;
  textHash?: string | undefined;
  signals?: ConsentSignals | undefined;
  /** Of the outbox that it waited in. */
  outbox?: OutboxReport | undefined;
  source: ConsentSource;
  region?: string | undefined;
  regime?: ConsentRegime | undefined;
  at: number;
  /** @default `at` */
  receivedAt?: number;
  /** The names of all connectors. @default none */
  connectors?: readonly string[];
}

/**
 * Adds a receipt to its visitor's chain, makes the choice the one that holds, and tells the connectors when that
 * changes something for them. What an erased visitor chooses is linked to nobody.
 */
export const putReceipt = async (transaction: Transaction, input: PutReceipt): Promise<ConsentReceipt> => {
  const { db } = transaction;
  const { site, at, receivedAt = at, connectors = [] } = input;
  // Half of a surrogate pair has no canonical form, and no database keeps it.
  const receiptId = input.receiptId.toWellFormed();
  const known = await db
    .selectFrom('consent_receipts')
    .select(['previous_hash', 'hash'])
    .where('site', '=', site)
    .where('receipt_id', '=', receiptId)
    .executeTakeFirst();
  if (known) return { receiptId, previousHash: known.previous_hash, hash: known.hash };

  if (input.outbox)
    await keepReports(transaction, [
      { site, outbox: input.outbox, sent: 1, arrived: 1, refused: 0, at: receivedAt },
    ]);
  const anonymousId = await livingVisitor(transaction, site, input.anonymousId);
  const { subject, salt, previousHash } = await chainOf(transaction, site, anonymousId);
  const choices = normalized(input.choices);
  const row = {
    site,
    receipt_id: receiptId,
    anonymous_id: anonymousId,
    choices: JSON.stringify(choices),
    policy_version: input.policyVersion.toWellFormed(),
    source: input.source,
    at,
    previous_hash: previousHash,
    scheme: 2,
    subject,
    text_hash: input.textHash ?? null,
    signals: signalsOf(input.signals),
    region: input.region ?? null,
    regime: input.regime ?? null,
  };
  const { hash: _, ...receipt } = receiptOf({ ...row, sequence: 0, hash: '' });
  const hash = await hashReceipt(receipt, salt);
  await db
    .insertInto('consent_receipts')
    .values({ ...row, hash })
    .execute();
  if (anonymousId !== null) {
    const applied = await applyChoice(transaction, { site, anonymousId, choices, at });
    if (applied)
      await tellConnectors(transaction, applied, { site, receiptId, choices, at, receivedAt, connectors });
  }
  return { receiptId, previousHash, hash };
};

const livingVisitor = async (
  transaction: Transaction,
  site: string,
  anonymousId: string | null,
): Promise<string | null> => {
  if (anonymousId === null) return null;
  const id = { site, kind: 'anonymous', value: anonymousId } as const;
  return (await tombstonesAmong(transaction, [id])).has(id) ? null : anonymousId;
};

/** Every purpose said, `necessary` always true: what is absent was not agreed to. */
const normalized = ({ preferences, analytics, marketing }: ConsentChoices): AllChoices => ({
  necessary: true,
  preferences: preferences === true,
  analytics: analytics === true,
  marketing: marketing === true,
});

const signalsOf = (signals: ConsentSignals = {}): string | null => {
  const { gpc, dnt, tcf, gpp } = signals;
  const text = JSON.stringify({ gpc, dnt, tcf: tcf?.toWellFormed(), gpp: gpp?.toWellFormed() });
  return text === '{}' ? null : text;
};
