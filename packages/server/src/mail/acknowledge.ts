import { sql } from 'kysely';
import type { CaseRow } from '../conversations/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { queueMail } from './queue-mail.ts';
import { recipientOf } from './recipient-of.ts';

const dayMs = 24 * 60 * 60_000;
/** Anybody can write anybody's address into a form: nobody gets more than so many mails a day of it. */
const maxInDay = 5;

/** Tells whoever opened a case by mail that it has come, once. */
export const acknowledge = async (transaction: Transaction, row: CaseRow, at: number): Promise<void> => {
  const address = recipientOf('case', row);
  if (address === undefined || (await countOf(transaction, row, address, at)) > maxInDay) return;
  const { id, site, last_sequence } = row;
  const about = { site, thread: 'case', threadId: id, after: 0, upTo: last_sequence } as const;
  await queueMail(transaction, { ...about, reason: 'acknowledged', at });
};

const countOf = async (
  { db, dialect }: Transaction,
  { site }: CaseRow,
  address: string,
  at: number,
): Promise<number> => {
  const email = dialect === 'sqlite' ? sql`contact ->> '$.email'` : sql`contact::json ->> 'email'`;
  const { rows } = await sql<{ count: number }>`select count(*) as count from cases
    where site = ${site} and updated_at > ${at - dayMs} and created_at > ${at - dayMs}
      and lower(${email}) = ${address.toLowerCase()}`.execute(db);
  return Number(rows[0]?.count ?? 0);
};
