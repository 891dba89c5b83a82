import type { ProvenReceipt } from '@rapport/sdk/models';
import type { Selectable } from 'kysely';
import type { ConsentReceiptTable } from '../database/schema.ts';

/** Reads a receipt off its row, with all that its hash covers. */
export const receiptOf = (row: Selectable<ConsentReceiptTable>): ProvenReceipt => ({
  scheme: row.scheme === 1 ? 1 : 2,
  receiptId: row.receipt_id,
  // The first scheme covered less.
  ...(row.scheme !== 1 && { site: row.site }),
  ...(row.subject !== null && { subject: row.subject }),
  at: new Date(row.at).toISOString(),
  policyVersion: row.policy_version,
  ...(row.text_hash !== null && { textHash: row.text_hash }),
  choices: JSON.parse(row.choices),
  ...(row.signals !== null && { signals: JSON.parse(row.signals) }),
  source: row.source as ProvenReceipt['source'],
  ...(row.region !== null && { region: row.region }),
  ...(row.regime !== null && { regime: row.regime }),
  previousHash: row.previous_hash,
  hash: row.hash,
});
