import type { CaseQuestion } from '@rapport/sdk/models';
import { sql } from 'kysely';
import type { Visitor } from '../auth/visitor-token.ts';
import type { CaseRow } from '../conversations/rows.ts';
import { isOwnThread } from '../conversations/thread-owner.ts';
import type { Storage } from '../database/storage.ts';
import { isSimilar } from './similar-cases.ts';

const newMs = 30 * 24 * 60 * 60_000;
const maxCompared = 50;
const maxMatches = 5;
/** The beginning says what it is about. */
const comparedCharacters = 2_000;

type OpenCase = CaseRow & { text: string | null };

/**
 * Finds a visitor's own open cases of the last thirty days that may be about the same: first those of the same order,
 * then those that say something similar, the newest first.
 */
export const findMatches = async (
  { read }: Pick<Storage, 'read'>,
  visitor: Visitor,
  question: CaseQuestion,
  now: number,
): Promise<CaseRow[]> => {
  const { rows } = await sql<OpenCase>`
    select cases.*, (select substr(m.text, 1, ${sql.lit(comparedCharacters)}) from messages m
      where m.thread = 'case' and m.thread_id = cases.id and m.author = 'visitor'
      order by m.position limit 1) as text
    from cases where ${isOwnThread(visitor)} and state in ('received', 'in-progress', 'waiting-for-you')
      and created_at > ${now - newMs}
    order by updated_at desc, id desc limit ${sql.lit(maxCompared)}`.execute(read);
  const judged = rows.map((row) => ({ row, match: matchOf(row, question) }));
  return [
    ...judged.filter(({ match }) => match === 'order'),
    ...judged.filter(({ match }) => match === 'text'),
  ]
    .slice(0, maxMatches)
    .map(({ row: { text, ...row } }) => row);
};

const orderOf = (id: string | null | undefined): string =>
  (id ?? '').normalize('NFKC').toLowerCase().replace(/[\s#]/g, '');

/** Two orders are two things, however similar what is said of them. */
const matchOf = (row: OpenCase, { subject, text, orderId }: CaseQuestion): 'order' | 'text' | undefined => {
  const asked = `${subject}\n${(text ?? '').slice(0, comparedCharacters)}`;
  const known = `${row.subject}\n${row.text ?? ''}`;
  const [own, other] = [orderOf(orderId), orderOf(row.order_id)];
  if (own !== '' && other !== '') return own === other ? 'order' : undefined;
  if ((own !== '' && names(known, own)) || (other !== '' && names(asked, other))) return 'order';
  return isSimilar(asked, known, row.locale) ? 'text' : undefined;
};

/** Whether an order is named in what was written, and not a longer number that begins so. */
const names = (text: string, order: string): boolean =>
  order.length >= 4 &&
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}_-]+/u)
    .includes(order);
