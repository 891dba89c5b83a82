import { createHmac, randomBytes } from 'node:crypto';
import { firstHash } from '@rapport/sdk';
import type { Transaction } from '../database/transaction.ts';

/** Where the next receipt of a visitor goes. */
export interface ReceiptChain {
  /** Null for what is linked to nobody: such a chain ends with its first receipt. */
  subject: string | null;
  /** Empty where there is nobody to protect. */
  salt: string;
  previousHash: string;
}

/** Finds the end of a visitor's chain of receipts, or begins one under a new salt. */
export const chainOf = async (
  { db }: Transaction,
  site: string,
  anonymousId: string | null,
): Promise<ReceiptChain> => {
  if (anonymousId === null) return { subject: null, salt: '', previousHash: firstHash };
  const known = await db
    .selectFrom('consent_subjects')
    .select(['subject', 'salt'])
    .where('site', '=', site)
    .where('anonymous_id', '=', anonymousId)
    .executeTakeFirst();
  if (!known) {
    const salt = randomBytes(32).toString('base64url');
    const subject = createHmac('sha256', salt).update(anonymousId).digest('hex');
    await db
      .insertInto('consent_subjects')
      .values({ site, anonymous_id: anonymousId, subject, salt })
      .execute();
    return { subject, salt, previousHash: firstHash };
  }
  const last = await db
    .selectFrom('consent_receipts')
    .select('hash')
    .where('subject', '=', known.subject)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { ...known, previousHash: last?.hash ?? firstHash };
};
