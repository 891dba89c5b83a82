import type { ProvenReceipt, ReceiptList } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import { ownBrowsers } from '../profiles/own-browsers.ts';
import { receiptOf } from './receipt-row.ts';

export interface ReceiptPage {
  /** The sequence after which to go on. */
  cursor?: number | undefined;
  /** @default all */
  limit?: number;
}

/**
 * Lists the receipts of a visitor, or of all browsers of a proven customer, in the order of their chains, with the
 * salts under which they were hashed.
 */
export const listReceipts = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  visitor: Visitor,
  { cursor = 0, limit }: ReceiptPage = {},
): Promise<ReceiptList> => {
  const { read, dialect } = storage;
  const browsers = await ownBrowsers(storage, visitor);
  let query = read
    .selectFrom('consent_receipts')
    .selectAll()
    .where('site', '=', visitor.site)
    .where(isOneOf(dialect, 'anonymous_id', browsers))
    .where('sequence', '>', cursor)
    .orderBy('sequence');
  if (limit !== undefined) query = query.limit(limit + 1);
  const rows = await query.execute();
  const page = limit === undefined ? rows : rows.slice(0, limit);
  const subjects = await read
    .selectFrom('consent_subjects')
    .select(['subject', 'salt'])
    .where('site', '=', visitor.site)
    .where(isOneOf(dialect, 'anonymous_id', browsers))
    .execute();
  return {
    items: page.map((row): ProvenReceipt => receiptOf(row)),
    salts: Object.fromEntries(subjects.map(({ subject, salt }) => [subject, salt])),
    next: rows.length > page.length ? String(page.at(-1)?.sequence) : null,
  };
};
