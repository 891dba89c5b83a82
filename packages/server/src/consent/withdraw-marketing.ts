import type { ConsentChoices, ProvenReceipt } from '@rapport/sdk/models';
import { type Selectable, sql } from 'kysely';
import type { ProfileTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { putReceipt } from './put-receipt.ts';
import { tellConnectors } from './tell-connectors.ts';

/** Somebody told a CRM that they want no advertising. */
export interface WithdrawMarketing {
  site: string;
  profileId: string;
  /** The same over all attempts to tell it. */
  receiptId: string;
  policyVersion: string;
  /** When they said so. */
  at: number;
  receivedAt: number;
  /** The names of all connectors but the one that told it. */
  connectors: readonly string[];
}

/**
 * Takes back the consent to marketing, with a receipt; what else was agreed to stays, and nothing is agreed to by it.
 * Answers whether there was anything to take back.
 */
export const withdrawMarketing = async (
  transaction: Transaction,
  { profileId, ...withdrawal }: WithdrawMarketing,
): Promise<boolean> => {
  const { db } = transaction;
  const { site, receiptId, at } = withdrawal;
  const profile = await db.selectFrom('profiles').selectAll().where('id', '=', profileId).executeTakeFirst();
  if (!profile) return false;
  const held: ConsentChoices = profile.consent === null ? {} : JSON.parse(profile.consent);
  if (profile.consent !== null && held.marketing !== true) return false;
  const known = await db
    .selectFrom('consent_receipts')
    .select('sequence')
    .where('site', '=', site)
    .where('receipt_id', '=', receiptId)
    .executeTakeFirst();
  if (known) return false;

  const choices: ProvenReceipt['choices'] = {
    necessary: true,
    preferences: held.preferences === true,
    analytics: held.analytics === true,
    marketing: false,
  };
  const anonymousId = await speakerOf(transaction, profile);
  await putReceipt(transaction, { ...withdrawal, anonymousId, choices, source: 'external' });
  // Somebody without a browser here has no chain of receipts, and the choice holds all the same.
  if (anonymousId !== null || at < (profile.consent_at ?? 0)) return true;
  await db
    .updateTable('profiles')
    .set({ consent: JSON.stringify(choices), consent_at: at })
    .where('id', '=', profileId)
    .execute();
  await tellConnectors(transaction, { profile, visitor: undefined }, { ...withdrawal, choices });
  return true;
};

/** The browser by which somebody chose: of a customer one that was proven theirs. */
const speakerOf = async (
  { db }: Transaction,
  { id, proven, user_id }: Selectable<ProfileTable>,
): Promise<string | null> => {
  const row = await db
    .selectFrom('identities')
    .leftJoin('consent_subjects', (join) =>
      join
        .onRef('consent_subjects.site', '=', 'identities.site')
        .onRef('consent_subjects.anonymous_id', '=', 'identities.value'),
    )
    .select('identities.value')
    .where('identities.profile_id', '=', id)
    .where('identities.kind', '=', 'anonymous')
    .where(({ eb }) => (proven === 0 ? sql<boolean>`1 = 1` : eb('identities.proven_user_id', '=', user_id)))
    .orderBy(sql`case when consent_subjects.subject is null then 1 else 0 end`)
    .orderBy('identities.value')
    .limit(1)
    .executeTakeFirst();
  return row?.value ?? null;
};
